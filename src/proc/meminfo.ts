/** /proc/meminfo: where the memory is. */
import { linesOf, malformed } from './fields.ts';

export interface Meminfo {
  /** By the kernel's own names: `MemTotal`, `Active(anon)`. */
  readonly bytes: ReadonlyMap<string, number>;
  /** Numbers of things: `HugePages_Total`. */
  readonly counts: ReadonlyMap<string, number>;
}

const LINE = /^([A-Za-z0-9_()]+):\s+(\d+)(?:\s+(kB))?$/;

/** Reads it. Throws an error that names the file. */
export function parseMeminfo(text: string): Meminfo {
  const bytes = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const line of linesOf(text)) {
    const [, name, digits, unit] = LINE.exec(line.trim()) ?? [];
    if (name === undefined) throw malformed('/proc/meminfo', line);
    if (unit === undefined) counts.set(name, Number(digits));
    else bytes.set(name, Number(digits) * 1024);
  }
  return { bytes, counts };
}
