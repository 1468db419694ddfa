/**
 * The temporary file beside a file that is being replaced. Its name is fixed, `.NAME.new`. Left over by a killed
 * writer it is used again; while a living one may still hold it, a second writer takes `.NAME.PID.new`.
 */
import { createHash } from 'node:crypto';
import { constants, lstatSync, openSync, readdirSync, unlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errorCode } from './error-code.ts';

/** No writer takes this long between making a temporary file and renaming it. */
const LEFT_OVER_AFTER_MS = 60_000;
const MAX_NAME_BYTES = 255;
const NEW_AND_OURS = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;

export interface Temporary {
  readonly fd: number;
  readonly path: string;
}

/** Makes and opens the temporary file for `path`. */
export function openTemporary(path: string, mode: number): Temporary {
  const fixed = temporaryPath(path);
  const first = tryOpen(fixed, mode);
  if (first) return first;
  if (!isLeftOver(fixed)) return openOwnTemporary(path, mode);
  removeQuietly(fixed);
  return tryOpen(fixed, mode) ?? openOwnTemporary(path, mode);
}

/** The same under a name that no other process uses. */
export function openOwnTemporary(path: string, mode: number): Temporary {
  removeThoseOfTheDead(path);
  const own = temporaryPath(path, `.${process.pid}`);
  removeQuietly(own); // only an earlier process of this number can have left it
  return { fd: openSync(own, NEW_AND_OURS, mode), path: own };
}

/** Removes a file, if it is there and can be removed. */
export function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // called on the way out of an error, or for rubbish: neither may hide what matters
  }
}

function tryOpen(path: string, mode: number): Temporary | undefined {
  try {
    return { fd: openSync(path, NEW_AND_OURS, mode), path };
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    return undefined;
  }
}

/** Whether what lies there is nobody's any more; what has just gone was somebody's. */
function isLeftOver(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats !== undefined && (!stats.isFile() || Date.now() - stats.mtimeMs > LEFT_OVER_AFTER_MS);
}

function removeThoseOfTheDead(path: string): void {
  const start = `${nameStem(path)}.`;
  for (const name of readdirSync(dirname(path))) {
    const pid = name.startsWith(start) ? /^(\d+)\.new$/.exec(name.slice(start.length))?.[1] : undefined;
    if (pid !== undefined && isDead(Number(pid))) removeQuietly(join(dirname(path), name));
  }
}

function isDead(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return errorCode(error) === 'ESRCH';
  }
}

function temporaryPath(path: string, tag = ''): string {
  return join(dirname(path), `${nameStem(path)}${tag}.new`);
}

/** `.NAME`, or a short name made from it where it would grow longer than a file name may be. */
function nameStem(path: string): string {
  const name = basename(path);
  const room = MAX_NAME_BYTES - '..4194304.new'.length;
  if (Buffer.byteLength(name) <= room) return `.${name}`;
  return `.${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
}
