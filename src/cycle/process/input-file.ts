/**
 * A program's whole input as a file that lies in memory and never has a name: it may hold secrets, any program can
 * open it again as /dev/stdin (a FIFO would hang there, once all has been written), and nobody has to feed it.
 */
import { closeSync, constants, openSync } from 'node:fs';
import { writeFully } from '../../files/write-fully.ts';

const MEMORY = '/dev/shm';
/** What Node does not name: a file without a name (open(2)). */
const O_TMPFILE = 0o20000000 | constants.O_DIRECTORY;

/** A descriptor from which the text can be read; undefined where there is no such memory: a pipe then does. */
export function openInputFile(text: string): number | undefined {
  let file: number | undefined;
  try {
    file = openSync(MEMORY, O_TMPFILE | constants.O_RDWR, 0o600);
    writeFully(file, Buffer.from(text));
    return openSync(`/proc/self/fd/${file}`, constants.O_RDONLY);
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
