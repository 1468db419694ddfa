/**
 * A hot row: the values that one block of series had in one slot, and when they were taken. `at` is a form byte and
 * runs of (positions left out, positions, offset from the slot in time units). `data` holds a double for every
 * position (dense, NaN where none) or, where few are there, for those in the runs only.
 */
import {
  type ByteReader,
  DamagedBytes,
  getByte,
  getVarint,
  newWriter,
  putVarint,
  unzigzag,
  written,
  zigzag,
} from './bytes.ts';
import { timeUnit } from './slots.ts';

const DENSE = 0;
const SPARSE = 1;

export interface Place {
  readonly slot: number;
  readonly step: number;
  /** Series of the layout that the row was written with. */
  readonly length: number;
}

/** A row as it is stored. */
export interface StoredRow {
  readonly at: Buffer;
  readonly data: Buffer;
}

/** A row as it is worked with: NaN where there is no sample. Times are epoch seconds. */
export interface Cells {
  readonly values: Float64Array;
  readonly times: Float64Array;
}

/** Cells without any sample. */
export function emptyCells(length: number): Cells {
  return { values: new Float64Array(length).fill(Number.NaN), times: new Float64Array(length).fill(Number.NaN) };
}

/** Cells to bytes; times are rounded to the time unit of the step. */
export function encodeRow({ slot, step, length }: Place, { values, times }: Cells): StoredRow {
  let present = 0;
  for (let index = 0; index < length; index++) if (!Number.isNaN(values[index])) present++;
  const sparse = present * 4 < length;
  const writer = newWriter(32);
  putVarint(writer, sparse ? SPARSE : DENSE);
  const unit = timeUnit(step);
  for (let index = 0; index < length; ) {
    const from = index;
    while (sparse && index < length && Number.isNaN(values[index])) index++;
    if (index === length) break;
    const start = index;
    const offset = Math.round(((times[firstPresent(values, index, length)] ?? slot) - slot) / unit);
    while (index < length && inRun(index)) index++;
    putVarint(writer, start - from);
    putVarint(writer, index - start);
    putVarint(writer, zigzag(offset));
    function inRun(at: number): boolean {
      if (Number.isNaN(values[at])) return !sparse;
      return Math.round(((times[at] ?? slot) - slot) / unit) === offset;
    }
  }
  const kept = sparse ? values.subarray(0, length).filter((value) => !Number.isNaN(value)) : values.subarray(0, length);
  return { at: written(writer), data: Buffer.from(kept.buffer, kept.byteOffset, kept.byteLength) };
}

function firstPresent(values: Float64Array, from: number, length: number): number {
  let index = from;
  while (index < length && Number.isNaN(values[index])) index++;
  return index === length ? from : index;
}

/** Bytes to cells. */
export function decodeRow(place: Place, row: StoredRow): Cells {
  const cells = emptyCells(place.length);
  eachRun(place, row, ({ start, count, time, dataAt }) => {
    for (let index = 0; index < count; index++) {
      const value = row.data.readDoubleLE(dataAt + index * 8);
      cells.values[start + index] = value;
      if (!Number.isNaN(value)) cells.times[start + index] = time;
    }
  });
  return cells;
}

/** One position of a row; undefined where it has no sample. */
export function cellAt(place: Place, row: StoredRow, position: number): { value: number; time: number } | undefined {
  let cell: { value: number; time: number } | undefined;
  eachRun(place, row, ({ start, count, time, dataAt }) => {
    if (position < start || position >= start + count) return;
    const value = row.data.readDoubleLE(dataAt + (position - start) * 8);
    if (!Number.isNaN(value)) cell = { value, time };
  });
  return cell;
}

interface Run {
  readonly start: number;
  readonly count: number;
  readonly time: number;
  /** Where in the data its values begin. */
  readonly dataAt: number;
}

function eachRun({ slot, step, length }: Place, { at, data }: StoredRow, visit: (run: Run) => void): void {
  const reader: ByteReader = { bytes: at, at: 0 };
  const sparse = getByte(reader) === SPARSE;
  const unit = timeUnit(step);
  let position = 0;
  let taken = 0;
  while (reader.at < at.length) {
    const start = position + getVarint(reader);
    const count = getVarint(reader);
    // In whole milliseconds, so that the same offset always gives the same time.
    const time = slot + Math.round(unzigzag(getVarint(reader)) * unit * 1000) / 1000;
    const dataAt = (sparse ? taken : start) * 8;
    position = start + count;
    taken += count;
    if (position > length || dataAt + count * 8 > data.length)
      throw new DamagedBytes(`cannot read row of slot ${slot}: ${position} positions in a layout of ${length}`);
    visit({ start, count, time, dataAt });
  }
}
