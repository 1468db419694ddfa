/** Opening SQLite databases, and setting aside one that is damaged: never deleted, never written over. */
import { existsSync, renameSync } from 'node:fs';
import Database from 'better-sqlite3';

export interface OpenOptions {
  readonly readonly?: boolean;
  /** FULL for what must survive a power loss at every commit; NORMAL loses at most the last commits. */
  readonly synchronous: 'FULL' | 'NORMAL';
  readonly busyTimeoutMs?: number;
}

/** Opens a database in WAL mode. Throws SQLite's own error, whose `code` {@link isDamaged} judges. */
export function openDatabase(path: string, options: OpenOptions): Database.Database {
  const readonly = options.readonly === true;
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
