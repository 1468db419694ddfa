/** Writes to a descriptor until everything is out: a slow reader holds the program up, as it should. */
import { writeSync } from 'node:fs';

const PAUSE_MS = 5;

/** Throws the system's error, such as EPIPE when nobody reads any more. */
export function writeWhole(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) done += writeSome(descriptor, bytes.subarray(done));
}

function writeSome(descriptor: number, bytes: Buffer): number {
  try {
    return writeSync(descriptor, bytes);
  } catch (error) {
    // a pipe that somebody has made non-blocking, and that is full
    if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    return 0;
  }
}
