/** A copy of a program's stderr on disk while it runs: what is left to show of a cycle that dies. */
import { closeSync, constants, existsSync, openSync, rmSync } from 'node:fs';
import { writeFully } from '../../files/write-fully.ts';
import type { CappedText } from './capped-text.ts';

export interface StderrFile {
  add(chunk: Buffer): void;
  /** Adds what only the end can tell: how much was left out, and the last part. */
  finish(kept: CappedText): void;
}

/** As much as is kept of the beginning. */
const HEAD_BYTES = 512 * 1024;
const FLAGS = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW;

/** Removes the last run's file; a new one is made with the first byte. Never throws: what is shown does not depend on it. */
export function startStderrFile(path: string): StderrFile {
  let file: number | undefined;
  let bytes = 0;
  let broken = false;
  const attempt = (work: () => void) => {
    if (broken) return;
    try {
      work();
    } catch {
      broken = true; // a full disk, no such directory: the report still has the text from memory
    }
  };
  const write = (chunk: Buffer) => {
    file ??= openSync(path, FLAGS, 0o600);
    writeFully(file, chunk);
    bytes += chunk.length;
  };
  if (existsSync(path)) attempt(() => rmSync(path, { force: true })); // asking is cheaper, and mostly there is none
  return {
    add(chunk) {
      const part = chunk.subarray(0, HEAD_BYTES - bytes);
      if (part.length > 0) attempt(() => write(part));
    },
    finish(kept) {
      if (kept.bytes > bytes) attempt(() => write(Buffer.from(kept.text).subarray(bytes)));
      const opened = file;
      if (opened !== undefined) attempt(() => closeSync(opened));
    },
  };
}
