/** Opening SQLite databases, and setting aside one that is damaged: never deleted, never written over. */
import { closeSync, existsSync, openSync, renameSync } from 'node:fs';
import Database from 'better-sqlite3';
import { errorCode } from './error-code.ts';
import { readBounded } from './read-bounded.ts';

const MAX_BYTES_IN_MEMORY = 512 * 1024 * 1024;

export interface OpenOptions {
  readonly readonly?: boolean;
  /** FULL for what must survive a power loss at every commit; NORMAL loses at most the last commits. */
  readonly synchronous: 'FULL' | 'NORMAL';
  readonly busyTimeoutMs?: number;
}

/** Opens a database in WAL mode; a new one is for its owner alone. Throws SQLite's own error, whose `code` {@link isDamaged} judges. */
export function openDatabase(path: string, options: OpenOptions): Database.Database {
  try {
    return open(path, options);
  } catch (error) {
    const copy = options.readonly && errorCode(error) === 'SQLITE_CANTOPEN' ? loadUnwritable(path) : undefined;
    if (!copy) throw error;
    return copy;
  }
}

/** SQLite reads a database with a log only where it may write beside it: where nobody may, it is read into memory. */
function loadUnwritable(path: string): Database.Database | undefined {
  if (existsSync(`${path}-wal`)) return undefined; // would lack what is in the log
  const bytes = readBounded(path, MAX_BYTES_IN_MEMORY);
  if (!bytes) return undefined;
  bytes.fill(1, 18, 20); // "has no log": a file in memory can have none
  return new Database(bytes, { readonly: true });
}

function open(path: string, options: OpenOptions): Database.Database {
  const readonly = options.readonly === true;
  if (!readonly && !existsSync(path)) closeSync(openSync(path, 'a', 0o600)); // SQLite gives its log the same mode
  const database = new Database(path, { readonly, fileMustExist: readonly, timeout: options.busyTimeoutMs ?? 5000 });
  try {
    if (!readonly) database.pragma('journal_mode = WAL');
    database.pragma(`synchronous = ${options.synchronous}`);
    database.pragma('trusted_schema = OFF');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Whether an error means that the file is no sound database, rather than a full disk or a missing permission. */
export function isDamaged(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
}

/** Renames a damaged database with its log to `PATH.bad-EPOCH` and gives that name. */
export function setAside(path: string, now: number): string {
  const aside = `${path}.bad-${Math.floor(now)}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  }
  return aside;
}
