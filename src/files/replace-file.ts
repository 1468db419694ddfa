/**
 * Replaces a file as a whole: a reader sees the old bytes or the new ones, never a part, whatever dies or fills up.
 * The temporary file lies in the same directory and keeps its name, so that killed writers leave one file, not a heap.
 */
import { closeSync, fchmodSync, fstatSync, fsyncSync, lstatSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncDirectory } from './directory.ts';
import { durableStep } from './durable-step.ts';
import { readBounded } from './read-bounded.ts';
import { openTemporary, removeQuietly } from './temporary-file.ts';
import { writeFully } from './write-fully.ts';

export interface ReplaceOptions {
  /** Permission bits, whatever the umask; default 0644 less the umask. */
  readonly mode?: number;
  /** Whether it must survive a power loss: fsync of the file and of its directory. */
  readonly durable: boolean;
}

/**
 * Writes `content` in the place of `path`. A symbolic link there is replaced, not followed.
 * On any error (its cause has the system's code) the old file is whole and no temporary file is left.
 */
export function replaceFile(path: string, content: string | Uint8Array, options: ReplaceOptions): void {
  try {
    install(path, typeof content === 'string' ? Buffer.from(content) : content, options);
  } catch (error) {
    throw new Error(`cannot write ${path}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** Replaces a file only if its bytes on disk differ, and says whether it wrote. */
export function replaceIfDifferent(path: string, content: string | Uint8Array, options: ReplaceOptions): boolean {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  if (holds(path, bytes)) return false;
  replaceFile(path, bytes, options);
  return true;
}

function install(path: string, bytes: Uint8Array, { mode, durable }: ReplaceOptions): void {
  durableStep(`before writing ${path}`);
  const temporary = openTemporary(path, mode ?? 0o644);
  try {
    try {
      if (mode !== undefined) fchmodSync(temporary.fd, mode);
      writeFully(temporary.fd, bytes);
      if (durable) fsyncSync(temporary.fd);
      durableStep(`before rename to ${path}`);
      refuseForeign(temporary);
    } finally {
      closeSync(temporary.fd);
    }
    renameSync(temporary.path, path);
  } catch (error) {
    removeQuietly(temporary.path);
    throw error;
  }
  durableStep(`after rename to ${path}`);
  if (durable) syncDirectory(dirname(path));
}

/** A writer that slept for minutes may find another's file under the temporary name: that one is not its to install. */
function refuseForeign(temporary: { fd: number; path: string }): void {
  if (fstatSync(temporary.fd).ino !== lstatSync(temporary.path).ino)
    throw new Error(`another process writes ${temporary.path}`);
}

function holds(path: string, bytes: Uint8Array): boolean {
  try {
    const there = readBounded(path, bytes.length);
    return there?.equals(bytes) === true;
  } catch {
    return false; // missing or unreadable: writing will say what is wrong
  }
}
