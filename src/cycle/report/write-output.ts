/** Writing the last words of a process: whole to a slow reader, harmless where nobody reads. */
import type { Writable } from 'node:stream';

/**
 * Writes a text and waits until it has left the process. Says whether it did; a closed pipe or a full disk is no
 * error. Never ends the process.
 */
export function writeOutput(stream: Writable, text: string): Promise<boolean> {
  guardStream(stream);
  if (text === '') return Promise.resolve(true);
  return new Promise((resolve) => {
    stream.write(text, (error) => resolve(error === undefined || error === null));
  });
}

/** Call once early with stdout and stderr: their errors then end nothing, whenever they come. */
export function guardStream(stream: Writable): void {
  if (!stream.listeners('error').includes(ignoreError)) stream.on('error', ignoreError);
}

/** Nobody is left to be told: what was to be written is in the last report's file. */
function ignoreError(): void {}
