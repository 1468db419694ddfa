/** What all parts of the state share: the connection, its statements, the fence and the rows read so far. */
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { durableStep } from '../files/durable-step.ts';
import { withBallast } from '../files/with-ballast.ts';
import type { Row } from './row.ts';

/** Another cycle has begun since ours did: nothing of ours may be written any more. */
export class Fenced extends Error {}

export interface StateHandle {
  readonly path: string;
  readonly db: Database.Database;
  /** Our epoch, once {@link beginCycle} has drawn it. */
  epoch: number | undefined;
  /** Every status row by `host/service`, while this process is the only writer; dropped when a write fails. */
  rows: Map<string, Row> | undefined;
  readonly statements: Map<string, Database.Statement<unknown[], unknown>>;
}

/** The shared parts over an open connection. */
export function stateHandle(path: string, db: Database.Database): StateHandle {
  return { path, db, epoch: undefined, rows: undefined, statements: new Map() };
}

/** A statement, compiled when it is first asked for. `R` is what its rows look like, as the STRICT tables ensure. */
export function sql<R = unknown>(handle: StateHandle, text: string): Database.Statement<unknown[], R> {
  let statement = handle.statements.get(text);
  if (!statement) {
    statement = handle.db.prepare<unknown[], unknown>(text);
    handle.statements.set(text, statement);
  }
  return statement as Database.Statement<unknown[], R>;
}

/** Runs a change in one transaction behind the fence: all of it is committed, or (an error) nothing. */
export function writeState<T>(handle: StateHandle, what: string, change: () => T): T {
  return transact(handle, what, () => {
    refuseFenced(handle);
    return change();
  });
}

/** The same before the fence: only for the one who draws a new epoch, and under the lock. The ballast is for this. */
export function transact<T>(handle: StateHandle, what: string, change: () => T): T {
  return withBallast(dirname(handle.path), () => transactOnce(handle, what, change));
}

function transactOnce<T>(handle: StateHandle, what: string, change: () => T): T {
  sql(handle, 'BEGIN IMMEDIATE').run();
  try {
    const result = change();
    durableStep(`commit ${what}`);
    sql(handle, 'COMMIT').run();
    durableStep(`committed ${what}`);
    return result;
  } catch (error) {
    if (handle.db.inTransaction) sql(handle, 'ROLLBACK').run();
    handle.rows = undefined; // may hold what was rolled back
    throw error;
  }
}

function refuseFenced(handle: StateHandle): void {
  if (handle.epoch === undefined) throw new Fenced('cannot write state: no cycle has begun');
  const row = sql<{ epoch: number }>(handle, 'SELECT epoch FROM cycle WHERE id = 1').get();
  if (row?.epoch !== handle.epoch)
    throw new Fenced(`cannot write state: cycle ${handle.epoch} was overtaken by cycle ${row?.epoch ?? 'none'}`);
}
