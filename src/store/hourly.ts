/**
 * What is kept of a day that is long over: minimum, mean, maximum and number of samples of each hour (or step, if
 * that is longer) of each column, of the rate for counters. The last raw samples stay, for the next day's first rate.
 */
import {
  type ByteReader,
  DamagedBytes,
  getBytes,
  getVarint,
  newWriter,
  putBytes,
  putVarint,
  written,
} from './bytes.ts';
import { type Column, decodeColumn, encodeChunk } from './chunk.ts';
import { getColumn, putColumn } from './codec.ts';
import { firstSlot, slotCount } from './slots.ts';

/** One series in one day; NaN where nothing is known, `counts` 0 there. */
export interface Hours {
  readonly min: Float64Array;
  readonly mean: Float64Array;
  readonly max: Float64Array;
  readonly counts: Float64Array;
}

/** The length of what is reduced to one value. */
export function hourWidth(step: number): number {
  return Math.max(3600, step);
}

/** How many such a day has. */
export function hourCount(day: number, step: number): number {
  return slotCount(day, hourWidth(step));
}

/** Which of them a slot lies in. */
export function hourOfSlot(day: number, step: number, slot: number): number {
  const width = hourWidth(step);
  return Math.floor((slot - firstSlot(day, width)) / width);
}

/** Hours of which nothing is known. */
export function emptyHours(count: number): Hours {
  const none = () => new Float64Array(count).fill(Number.NaN);
  return { min: none(), mean: none(), max: none(), counts: new Float64Array(count) };
}

/** Adds what is known of an hour: `count` samples. */
export function addToHour(
  { min, mean, max, counts }: Hours,
  hour: number,
  more: { min: number; mean: number; max: number; count: number },
): void {
  const count = counts[hour] ?? 0;
  const all = count + more.count;
  mean[hour] = count === 0 ? more.mean : ((mean[hour] ?? 0) * count + more.mean * more.count) / all;
  min[hour] = count === 0 ? more.min : Math.min(min[hour] ?? more.min, more.min);
  max[hour] = count === 0 ? more.max : Math.max(max[hour] ?? more.max, more.max);
  counts[hour] = all;
}

/** Hours and the last raw samples of each column to bytes. Means are kept to seven digits, a counter's rates too. */
export function encodeHours(
  columns: readonly { hours: Hours; counter: boolean }[],
  slots: number,
  tails: readonly Column[],
): Buffer {
  const head = newWriter(64);
  const body = newWriter(columns.length * 200 + 64);
  putVarint(head, columns.length);
  for (const { hours, counter } of columns) {
    const start = body.length;
    const digits = roundingPower(hours.max, hours.min);
    const exact = (values: Float64Array) => (counter ? roundTo(values, digits) : values);
    for (const values of [exact(hours.min), roundTo(hours.mean, digits), exact(hours.max), hours.counts])
      putColumn(body, values);
    putVarint(head, body.length - start);
  }
  putBytes(head, written(body));
  putBytes(head, encodeChunk(slots, tails));
  return Buffer.from(written(head));
}

/** The power of ten that leaves seven digits of the largest value. */
function roundingPower(max: Float64Array, min: Float64Array): number {
  let largest = 0;
  for (const values of [max, min]) for (const value of values) if (Math.abs(value) > largest) largest = Math.abs(value);
  return largest === 0 ? 0 : Math.min(9, 6 - Math.floor(Math.log10(largest)));
}

function roundTo(values: Float64Array, digits: number): Float64Array {
  const power = 10 ** Math.abs(digits);
  return values.map((value) => {
    const rounded = digits >= 0 ? Math.round(value * power) / power : Math.round(value / power) * power;
    return Number.isFinite(rounded) ? rounded : value;
  });
}

/** One column's hours; undefined if it was written before the column existed. */
export function decodeHours(bytes: Buffer, hours: number, index: number): Hours | undefined {
  const { lengths, body } = readHead(bytes);
  const length = lengths[index];
  if (length === undefined) return undefined;
  let at = body.at;
  for (let before = 0; before < index; before++) at += lengths[before] ?? 0;
  const reader: ByteReader = { bytes: getBytes({ bytes, at }, length), at: 0 };
  const min = getColumn(reader, hours);
  const mean = getColumn(reader, hours);
  const max = getColumn(reader, hours);
  clamp(mean, min, max);
  return { min, mean, max, counts: getColumn(reader, hours) };
}

/** Rounding must not carry a mean past its bounds. */
function clamp(mean: Float64Array, min: Float64Array, max: Float64Array): void {
  for (const [hour, value] of mean.entries())
    mean[hour] = Math.min(max[hour] ?? value, Math.max(min[hour] ?? value, value));
}

/** The last raw samples of one column. */
export function decodeTail(bytes: Buffer, slots: number, index: number): Column | undefined {
  const { lengths, body } = readHead(bytes);
  const start = lengths.reduce((sum, length) => sum + length, body.at);
  return decodeColumn(slots, bytes.subarray(start), index);
}

function readHead(bytes: Buffer): { lengths: number[]; body: ByteReader } {
  const body: ByteReader = { bytes, at: 0 };
  const count = getVarint(body);
  if (count > bytes.length) throw new DamagedBytes(`cannot read hours: ${count} columns in ${bytes.length} bytes`);
  const lengths: number[] = [];
  for (let index = 0; index < count; index++) lengths.push(getVarint(body));
  return { lengths, body };
}
