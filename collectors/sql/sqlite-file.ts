/** A SQLite file of this machine. */
import Database from 'better-sqlite3';
import type { Session } from './session.ts';
import type { Target } from './target.ts';

/** Opens it for reading. Throws SQLite's error; a file that is not there is one. */
export function openSqliteFile({ database: path, timeout, maxRows }: Target): Session {
  const database = new Database(path, { readonly: true, fileMustExist: true, timeout });
  return {
    async query(text) {
      const statement = database.prepare(text);
      if (!statement.reader) throw new Error('this statement returns no rows');
      const rows: unknown[][] = [];
      for (const row of statement.raw().iterate()) {
        if (Array.isArray(row)) rows.push(row);
        if (rows.length > maxRows) break;
      }
      return { columns: statement.columns().map(({ name }) => name), rows };
    },
    isGone: () => !database.open,
    close: () => void database.close(),
  };
}
