/** Reading and writing the rows of hot. */
import type { Connection } from './connection.ts';
import { type Cells, cellAt, decodeRow, encodeRow, type Place, type StoredRow } from './row.ts';

export interface HotRow extends StoredRow {
  readonly slot: number;
  readonly layout: number;
  /** How often a cell of it was asked for, and all of them, once that is often. */
  asked?: number;
  cells?: Cells;
}

/** Decoding a whole row costs as much as so many single cells. */
const OFTEN = 6;

/** One cell of a row; undefined where it has no sample. Who wants many series of a row has it decoded once. */
export function cellOf(row: HotRow, place: Place, position: number): { value: number; time: number } | undefined {
  if (row.cells === undefined) {
    row.asked = (row.asked ?? 0) + 1;
    if (row.asked <= OFTEN) return cellAt(place, row, position);
    row.cells = decodeRow(place, row);
  }
  const value = row.cells.values[position] ?? Number.NaN;
  return Number.isNaN(value) ? undefined : { value, time: row.cells.times[position] ?? place.slot };
}

/** Rows of a block between two slots, both included. */
export interface HotSpan {
  readonly from: number;
  readonly to: number;
  readonly rows: HotRow[];
}

/** Each slot is looked up by itself: time comes first in the key, so the rows of one block lie apart. */
const SPAN = `WITH RECURSIVE s(slot) AS (SELECT ? UNION ALL SELECT slot + ? FROM s WHERE slot < ?)
  SELECT hot.slot AS slot, layout, at, data FROM s CROSS JOIN hot ON hot.slot = s.slot AND hot.block = ?`;

/** Reads the rows of a block between two slots. */
export function readHotSpan(
  { sql }: Connection,
  { block, step, from, to }: { block: number; step: number; from: number; to: number },
): HotSpan {
  const oldest = sql<{ slot: number }>('SELECT slot FROM hot ORDER BY slot LIMIT 1').get()?.slot;
  if (oldest === undefined || oldest > to) return { from, to, rows: [] };
  const first = from < oldest ? from + Math.floor((oldest - from) / step) * step : from;
  const rows = sql<HotRow>(SPAN).all(first, step, to - step + 1, block);
  return { from, to, rows: rows.sort((a, b) => a.slot - b.slot || a.layout - b.layout) };
}

/** The rows of a block in one slot, the latest layout first. */
export function readHotRows({ sql }: Connection, slot: number, block: number): HotRow[] {
  return sql<HotRow>('SELECT slot, layout, at, data FROM hot WHERE slot = ? AND block = ? ORDER BY layout DESC').all(
    slot,
    block,
  );
}

/** Writes a row, over those cells of one that is there already which it brings. */
export function writeHotRow({ sql }: Connection, key: Place & { block: number; layout: number }, cells: Cells): void {
  const row = encodeRow(key, cells);
  const added = sql('INSERT INTO hot(slot, block, layout, at, data) VALUES(?, ?, ?, ?, ?) ON CONFLICT DO NOTHING').run(
    key.slot,
    key.block,
    key.layout,
    row.at,
    row.data,
  );
  if (added.changes === 0) mergeHotRow({ sql }, key, cells);
}

function mergeHotRow(
  { sql }: Pick<Connection, 'sql'>,
  key: Place & { block: number; layout: number },
  cells: Cells,
): void {
  const where = 'WHERE slot = ? AND block = ? AND layout = ?';
  const stored = sql<StoredRow>(`SELECT at, data FROM hot ${where}`).get(key.slot, key.block, key.layout);
  if (stored === undefined) return;
  const merged = decodeRow(key, stored);
  for (let position = 0; position < key.length; position++) {
    const value = cells.values[position] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    merged.values[position] = value;
    merged.times[position] = cells.times[position] ?? key.slot;
  }
  const row = encodeRow(key, merged);
  sql(`UPDATE hot SET at = ?, data = ? ${where}`).run(row.at, row.data, key.slot, key.block, key.layout);
}

/** Deletes the rows of a block in some slots. */
export function dropRows({ sql }: Connection, block: number, slots: readonly number[]): void {
  const drop = sql('DELETE FROM hot WHERE slot = ? AND block = ?');
  for (const slot of slots) drop.run(slot, block);
}
