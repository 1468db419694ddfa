/** A database with its statements, each prepared when it is first used. */
import type Database from 'better-sqlite3';

export interface Connection {
  readonly database: Database.Database;
  /** The statement of a text; `Row` names the columns that it selects, whose types the STRICT tables keep. */
  sql<Row = unknown>(text: string): Database.Statement<unknown[], Row>;
}

/** SQLite's own 2 MB would read a year's chunks from the file again for each graph. */
const CACHE_KIB = 16_384;

/** Wraps a database; nothing is prepared yet. */
export function newConnection(database: Database.Database): Connection {
  database.pragma(`cache_size = -${CACHE_KIB}`);
  const prepared = new Map<string, Database.Statement<unknown[], unknown>>();
  return {
    database,
    sql<Row>(text: string) {
      const known = prepared.get(text) ?? database.prepare<unknown[], unknown>(text);
      prepared.set(text, known);
      return known as Database.Statement<unknown[], Row>;
    },
  };
}
