/** A write may be short without an error (a nearly full disk, a signal): it is repeated until all is written. */
import { writeSync } from 'node:fs';

/** Writes all bytes at the descriptor's position, or throws the error that stopped it. */
export function writeFully(fd: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) {
    const count = writeSync(fd, bytes, written, bytes.length - written);
    if (count === 0) throw new Error(`cannot write more than ${written} of ${bytes.length} bytes`);
    written += count;
  }
}
