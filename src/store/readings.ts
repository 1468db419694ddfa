/** The samples of a track, day by day, from day chunks and over them from hot. */
import type { SampleType } from '../sample.ts';
import { chunkKey, NEXT_DAY, splitKey } from './archive.ts';
import { type Column, decodeColumn } from './chunk.ts';
import { decodeHours, decodeTail, type Hours, hourCount } from './hourly.ts';
import { cellAt } from './row.ts';
import { dayOf, firstSlot, slotCount, timeUnit } from './slots.ts';
import type { Track } from './tracks.ts';
import { hotRows, type View } from './view.ts';

/** What is known of a series in one day. */
export interface DayOfTrack {
  readonly day: number;
  readonly columns: readonly TypedColumn[];
  /** Of a day that was reduced: its hours, and its last raw samples, which the hours hold already. */
  readonly hours: readonly Hours[];
  readonly tails: readonly TypedColumn[];
  /** Cells of hot in the order of slots; a later one of the same slot counts. */
  readonly cells: readonly HotCell[];
}

export interface TypedColumn extends Column {
  readonly type: SampleType;
}

export interface HotCell {
  readonly slot: number;
  readonly time: number;
  readonly value: number;
  readonly type: SampleType;
}

/** The days of a track between two times that have anything, oldest first. */
export function readDays(view: View, track: Track, { from, to }: { from: number; to: number }): DayOfTrack[] {
  const days = new Map<number, MutableDay>();
  for (const place of track.archived) {
    const bounds = { part: place.part, from: dayOf(from), to: dayOf(to) };
    for (const { key, data } of readChunks(view, 'day', bounds)) {
      const { day } = splitKey(key);
      const column = decodeColumn(slotCount(day, track.step), data, place.position);
      if (column !== undefined) dayAt(days, day).columns.push({ ...column, type: place.type });
    }
    for (const { key, data } of readChunks(view, 'hour', bounds)) {
      const { day } = splitKey(key);
      const hours = decodeHours(data, hourCount(day, track.step), place.position);
      const tail = decodeTail(data, slotCount(day, track.step), place.position);
      if (hours !== undefined) dayAt(days, day).hours.push(hours);
      if (tail !== undefined) dayAt(days, day).tails.push({ ...tail, type: place.type });
    }
  }
  for (const cell of readCells(view, track, { from, to })) dayAt(days, dayOf(cell.slot)).cells.push(cell);
  return [...days.values()].sort((a, b) => a.day - b.day);
}

interface MutableDay extends DayOfTrack {
  readonly columns: TypedColumn[];
  readonly hours: Hours[];
  readonly tails: TypedColumn[];
  readonly cells: HotCell[];
}

function dayAt(days: Map<number, MutableDay>, day: number): MutableDay {
  const known = days.get(day) ?? { day, columns: [], hours: [], tails: [], cells: [] };
  days.set(day, known);
  return known;
}

/** The chunks of a part between two days: each day is looked up by itself, for days come first in the key. */
function readChunks(
  { connection: { sql } }: View,
  table: 'day' | 'hour',
  { part, from, to }: { part: number; from: number; to: number },
): { key: number; data: Buffer }[] {
  const edge = (end: 'min' | 'max') =>
    sql<{ key: number | null }>(`SELECT ${end}(key) AS key FROM ${table}`).get()?.key;
  const oldest = edge('min');
  const newest = edge('max');
  if (typeof oldest !== 'number' || typeof newest !== 'number') return [];
  const first = Math.max(from, splitKey(oldest).day);
  const last = Math.min(to, splitKey(newest).day);
  if (first > last) return [];
  return sql<{ key: number; data: Buffer }>(
    `WITH RECURSIVE d(key) AS (SELECT ? UNION ALL SELECT key + ${NEXT_DAY} FROM d WHERE key < ?)
     SELECT d.key AS key, data FROM d CROSS JOIN ${table} ON ${table}.key = d.key`,
  ).all(chunkKey(first, part), chunkKey(last, part));
}

function readCells(view: View, track: Track, { from, to }: { from: number; to: number }): HotCell[] {
  const { step } = track;
  const cells: (HotCell & { layout: number })[] = [];
  const first = Math.floor(from / step) * step;
  for (const [block, places] of track.hot) {
    for (const row of hotRows(view, { block, step, from: first, to })) {
      const place = places.get(row.layout);
      if (place === undefined || row.slot < first || row.slot > to) continue;
      const cell = cellAt({ slot: row.slot, step, length: place.length }, row, place.position);
      if (cell !== undefined) cells.push({ slot: row.slot, ...cell, type: place.type, layout: row.layout });
    }
  }
  return cells.sort((a, b) => a.slot - b.slot || a.layout - b.layout);
}

/** What is told of each sample: `isNew` is false for one that the hours of its day hold already. */
export type SampleVisitor = (cell: HotCell, isNew: boolean) => void;

/** Visits the raw samples of a day in the order of their slots; one of hot counts before an archived one. */
export function visitSamples(step: number, day: DayOfTrack, visit: SampleVisitor): void {
  const columns = [...day.tails, ...day.columns];
  const first = firstSlot(day.day, step);
  const count = columns.length === 0 ? 0 : slotCount(day.day, step);
  const unitMs = timeUnit(step) * 1000;
  let index = 0;
  for (const [next, cell] of day.cells.entries()) {
    if (day.cells[next + 1]?.slot === cell.slot) continue;
    const before = Math.min(count, (cell.slot - first) / step);
    for (; index < before; index++) visitArchived(index);
    index = before + 1;
    visit(cell, true);
  }
  for (; index < count; index++) visitArchived(index);

  function visitArchived(at: number): void {
    let place = columns.length - 1;
    while (place >= 0 && Number.isNaN(columns[place]?.values[at])) place--;
    const column = columns[place];
    if (column === undefined) return;
    const slot = first + at * step;
    const time = slot + Math.round((column.offsets[at] ?? 0) * unitMs) / 1000;
    visit({ slot, time, value: column.values[at] ?? 0, type: column.type }, place >= day.tails.length);
  }
}
