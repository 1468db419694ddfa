/** Directories: made where they are missing, and looked at before they are trusted. */
import { chmodSync, closeSync, constants, fsyncSync, lstatSync, mkdirSync, openSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { durableStep } from './durable-step.ts';
import { errorCode } from './error-code.ts';

export interface DirectoryDemands {
  /** Refuses a symbolic link in its place. */
  readonly noLink?: boolean;
  /** Refuses one that neither this user nor root owns. */
  readonly ownOrRoot?: boolean;
}

/** Makes a directory with its parents unless it is there; `mode` counts only for a new one, its parents get 0755. */
export function ensureDirectory(path: string, mode: number, demands: DirectoryDemands = {}): void {
  if (makeDirectory(path, mode)) return;
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) {
    if (demands.noLink) throw new Error(`cannot use ${path}: it is a symbolic link`);
  } else if (!stats.isDirectory()) throw new Error(`cannot use ${path}: it is no directory`);
  if (demands.ownOrRoot && !isOwnOrRoot(stats))
    throw new Error(`cannot use ${path}: it belongs to user ${stats.uid}, not to this one or root`);
}

/** Whether a file belongs to this process's user or to root. */
export function isOwnOrRoot(stats: Stats): boolean {
  return stats.uid === 0 || stats.uid === process.geteuid?.();
}

/** Makes the renames, additions and removals in a directory survive a power loss. */
export function syncDirectory(path: string): void {
  durableStep(`before fsync of ${path}`);
  const fd = openSync(path, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  durableStep(`after fsync of ${path}`);
}

function makeDirectory(path: string, mode: number): boolean {
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    if (errorCode(error) !== 'ENOENT' || dirname(path) === path) throw error;
    mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
    return makeDirectory(path, mode);
  }
  chmodSync(path, mode); // the umask may have taken bits away
  return true;
}
