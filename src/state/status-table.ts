/** Reading and writing the rows of the table `status`. */
import { isStatus } from '../finding.ts';
import { blockedHosts, showBlocked } from './blocked-hosts.ts';
import { type StateHandle, sql } from './handle.ts';
import { goodTimes } from './programs.ts';
import { ENGINE, type Row, rowKey, statusRow } from './row.ts';
import type { Overlay, StatusRow } from './state.ts';

export interface StatusFilter {
  readonly host?: string;
  readonly service?: string;
  readonly program?: string;
}

const COLUMNS =
  'host, service, program, status, text, value, since, updated, missing, listed, overlays, by, judged, until';
type Cells = [
  ...[string, string, string, string, string, number | null],
  ...[number, number, number, number, string, string | null, string | null, number | null],
];

/** All rows by `host/service`, read once and then kept up to date by {@link putRow} and {@link deleteRow}. */
export function allRows(handle: StateHandle): Map<string, Row> {
  handle.rows ??= new Map(readRows(handle).map((row) => [rowKey(row), row]));
  return handle.rows;
}

/** The statuses that match, by host and service. */
export function statuses(handle: StateHandle, filter: StatusFilter = {}): StatusRow[] {
  const goodAt = goodTimes(handle);
  const cycle = sql<{ started: number }>(handle, 'SELECT started FROM cycle').get();
  if (cycle) goodAt.set(ENGINE, cycle.started);
  const rows = handle.rows ? matchingRows(handle.rows.values(), filter) : readRows(handle, filter);
  const blocked = blockedHosts(handle);
  return rows.map((row) => showBlocked(statusRow(row, goodAt.get(row.program)), blocked));
}

/** Writes a row, new or not. */
export function putRow(handle: StateHandle, row: Row): void {
  const upsert = `INSERT OR REPLACE INTO status (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
  sql(handle, upsert).run(
    ...[row.host, row.service, row.program, row.status, row.text, row.value ?? null, row.since, row.updated],
    ...[
      Number(row.missing),
      Number(row.listed),
      row.overlays.join(),
      row.by ?? null,
      row.judged ?? null,
      row.until ?? null,
    ],
  );
  handle.rows?.set(rowKey(row), row);
}

/** Removes a row. */
export function deleteRow(handle: StateHandle, row: Row): void {
  sql(handle, 'DELETE FROM status WHERE host = ? AND service = ?').run(row.host, row.service);
  handle.rows?.delete(rowKey(row));
}

/** The same from the rows that are in memory. */
function matchingRows(rows: Iterable<Row>, { host, service, program }: StatusFilter): Row[] {
  const found: Row[] = [];
  for (const row of rows) {
    if (host !== undefined && row.host !== host) continue;
    if (service !== undefined && row.service !== service) continue;
    if (program === undefined || row.program === program) found.push(row);
  }
  return found.sort(byHostAndService);
}

/** As SQLite orders text: by its bytes. */
function byHostAndService(a: Row, b: Row): number {
  if (a.host !== b.host) return a.host < b.host ? -1 : 1;
  return a.service < b.service ? -1 : 1;
}

function readRows(handle: StateHandle, filter: StatusFilter = {}): Row[] {
  const wanted = [
    ...(filter.host === undefined ? [] : [['host = ?', filter.host]]),
    ...(filter.service === undefined ? [] : [['service = ?', filter.service]]),
    ...(filter.program === undefined ? [] : [['program = ?', filter.program]]),
  ];
  const where = wanted.length > 0 ? `WHERE ${wanted.map(([test]) => test).join(' AND ')}` : '';
  // cells instead of objects: half the time for 10,000 rows
  return sql(handle, `SELECT ${COLUMNS} FROM status ${where} ORDER BY host, service`)
    .raw()
    .all(...wanted.map(([, value]) => value))
    .map((cells) => rowOf(cells as Cells));
}

/** By index: destructuring a tuple costs as much again as SQLite does. */
function rowOf(cells: Cells): Row {
  const status = cells[3];
  return {
    host: cells[0],
    service: cells[1],
    program: cells[2],
    status: isStatus(status) ? status : 'unknown',
    text: cells[4],
    value: cells[5] ?? undefined,
    since: cells[6],
    updated: cells[7],
    missing: cells[8] === 1,
    listed: cells[9] === 1,
    overlays: cells[10] === '' ? NO_OVERLAYS : (cells[10].split(',') as Overlay[]),
    by: cells[11] ?? undefined,
    judged: cells[12] ?? undefined,
    until: cells[13] ?? undefined,
  };
}

const NO_OVERLAYS: readonly Overlay[] = [];
