/** Reducing day chunks that are over 90 days old to hours, a few a slice. */
import type { SampleType } from '../sample.ts';
import { chunkKey, splitKey } from './archive.ts';
import { overlay } from './archive-day.ts';
import { type Column, decodeChunk, emptyColumn } from './chunk.ts';
import {
  addToHour,
  decodeHours,
  decodeTail,
  emptyHours,
  encodeHours,
  type Hours,
  hourCount,
  hourOfSlot,
} from './hourly.ts';
import { typeAt } from './layout.ts';
import { type Reading, rateAt, TAIL_SLOTS } from './rate.ts';
import { DAY_SECONDS, dayOf, firstSlot, slotCount, soundStep, timeUnit } from './slots.ts';
import type { View } from './view.ts';

/** Days of full resolution. */
export const FULL_DAYS = 90;
const CHUNKS_A_SLICE = 8;

/** Reduces the oldest chunks. False when nothing is left to do. Call it in a transaction. */
export function reduceSlice({ connection }: View, now: number): boolean {
  const { sql } = connection;
  const old = sql<{ key: number; data: Buffer }>('SELECT key, data FROM day WHERE key < ? ORDER BY key LIMIT ?');
  const chunks = old.all(chunkKey(dayOf(now) - FULL_DAYS, 0), CHUNKS_A_SLICE);
  for (const { key, data } of chunks) {
    const reduced = reduceChunk(connection.sql, key, data);
    if (reduced !== undefined) sql('INSERT OR REPLACE INTO hour(key, data) VALUES(?, ?)').run(key, reduced);
    sql('DELETE FROM day WHERE key = ?').run(key);
  }
  return chunks.length > 0;
}

type Sql = View['connection']['sql'];

/** The hours of a chunk; undefined if nothing knows its part any more. */
function reduceChunk(sql: Sql, key: number, data: Buffer): Buffer | undefined {
  const { day, part } = splitKey(key);
  const info = sql<{ types: string; step: number }>(
    'SELECT types, step FROM part JOIN source ON source.id = part.source WHERE part.id = ?',
  ).get(part);
  if (info === undefined) return undefined;
  const step = soundStep(info.step);
  const slots = slotCount(day, step);
  const before = sql<{ data: Buffer }>('SELECT data FROM hour WHERE key = ?').get(key)?.data;
  const columns = decodeChunk(slots, data);
  const history = readHistory(sql, { day, part, step }, columns.length);
  const hours: { hours: Hours; counter: boolean }[] = [];
  const tails: Column[] = [];
  for (const [index, fresh] of columns.entries()) {
    const type = typeAt(info.types, index);
    const count = hourCount(day, step);
    const known = before && decodeHours(before, count, index);
    const column = overlay((before && decodeTail(before, slots, index)) ?? emptyColumn(slots), fresh);
    const column0 = { type, step, day, history: history[index] ?? [] };
    hours.push({
      hours: reduceColumn(column0, { column, fresh }, known ?? emptyHours(count)),
      counter: type === 'counter',
    });
    tails.push(type === 'counter' ? tailOf(column) : emptyColumn(slots));
  }
  return encodeHours(hours, slots, tails);
}

interface ColumnPlace {
  readonly type: SampleType;
  readonly step: number;
  readonly day: number;
  /** Readings of the days before, oldest first. */
  readonly history: readonly Reading[];
}

/** Adds the fresh samples of a column to its hours; those that were reduced before only serve for rates. */
function reduceColumn(place: ColumnPlace, { column, fresh }: { column: Column; fresh: Column }, hours: Hours): Hours {
  const { step, day } = place;
  let before = place.history.at(-1);
  let earlier = place.history.at(-2);
  for (const now of readingsOf(column, day, step)) {
    const value = place.type === 'counter' ? rateAt(step, now, before, earlier) : now.value;
    earlier = before;
    before = now;
    const isFresh = !Number.isNaN(fresh.values[(now.slot - firstSlot(day, step)) / step]);
    if (isFresh && !Number.isNaN(value))
      addToHour(hours, hourOfSlot(day, step, now.slot), { min: value, mean: value, max: value, count: 1 });
  }
  return hours;
}

function* readingsOf({ values, offsets }: Column, day: number, step: number): Generator<Reading> {
  const first = firstSlot(day, step);
  for (const [index, value] of values.entries()) {
    const slot = first + index * step;
    const offset = Math.round((offsets[index] ?? 0) * timeUnit(step) * 1000) / 1000;
    if (!Number.isNaN(value)) yield { slot, value, time: slot + offset };
  }
}

function tailOf({ values, offsets }: Column): Column {
  const from = values.length - TAIL_SLOTS;
  const cut = (numbers: Float64Array) => numbers.map((number, index) => (index < from ? Number.NaN : number));
  return { values: cut(values), offsets: cut(offsets) };
}

/** The last readings of each column before a day, as far back as a rate looks. */
function readHistory(
  sql: Sql,
  { day, part, step }: { day: number; part: number; step: number },
  count: number,
): Reading[][] {
  const history: Reading[][] = Array.from({ length: count }, () => []);
  const daysBack = Math.ceil((TAIL_SLOTS * step) / DAY_SECONDS);
  for (let back = daysBack; back >= 1; back--) {
    const key = chunkKey(day - back, part);
    const slots = slotCount(day - back, step);
    const full = sql<{ data: Buffer }>('SELECT data FROM day WHERE key = ?').get(key)?.data;
    const reduced = sql<{ data: Buffer }>('SELECT data FROM hour WHERE key = ?').get(key)?.data;
    const columns = full && decodeChunk(slots, full);
    for (const [index, readings] of history.entries()) {
      const tail = reduced && decodeTail(reduced, slots, index);
      const fresh = columns?.[index];
      const column = tail && fresh ? overlay(tail, fresh) : (fresh ?? tail);
      if (column !== undefined) readings.push(...readingsOf(tailOf(column), day - back, step));
    }
  }
  return history;
}
