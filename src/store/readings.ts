/** The samples of a track, day by day, from day chunks and over them from hot. */
import type { SampleType } from '../sample.ts';
import { type ArchivePlace, chunkKey, NEXT_DAY, splitKey } from './archive.ts';
import { type Column, decodeColumn } from './chunk.ts';
import { cellOf } from './hot.ts';
import { decodeHours, decodeTail, type Hours, hourCount } from './hourly.ts';
import { TAIL_SLOTS } from './rate.ts';
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
export function readDays(view: View, track: Track, span: { from: number; to: number }): DayOfTrack[] {
  const days = new Map<number, MutableDay>();
  for (const place of track.archived) {
    addColumns(view, days, { track, place, span });
    addHours(view, days, { track, place, span });
  }
  for (const cell of readCells(view, track, span)) dayAt(days, dayOf(cell.slot)).cells.push(cell);
  return [...days.values()].sort((a, b) => a.day - b.day);
}

type Days = Map<number, MutableDay>;

interface Wanted {
  readonly track: Track;
  readonly place: ArchivePlace;
  readonly span: { readonly from: number; readonly to: number };
}

function addColumns(view: View, days: Days, { track, place, span }: Wanted): void {
  for (const { day, data } of readChunks(view, 'day', { part: place.part, ...span })) {
    const column = decodeColumn(slotCount(day, track.step), data, place.position);
    if (column !== undefined) dayAt(days, day).columns.push({ ...column, type: place.type });
  }
}

function addHours(view: View, days: Days, { track, place, span }: Wanted): void {
  for (const { day, data } of readChunks(view, 'hour', { part: place.part, ...span })) {
    const hours = decodeHours(data, hourCount(day, track.step), place.position);
    if (hours !== undefined) dayAt(days, day).hours.push(hours);
    if (place.type !== 'counter') continue;
    const tail = decodeTail(data, slotCount(day, track.step), place.position);
    if (tail !== undefined) dayAt(days, day).tails.push({ ...tail, type: place.type });
  }
}

interface MutableDay extends DayOfTrack {
  readonly columns: TypedColumn[];
  readonly hours: Hours[];
  readonly tails: TypedColumn[];
  readonly cells: HotCell[];
}

function dayAt(days: Days, day: number): MutableDay {
  const known = days.get(day) ?? { day, columns: [], hours: [], tails: [], cells: [] };
  days.set(day, known);
  return known;
}

/** The chunks of a part between two times: each day is looked up by itself, for days come first in the key. */
function readChunks(
  { connection: { sql } }: View,
  table: 'day' | 'hour',
  { part, from, to }: { part: number; from: number; to: number },
): { day: number; data: Buffer }[] {
  const edge = (end: 'min' | 'max') =>
    sql<{ key: number | null }>(`SELECT ${end}(key) AS key FROM ${table}`).get()?.key;
  const oldest = edge('min');
  const newest = edge('max');
  if (typeof oldest !== 'number' || typeof newest !== 'number') return [];
  const first = Math.max(dayOf(from), splitKey(oldest).day);
  const last = Math.min(dayOf(to), splitKey(newest).day);
  if (first > last) return [];
  const chunks = sql<{ key: number; data: Buffer }>(
    `WITH RECURSIVE d(key) AS (SELECT ? UNION ALL SELECT key + ${NEXT_DAY} FROM d WHERE key < ?)
     SELECT d.key AS key, data FROM d CROSS JOIN ${table} ON ${table}.key = d.key`,
  ).all(chunkKey(first, part), chunkKey(last, part));
  return chunks.map(({ key, data }) => ({ day: splitKey(key).day, data }));
}

function readCells(view: View, track: Track, { from, to }: { from: number; to: number }): HotCell[] {
  const { step } = track;
  const cells: (HotCell & { layout: number })[] = [];
  const first = Math.floor(from / step) * step;
  for (const [block, places] of track.hot) {
    const rows = hotRows(view, { block, step, from: first, to });
    for (let at = firstAt(rows, first); at < rows.length; at += 1) {
      const row = rows[at];
      if (row === undefined || row.slot > to) break;
      const place = places.get(row.layout);
      if (place === undefined) continue;
      const { slot, layout } = row;
      const cell = cellOf(row, { slot, step, length: place.length }, place.position);
      if (cell !== undefined) cells.push({ slot, time: cell.time, value: cell.value, type: place.type, layout });
    }
  }
  // one block's rows are in order as they are
  return track.hot.size > 1 ? cells.sort((a, b) => a.slot - b.slot || a.layout - b.layout) : cells;
}

/** Where the rows of a slot, or the next one, begin: who reads the end of what was read before need not look at all of it. */
function firstAt(rows: readonly { readonly slot: number }[], slot: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.slot ?? slot) < slot) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What is told of each sample: `isNew` is false for one that the hours of its day hold already. */
export type SampleVisitor = (cell: HotCell, isNew: boolean) => void;

/** Visits the raw samples of a day in the order of their slots; one of hot counts before an archived one. */
export function visitSamples(step: number, day: DayOfTrack, visit: SampleVisitor): void {
  const columns = [...day.tails, ...day.columns];
  const first = firstSlot(day.day, step);
  const count = columns.length === 0 ? 0 : slotCount(day.day, step);
  const unitMs = timeUnit(step) * 1000;
  // Of a day with nothing but tails, only its end has any.
  let index = day.columns.length === 0 ? Math.max(0, count - TAIL_SLOTS) : 0;
  for (const [next, cell] of day.cells.entries()) {
    if (day.cells[next + 1]?.slot === cell.slot) continue;
    const before = Math.min(count, (cell.slot - first) / step);
    for (; index < before; index++) visitArchived(index);
    index = Math.max(index, before + 1);
    visit(cell, true);
  }
  for (; index < count; index++) visitArchived(index);

  function visitArchived(at: number): void {
    let place = columns.length - 1;
    while (place >= 0 && Number.isNaN(columns[place]?.values[at])) place--;
    const column = columns[place];
    if (column === undefined) return;
    const slot = first + at * step;
    // Only rates ask for the time.
    const time = column.type === 'counter' ? slot + Math.round((column.offsets[at] ?? 0) * unitMs) / 1000 : slot;
    visit({ slot, time, value: column.values[at] ?? 0, type: column.type }, place >= day.tails.length);
  }
}
