/** The append-only history: what happened, newest first. Nothing here removes a line. */
import { isStatus, type Status } from '../finding.ts';
import { type StateHandle, sql, writeState } from './handle.ts';
import type { HistoryEntry, HistoryKind } from './state.ts';

export interface HistoryFilter {
  readonly host?: string;
  readonly service?: string;
  readonly kind?: HistoryKind;
  /** Epoch seconds, both included. */
  readonly since?: number;
  readonly until?: number;
  /** Most entries to give; default: all. */
  readonly limit?: number;
}

interface HistoryCells {
  id: number;
  time: number;
  kind: HistoryKind;
  host: string | null;
  service: string | null;
  before: string | null;
  after: string | null;
  text: string;
  by: string | null;
}

/** The entries that match, newest first: by when they were written, which a clock step cannot reorder. */
export function history(handle: StateHandle, filter: HistoryFilter = {}): HistoryEntry[] {
  const tests: [string, unknown][] = [
    ['host = ?', filter.host],
    ['service = ?', filter.service],
    ['kind = ?', filter.kind],
    ['time >= ?', filter.since],
    ['time <= ?', filter.until],
  ];
  const wanted = tests.filter(([, value]) => value !== undefined);
  const where = wanted.length > 0 ? `WHERE ${wanted.map(([test]) => test).join(' AND ')}` : '';
  return sql<HistoryCells>(handle, `SELECT * FROM history ${where} ORDER BY id DESC LIMIT ?`)
    .all(...wanted.map(([, value]) => value), filter.limit ?? -1)
    .map(entryOf);
}

/** A line that changed a service: `from` undefined is its first result, `to` undefined the end of it. */
export interface StatusChange {
  readonly id: number;
  readonly time: number;
  readonly host: string;
  readonly service: string;
  readonly from: Status | undefined;
  readonly to: Status | undefined;
}

type ChangeCells = [number, number, string, string, string | null, string | null];

/** Changes of services since a time, oldest first, without what was said: for those who read a year of them. */
export function statusChanges(handle: StateHandle, since: number): StatusChange[] {
  const rows = sql(
    handle,
    `SELECT id, time, host, service, before, after FROM history
     WHERE id >= (SELECT min(id) FROM history WHERE time >= ?) AND time >= ? AND kind IN ('status', 'forgotten')
       AND host IS NOT NULL AND service IS NOT NULL ORDER BY id`,
  )
    .raw()
    .all(since, since) as ChangeCells[];
  return rows.map(([id, time, host, service, before, after]) => ({
    ...{ id, time, host, service },
    from: isStatus(before) ? before : undefined,
    to: isStatus(after) ? after : undefined,
  }));
}

/** What `historyBegan` tells the beginnings of. */
export type Beginner = 'host' | 'service';

// the inner one of the index alone
const BEGAN: Record<Beginner, string> = {
  host: `SELECT coalesce(host, '') AS place, time FROM history WHERE id IN (SELECT min(id) FROM history GROUP BY host)`,
  service: `SELECT host || '/' || service AS place, time FROM history
    WHERE id IN (SELECT min(id) FROM history WHERE service IS NOT NULL GROUP BY host, service)`,
};

/**
 * When the first entry of each host, or of each `host/service`, was written, epoch seconds. Of hosts, `''` stands for
 * all entries that are about none.
 */
export function historyBegan(handle: StateHandle, of: Beginner): Map<string, number> {
  const rows = sql<{ place: string; time: number }>(handle, BEGAN[of]).all();
  return new Map(rows.map(({ place, time }) => [place, time]));
}

/** Adds an entry; inside a transaction. */
export function putHistory(handle: StateHandle, entry: Omit<HistoryEntry, 'id'>): void {
  sql(
    handle,
    'INSERT INTO history (time, kind, host, service, before, after, text, by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(
    ...[entry.time, entry.kind, entry.host ?? null, entry.service ?? null],
    ...[entry.from ?? null, entry.to ?? null, entry.text, entry.by ?? null],
  );
}

/** Adds an entry of what befell the whole instance: a crash, a clock step. */
export function recordHistory(handle: StateHandle, entry: Omit<HistoryEntry, 'id'>): void {
  writeState(handle, `history ${entry.kind}`, () => putHistory(handle, entry));
}

function entryOf(cells: HistoryCells): HistoryEntry {
  const { id, time, kind, host, service, before, after, text, by } = cells;
  return {
    id,
    time,
    kind,
    ...(host === null ? {} : { host }),
    ...(service === null ? {} : { service }),
    ...(isStatus(before) ? { from: before } : {}),
    ...(isStatus(after) ? { to: after } : {}),
    text,
    ...(by === null ? {} : { by }),
  };
}
