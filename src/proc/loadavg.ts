/** /proc/loadavg: how many want to run. */
import { fieldsOf, malformed } from './fields.ts';

export interface Loadavg {
  /** Means of the last 1, 5 and 15 minutes. */
  readonly load1: number;
  readonly load5: number;
  readonly load15: number;
  /** Threads, all of them. */
  readonly threads: number;
}

/** Reads it. Throws an error that names the file. */
export function parseLoadavg(text: string): Loadavg {
  const [load1, load5, load15, tasks = ''] = fieldsOf(text);
  const [, threads] = tasks.split('/');
  const read = { load1: Number(load1), load5: Number(load5), load15: Number(load15), threads: Number(threads) };
  if (Object.values(read).some(Number.isNaN)) throw malformed('/proc/loadavg', text);
  return read;
}
