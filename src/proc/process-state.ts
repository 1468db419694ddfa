/** /proc/PID/stat: what one process is doing. */
import { malformed } from './fields.ts';

export interface ProcessState {
  /** `R` running, `S` sleeping, `D` waiting for a disk, `Z` ended but not taken note of, … */
  readonly state: string;
  readonly threads: number;
}

/** Reads it; the command's name in it may hold anything. Throws an error that names the file. */
export function parseProcessState(text: string): ProcessState {
  const fields = text
    .slice(text.lastIndexOf(')') + 1)
    .trim()
    .split(' ');
  const [state = ''] = fields;
  const threads = Number(fields[17]);
  if (!/^[A-Za-z]$/.test(state) || !Number.isInteger(threads)) throw malformed('/proc/PID/stat', text);
  return { state, threads };
}
