/** Reading a file that somebody may be writing at this moment. */
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

export interface StableFile {
  readonly bytes: Buffer;
  readonly mode: number;
  readonly uid: number;
}

/** A file or directory that cannot be used; `message` follows its name. */
export interface FileProblem {
  readonly path: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

const ATTEMPTS = 10;
const WAIT_MS = 25;
/** An editor empties a file before it writes it: one that is empty and that young is not finished. */
const YOUNG_MS = 1000;
/** One that is still empty when it is no longer young is simply empty: that much is waited for. */
const YOUNG_ATTEMPTS = ATTEMPTS + YOUNG_MS / WAIT_MS;

/** Reads a regular file once two looks at it, before and after, agree; else says why not. */
export async function readStableFile(path: string, maxBytes: number): Promise<StableFile | FileProblem> {
  for (let attempt = 0, young = false; attempt < ATTEMPTS || (young && attempt < YOUNG_ATTEMPTS); attempt++) {
    try {
      young = isYoung(path);
      const read = readOnce(path, maxBytes);
      if (read !== undefined) return read;
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      return { path, severity: 'error', message: `cannot be read: ${text}` };
    }
    await delay(WAIT_MS);
  }
  return {
    path,
    severity: 'error',
    message: 'is being written: it kept changing while it was read',
  };
}

function readOnce(path: string, maxBytes: number): StableFile | undefined {
  // looked at before it is opened: opening a FIFO would wait for a writer
  if (!statSync(path).isFile()) throw new Error('not a regular file');
  const fd = openSync(path, 'r');
  try {
    const before = fstatSync(fd, { bigint: true });
    if (before.size > maxBytes) throw new Error(`larger than ${maxBytes / 1024 / 1024} MiB`);
    if (before.size === 0n && isYoungAt(Number(before.mtimeMs))) return undefined;
    const bytes = readAll(fd, Number(before.size));
    const after = statSync(path, { bigint: true });
    const same = after.ino === before.ino && after.size === before.size && after.mtimeNs === before.mtimeNs;
    if (!same || bytes.length !== Number(before.size)) return undefined;
    return { bytes, mode: Number(before.mode), uid: Number(before.uid) };
  } finally {
    closeSync(fd);
  }
}

/** Whether a file is empty and so young that somebody may be about to write it. */
function isYoung(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.size === 0 && isYoungAt(stat.mtimeMs);
}

/** What was written in the future was not written just now. */
function isYoungAt(ms: number): boolean {
  const age = Date.now() - ms;
  return age >= -YOUNG_MS && age < YOUNG_MS;
}

function readAll(fd: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const count = readSync(fd, bytes, length, size - length, null);
    if (count === 0) break;
    length += count;
  }
  return bytes.subarray(0, length);
}
