/** Why a file of somebody else's data directory cannot be read, and what mends it. */
import { accessSync, constants, statSync } from 'node:fs';
import { isDamaged } from './database.ts';
import { errorCode } from './error-code.ts';
import { userName } from './user-name.ts';

/** What keeps this user from looking into a directory, in words; undefined if nothing does. */
export function unreadableDirectory(path: string): string | undefined {
  try {
    if (!statSync(path).isDirectory()) return `${path} is no directory`;
    accessSync(path, constants.R_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return describeUnreadable(path, error);
  }
}

/** One line that names the path, what was seen and what mends it. */
export function describeUnreadable(path: string, error: unknown): string {
  if (isDamaged(error)) return `${path} is damaged: the next cycle of its own instance sets it aside`;
  if (errorCode(error) === 'ENOENT') return `${path} is not there: is it that instance's general.dataDir?`;
  const owner = ownerOf(path);
  if (isRefused(error) && owner !== undefined && owner !== process.geteuid?.())
    return `cannot read ${path}, which belongs to ${userName(owner)}: run both instances as the same user`;
  return `cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`;
}

function isRefused(error: unknown): boolean {
  return /^(EACCES|EPERM|SQLITE_CANTOPEN|SQLITE_READONLY|SQLITE_AUTH|SQLITE_PERM)/.test(errorCode(error));
}

function ownerOf(path: string): number | undefined {
  try {
    return statSync(path).uid;
  } catch {
    return undefined; // a directory above it is closed: the system's own words must do
  }
}
