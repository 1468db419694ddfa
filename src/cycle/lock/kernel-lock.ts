/**
 * The lock that decides: an exclusive SQLite transaction on a file that holds nothing else, held to the end. The
 * kernel drops it when its holder dies, at once and never before. It also drops it when the holder itself closes any
 * descriptor of that file: so nothing in this process opens a lock file, and while it is held it is looked at by
 * lstat only. No other source file may name one.
 */
import {
  closeSync,
  constants,
  lstatSync,
  openSync,
  readFileSync,
  type Stats,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import Database from 'better-sqlite3';
import { EXIT } from '../../exit-codes.ts';
import { isOwnOrRoot } from '../../files/directory.ts';
import { errorCode } from '../../files/error-code.ts';
import { LockRefused } from './lock-errors.ts';

export interface KernelLock {
  /** Whether the file that is locked is still the one that others find. */
  stands(): boolean;
  release(): void;
}

const NEW = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
const MAX_RUBBISH_BYTES = 1024 * 1024;
const MAX_TRIES = 3;
/** Two who start in the same instant can each stand in the other's way: then both look again instead of giving up. */
const LOOK_AGAIN_MS = 100;

/** The lock file of an instance. */
export function instanceLockFile(tempDir: string, instance: string): string {
  return `${tempDir}/${instance}.lockdb`;
}

/** The lock file of a data directory: two names on one directory meet here. */
export function dataLockFile(dataDir: string): string {
  return `${dataDir}/cycle.lockdb`;
}

/** Takes the lock, or returns undefined if another process (or this one) holds it. Throws LockRefused. */
export function takeKernelLock(path: string): KernelLock | undefined {
  for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
    const before = prepareLockFile(path);
    let database: Database.Database | undefined;
    try {
      database = lockDatabase(path);
    } catch (error) {
      if (/^SQLITE_(BUSY|LOCKED)/.test(errorCode(error))) return undefined;
      if (!/^SQLITE_(NOTADB|CORRUPT)/.test(errorCode(error)) || tries > 1) throw refusal(path, error);
      emptyRubbish(path);
      continue;
    }
    if (isSameFile(path, before)) return toLock(path, before, database);
    database.close(); // it was swapped between the look and the lock: ours would exclude nobody
  }
  throw new LockRefused(`refusing lock file ${path}: it is being replaced again and again`, EXIT.io);
}

/** The process that holds a lock file, as the kernel tells it: undefined if none does or it lives in another container. */
export function lockFileHolder(path: string): number | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return undefined;
  const held = new RegExp(`^\\d+: POSIX +ADVISORY +WRITE (\\d+) \\w+:\\w+:${stats.ino} `, 'm');
  const pid = Number(held.exec(readKernelLocks())?.[1]);
  return pid > 0 ? pid : undefined;
}

function lockDatabase(path: string): Database.Database {
  const database = new Database(path, { timeout: LOOK_AGAIN_MS });
  try {
    database.pragma('journal_mode = MEMORY');
    database.exec('BEGIN EXCLUSIVE');
    // a file that we may not write is opened for reading, and then BEGIN EXCLUSIVE locks nothing without an error:
    // this fails there, and elsewhere changes a page in memory that is never committed
    database.pragma('user_version = 1');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function toLock(path: string, stats: Stats, database: Database.Database): KernelLock {
  return {
    stands: () => database.open && isSameFile(path, stats),
    release() {
      if (!database.open) return;
      database.exec('ROLLBACK');
      database.close();
    },
  };
}

/** Makes the file if it is missing, and refuses what only looks like one. */
function prepareLockFile(path: string): Stats {
  try {
    closeSync(openSync(path, NEW, 0o600));
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw refusal(path, error);
  }
  const stats = lstatSync(path);
  if (!stats.isFile()) throw new LockRefused(`refusing lock file ${path}: it is no regular file`, EXIT.cannotCreate);
  if (!isOwnOrRoot(stats))
    throw new LockRefused(`refusing lock file ${path}: it belongs to user ${stats.uid}`, EXIT.permission);
  return stats;
}

/**
 * Keeps a copy of what is no lock file and empties the file itself: its inode stays, so that of two starters who both
 * find rubbish neither takes away what the other has just locked.
 */
function emptyRubbish(path: string): void {
  try {
    // not copyFile: it spins for ever over a file that another starter empties while it copies
    if (lstatSync(path).size <= MAX_RUBBISH_BYTES)
      writeFileSync(`${path}.bad`, readFileSync(path), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw refusal(path, error);
  }
  try {
    truncateSync(path, 0);
  } catch (error) {
    throw refusal(path, error);
  }
}

function isSameFile(path: string, known: Stats): boolean {
  const now = lstatSync(path, { throwIfNoEntry: false });
  return now !== undefined && now.ino === known.ino && now.dev === known.dev;
}

function refusal(path: string, error: unknown): LockRefused {
  const code = errorCode(error);
  const denied = /^(EACCES|EPERM|SQLITE_(READONLY|PERM|AUTH))/.test(code);
  const known = denied || /^(E[A-Z]+$|SQLITE_)/.test(code);
  const exitCode = denied ? EXIT.permission : known ? EXIT.cannotCreate : EXIT.unavailable;
  const why = error instanceof Error ? error.message : String(error);
  return new LockRefused(`cannot lock ${path}: ${why}`, exitCode, error);
}

function readKernelLocks(): string {
  try {
    return readFileSync('/proc/locks', 'latin1');
  } catch {
    return ''; // not shown here
  }
}
