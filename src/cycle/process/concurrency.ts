/** How many programs may run at once: what is configured, and what file descriptors allow. */
import { readFileSync } from 'node:fs';

/** Kept free for databases, logs, sockets and files of our own. */
const RESERVED = 100;
/** A program's three pipes, and one to spare for what its output is written to. */
const PER_PROGRAM = 4;

/** The number of programs that may run at once; at least 1, whatever the limits say. */
export function concurrencyLimit(configured: number): number {
  const descriptors = softDescriptorLimit(readLimits());
  return Math.max(1, Math.min(configured, Math.floor((descriptors - RESERVED) / PER_PROGRAM)));
}

/** How many runs each of so many programs may have at once, so that all of them together have descriptors enough. */
export function runsLimit(programs: number): number {
  return Math.max(1, Math.floor(concurrencyLimit(Number.POSITIVE_INFINITY) / Math.max(1, programs)));
}

/** The soft limit of open files from the text of `/proc/PID/limits`; Infinity if there is none. */
export function softDescriptorLimit(limits: string): number {
  const soft = /^Max open files +(\d+)/m.exec(limits)?.[1];
  return soft === undefined ? Number.POSITIVE_INFINITY : Number(soft);
}

function readLimits(): string {
  try {
    return readFileSync('/proc/self/limits', 'latin1');
  } catch {
    return ''; // no /proc: the configured number stands
  }
}
