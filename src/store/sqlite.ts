/** The store in one SQLite file: opening it, and what callers do with it, each in one transaction. */
import { existsSync } from 'node:fs';
import { openDatabase } from '../files/database.ts';
import { durableStep } from '../files/durable-step.ts';
import { appendBatch } from './append.ts';
import { compactSlice } from './compact.ts';
import { newConnection } from './connection.ts';
import { readLatest } from './latest.ts';
import { listSeries, listSources } from './listings.ts';
import { pruneDirectory, pruneSlice } from './prune.ts';
import { readRange } from './range.ts';
import { reduceSlice } from './reduce.ts';
import { createTables, hasTables, refuseNewer } from './schema.ts';
import type { Store, StoreReader } from './store.ts';
import { forgetAll, newView, refreshView, type View } from './view.ts';

/** The log may grow to this while a reader holds an old state, and is cut back to it afterwards. */
const MAX_LOG_BYTES = 64 * 1024 * 1024;

/**
 * Opens the store for writing, and creates it where there is none. Throws `StoreTooNew` for one of a newer program, and
 * SQLite's own error for one that is damaged: `isDamaged` tells, here and from every method.
 */
export function openStore(path: string, { keepSeconds }: { keepSeconds: number }): Store {
  refuseNewer(path);
  const database = openDatabase(path, { synchronous: 'NORMAL' });
  try {
    database.pragma(`journal_size_limit = ${MAX_LOG_BYTES}`);
    if (!hasTables(path, database)) createTables(path, database);
  } catch (error) {
    database.close();
    throw error;
  }
  const view = newView(newConnection(database));
  return { ...readerOf(view), ...writerOf(view, keepSeconds), close: () => closeWriter(view) };
}

/** Opens the store for reading; undefined while there is none. */
export function openStoreReader(path: string): StoreReader | undefined {
  if (!existsSync(path)) return undefined;
  refuseNewer(path);
  const database = openDatabase(path, { synchronous: 'NORMAL', readonly: true });
  try {
    if (hasTables(path, database)) return readerOf(newView(newConnection(database)));
  } catch (error) {
    database.close();
    throw error;
  }
  database.close();
  return undefined;
}

function readerOf(view: View): StoreReader {
  return {
    latest: (filter) => read(view, () => readLatest(view, filter)),
    range: (query) => read(view, () => readRange(view, query)),
    series: (filter) => read(view, () => listSeries(view, filter)),
    sources: () => read(view, () => listSources(view)),
    close: () => view.connection.database.close(),
  };
}

type Writer = Pick<Store, 'append' | 'handovers' | 'dropHandover' | 'compact'>;

function writerOf(view: View, keepSeconds: number): Writer {
  const { sql } = view.connection;
  return {
    append: (batch) => write(view, `append ${batch.collector}`, () => appendBatch(view, batch, keepSeconds)),
    handovers: () => sql<{ key: string; text: string }>('SELECT key, text FROM handover ORDER BY id').all(),
    dropHandover(key) {
      write(view, 'drop handover', () => sql('DELETE FROM handover WHERE key = ?').run(key));
    },
    compact: (now, budgetMs) => compact(view, { now, budgetMs, keepSeconds }),
  };
}

function compact(
  view: View,
  { now, budgetMs, keepSeconds }: { now: number; budgetMs: number; keepSeconds: number },
): void {
  const end = performance.now() + budgetMs;
  const slices = [
    () => pruneSlice(view, now, keepSeconds),
    () => compactSlice(view, now),
    () => reduceSlice(view, now),
  ];
  if (budgetMs <= 0) return;
  let worked = false; // however small the budget, one slice is done
  for (const slice of slices)
    while ((!worked || performance.now() < end) && write(view, 'compact', slice)) worked = true;
  if (worked && performance.now() < end) write(view, 'prune', () => pruneDirectory(view, now, keepSeconds));
}

/** One state of the file for all that is read, and no longer than that. */
function read<T>(view: View, body: () => T): T {
  const { database } = view.connection;
  if (database.inTransaction) return body();
  return database.transaction(() => {
    refreshView(view);
    return body();
  })();
}

function write<T>(view: View, what: string, body: () => T): T {
  durableStep(what);
  try {
    const answer = view.connection.database
      .transaction(() => {
        refreshView(view);
        return body();
      })
      .immediate();
    durableStep(`${what}: done`);
    return answer;
  } catch (error) {
    forgetAll(view); // what memory holds may have been rolled back
    throw error;
  }
}

/** Gives the log's space back; a reader that holds it up only costs that. */
function closeWriter({ connection: { database } }: View): void {
  try {
    database.pragma('busy_timeout = 100');
    database.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
}
