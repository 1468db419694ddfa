/** What an async program prints, on disk as it comes: what a killed keeper has taken is not lost. */
import { closeSync, constants, fstatSync, fsyncSync, ftruncateSync, openSync, readSync } from 'node:fs';
import { errorCode } from '../../files/error-code.ts';
import { writeFully } from '../../files/write-fully.ts';

const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW, O_RDONLY, O_NONBLOCK } = constants;
const CHUNK = 256 * 1024;
/** So much is given back where the disk is full: the result, and the state, must find room. */
const GIVE_BACK = 4 * 1024 * 1024;

export interface OutputFile {
  add(chunk: Buffer): void;
  /** Has it on disk, and says what kept it from being whole. */
  finish(): string | undefined;
}

/** Never throws: where it cannot be written, the program still runs to its end. */
export function openOutput(path: string): OutputFile {
  let problem: string | undefined;
  let file: number | undefined;
  let gaveBack = false;
  const attempt = (work: () => void) => {
    if (problem !== undefined) return;
    try {
      work();
    } catch (error) {
      problem = `cannot keep its output: ${error instanceof Error ? error.message : String(error)}`;
    }
  };
  attempt(() => {
    file = openSync(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0o600);
  });
  return {
    add(chunk) {
      attempt(() => writeFully(file ?? -1, chunk));
      if (problem !== undefined && file !== undefined && !gaveBack) shorten(file);
      gaveBack = problem !== undefined;
    },
    finish() {
      attempt(() => fsyncSync(file ?? -1));
      if (file !== undefined) closeSync(file);
      return problem;
    },
  };
}

function shorten(file: number): void {
  try {
    ftruncateSync(file, Math.max(0, fstatSync(file).size - GIVE_BACK));
  } catch {
    // then there is no room to be had here
  }
}

/** Gives what was printed, chunk by chunk; nothing if there is no such file. */
export function readOutput(path: string, take: (chunk: Buffer) => void): void {
  let file: number;
  try {
    file = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const length = readSync(file, chunk, 0, CHUNK, null);
      if (length === 0) return;
      take(chunk.subarray(0, length));
    }
  } finally {
    closeSync(file);
  }
}
