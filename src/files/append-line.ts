/** Appends lines to files that are only ever appended to: cycle records and the like. */
import { closeSync, constants, fstatSync, fsyncSync, ftruncateSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncDirectory } from './directory.ts';
import { durableStep } from './durable-step.ts';
import { writeFully } from './write-fully.ts';

const APPEND = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW;

/**
 * Appends one line (without its line feed) and has it on disk when it returns. After a torn last line it begins a
 * new one; if it cannot write all of it, the file is as before. `mode` (default 0644) counts for a new file.
 */
export function appendLine(path: string, line: string, options: { readonly mode?: number } = {}): void {
  if (line.includes('\n')) throw new Error(`cannot append to ${path}: a line holds no line feed`);
  try {
    append(path, line, options.mode ?? 0o644);
  } catch (error) {
    throw new Error(`cannot append to ${path}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function append(path: string, line: string, mode: number): void {
  durableStep(`before appending to ${path}`);
  const fd = openSync(path, APPEND, mode);
  let size: number;
  try {
    size = fstatSync(fd).size;
    try {
      writeFully(fd, Buffer.from(`${endsTorn(fd, size) ? '\n' : ''}${line}\n`));
      fsyncSync(fd);
    } catch (error) {
      ftruncateSync(fd, size);
      throw error;
    }
  } finally {
    closeSync(fd);
  }
  durableStep(`after appending to ${path}`);
  if (size === 0) syncDirectory(dirname(path));
}

function endsTorn(fd: number, size: number): boolean {
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(fd, last, 0, 1, size - 1);
  return last[0] !== 0x0a;
}
