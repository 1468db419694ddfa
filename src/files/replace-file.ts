/**
 * Replaces a file as a whole: a reader sees the old bytes or the new ones, never a part, whatever dies or fills up.
 * The temporary file lies in the same directory and keeps its name, so that killed writers leave one file, not a heap.
 */
import { closeSync, fchmodSync, fstatSync, fsyncSync, lstatSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncDirectory } from './directory.ts';
import { durableStep } from './durable-step.ts';
import { readOfLength } from './read-bounded.ts';
import { openOwnTemporary, openTemporary, removeQuietly, type Temporary } from './temporary-file.ts';
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
    replace(path, typeof content === 'string' ? Buffer.from(content) : content, options);
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

function replace(path: string, bytes: Uint8Array, options: ReplaceOptions): void {
  const mode = options.mode ?? 0o644;
  durableStep(`before writing ${path}`);
  if (!install(path, bytes, options, openTemporary(path, mode))) {
    // another writer took it for a left-over: nobody takes one that has our number in its name
    if (!install(path, bytes, options, openOwnTemporary(path, mode))) throw new Error('another process removed it');
  }
  durableStep(`after rename to ${path}`);
  if (options.durable) syncDirectory(dirname(path));
}

/** Writes and renames; false if the temporary file was taken away meanwhile. */
function install(path: string, bytes: Uint8Array, options: ReplaceOptions, temporary: Temporary): boolean {
  const { ino, mode } = fstatSync(temporary.fd);
  try {
    // it was made with the mode less the umask: most often that is the mode itself
    if (options.mode !== undefined && options.mode !== (mode & 0o7777)) fchmodSync(temporary.fd, options.mode);
    writeFully(temporary.fd, bytes);
    if (options.durable) fsyncSync(temporary.fd);
    durableStep(`before rename to ${path}`);
    if (!isStillThere(temporary, ino)) return false;
    renameSync(temporary.path, path);
    return true;
  } catch (error) {
    if (isStillThere(temporary, ino)) removeQuietly(temporary.path);
    throw error;
  } finally {
    closeSync(temporary.fd);
  }
}

/** An inode's number is not given away again while it is open. */
function isStillThere({ path }: Temporary, ino: number): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.ino === ino;
}

function holds(path: string, bytes: Uint8Array): boolean {
  // most files that are put are others than before, or new: their length tells that for a tenth of what reading costs
  if (lstatSync(path, { throwIfNoEntry: false })?.size !== bytes.length) return false;
  try {
    return readOfLength(path, bytes.length)?.equals(bytes) === true;
  } catch {
    return false; // missing or unreadable: writing will say what is wrong
  }
}
