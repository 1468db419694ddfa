/** The append-only history: what happened, newest first. Nothing here removes a line. */
import { isStatus } from '../finding.ts';
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
