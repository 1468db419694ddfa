/** The time by the server's clock, as far as an answer has told it; else the reader's. */
import { clockSkew } from './age.ts';

let skew = 0;

/** Epoch seconds. */
export function now(): number {
  return Date.now() / 1000 + skew;
}

/** Learns from an answer's Date header. */
export function learnClock(dateHeader: string | null): void {
  skew = clockSkew(dateHeader, Date.now() / 1000);
}
