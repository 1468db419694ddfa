/** Whether the directories are there, ours, and safe from others; and how much room they have. */
import { accessSync, constants, lstatSync, type Stats, statSync } from 'node:fs';
import { tempDirectoryProblem } from '../../cycle/lock/temp-directory.ts';
import { readDiskSpace } from '../../files/disk-space.ts';
import type { Examined } from './examined.ts';
import type { Verdict } from './verdict.ts';

const OTHERS_WRITE = 0o022;
const MIB = 1024 * 1024;
const LOW_BYTES = 512 * MIB;
const FULL_BYTES = 32 * MIB;

/** Owners, permissions and room of every directory that a cycle uses. */
export function checkDirectories(examined: Examined): Verdict[] {
  const { configDir, dataDir, tempDir, siteDir, cacheDir } = examined;
  return [
    checkConfigDir(configDir),
    checkWritable('data directory', dataDir),
    checkTempDir(tempDir),
    checkWritable('site directory', siteDir),
    checkWritable('cache directory', cacheDir),
    ...checkRoom(dataDir),
  ];
}

function checkConfigDir(path: string): Verdict {
  const subject = 'configuration directory';
  const stats = look(path);
  if (!stats?.isDirectory())
    return { level: 'error', subject, text: `no directory ${path}`, mend: 'name another one with --config-dir' };
  if (stats.mode & OTHERS_WRITE)
    return { level: 'error', subject, text: `others can write in ${path}`, mend: `chmod go-w ${path}` };
  return { level: 'ok', subject, text: path };
}

function checkWritable(subject: string, path: string): Verdict {
  const stats = look(path);
  if (!stats) return { level: 'ok', subject, text: `${path} is not there yet; the first cycle makes it` };
  if (!stats.isDirectory())
    return { level: 'error', subject, text: `${path} is no directory`, mend: `move it away: mv ${path} ${path}.old` };
  if (stats.mode & 0o002)
    return { level: 'error', subject, text: `everybody can write in ${path}`, mend: `chmod o-w ${path}` };
  try {
    accessSync(path, constants.W_OK | constants.X_OK);
    return { level: 'ok', subject, text: path };
  } catch {
    const mend = `run as its owner: sudo -u '#${stats.uid}' run-cycle`;
    return {
      level: 'error',
      subject,
      text: `${path} belongs to user ${stats.uid}; this user cannot write there`,
      mend,
    };
  }
}

function checkTempDir(path: string): Verdict {
  const subject = 'temporary directory';
  if (!lstatSync(path, { throwIfNoEntry: false }))
    return { level: 'ok', subject, text: `${path} is not there yet; the first cycle makes it` };
  const problem = tempDirectoryProblem(path);
  return problem ? { level: 'error', subject, text: problem.message } : { level: 'ok', subject, text: path };
}

function checkRoom(path: string): Verdict[] {
  const subject = 'disk space';
  if (!look(path)) return [];
  const { freeBytes, totalBytes, freeInodes } = readDiskSpace(path);
  const text = `${Math.floor(freeBytes / MIB)} MiB of ${Math.floor(totalBytes / MIB)} MiB free below ${path}`;
  const mend = 'make room, or lower store.keep';
  if (freeInodes !== undefined && freeInodes < 1000)
    return [{ level: 'error', subject, text: `only ${freeInodes} inodes free below ${path}`, mend }];
  if (freeBytes < FULL_BYTES) return [{ level: 'error', subject, text, mend }];
  return [freeBytes < LOW_BYTES ? { level: 'warning', subject, text, mend } : { level: 'ok', subject, text }];
}

function look(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined; // what cannot be looked at is not there for us
  }
}
