/**
 * A day chunk: up to a part's number of columns of one source, each with its values and the offsets of their real
 * times from the slot. Columns share the offsets; a column whose times differ keeps its differences.
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
import { getColumn, putColumn } from './codec.ts';

/** One series in one day: a value and an offset (in time units) a slot, NaN where there is no sample. */
export interface Column {
  readonly values: Float64Array;
  readonly offsets: Float64Array;
}

/** A column without any sample. */
export function emptyColumn(slots: number): Column {
  return { values: new Float64Array(slots).fill(Number.NaN), offsets: new Float64Array(slots).fill(Number.NaN) };
}

/** Columns to bytes. All have the same number of slots. */
export function encodeChunk(slots: number, columns: readonly Column[]): Buffer {
  const shared = sharedOffsets(slots, columns);
  const head = newWriter(256);
  const body = newWriter(columns.length * slots * 2 + 64);
  putColumn(head, shared);
  putVarint(head, columns.length);
  for (const column of columns) {
    const start = body.length;
    putColumn(body, column.values);
    const middle = body.length;
    const own = differences(column, shared);
    if (own !== undefined) putColumn(body, own);
    putVarint(head, middle - start);
    putVarint(head, body.length - middle);
  }
  putBytes(head, written(body));
  return Buffer.from(written(head));
}

function sharedOffsets(slots: number, columns: readonly Column[]): Float64Array {
  const shared = new Float64Array(slots).fill(Number.NaN);
  for (let slot = 0; slot < slots; slot++) {
    const first = columns.find((column) => !Number.isNaN(column.offsets[slot]));
    if (first !== undefined) shared[slot] = first.offsets[slot] ?? 0;
  }
  return shared;
}

/** Where a column's offsets differ from the shared ones; undefined if nowhere. */
function differences({ offsets }: Column, shared: Float64Array): Float64Array | undefined {
  let differs = false;
  const own = offsets.map((offset, slot) => {
    const difference = Number.isNaN(offset) ? 0 : offset - (shared[slot] ?? 0);
    if (difference !== 0) differs = true;
    return difference;
  });
  return differs ? own : undefined;
}

/** All columns of a chunk. */
export function decodeChunk(slots: number, bytes: Buffer): Column[] {
  const head = readHead(slots, bytes);
  return head.lengths.map((_, index) => readColumn(slots, head, index));
}

/** One column of a chunk; undefined if it was written before the column existed. */
export function decodeColumn(slots: number, bytes: Buffer, index: number): Column | undefined {
  const head = readHead(slots, bytes);
  return index < head.lengths.length ? readColumn(slots, head, index) : undefined;
}

interface Head {
  readonly shared: Float64Array;
  readonly lengths: readonly (readonly [values: number, offsets: number])[];
  readonly body: ByteReader;
}

function readHead(slots: number, bytes: Buffer): Head {
  const reader: ByteReader = { bytes, at: 0 };
  const shared = getColumn(reader, slots);
  const count = getVarint(reader);
  if (count > bytes.length) throw new DamagedBytes(`cannot read chunk: ${count} columns in ${bytes.length} bytes`);
  const lengths: [number, number][] = [];
  for (let index = 0; index < count; index++) lengths.push([getVarint(reader), getVarint(reader)]);
  return { shared, lengths, body: reader };
}

function readColumn(slots: number, { shared, lengths, body }: Head, index: number): Column {
  let at = body.at;
  for (const [values, offsets] of lengths.slice(0, index)) at += values + offsets;
  const [valueBytes = 0, offsetBytes = 0] = lengths[index] ?? [];
  const reader: ByteReader = { bytes: body.bytes, at };
  const values = getColumn({ bytes: getBytes(reader, valueBytes), at: 0 }, slots);
  const own = offsetBytes > 0 ? getColumn({ bytes: getBytes(reader, offsetBytes), at: 0 }, slots) : undefined;
  const offsets = new Float64Array(slots);
  for (let slot = 0; slot < slots; slot++)
    offsets[slot] = Number.isNaN(values[slot]) ? Number.NaN : (shared[slot] ?? 0) + (own?.[slot] ?? 0);
  return { values, offsets };
}
