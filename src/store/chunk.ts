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

/** One series in one day: a value a slot, NaN where there is no sample, and else an offset in time units. */
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
    const first = columns.find((column) => !Number.isNaN(column.values[slot]));
    if (first !== undefined) shared[slot] = first.offsets[slot] ?? 0;
  }
  return shared;
}

/** Where a column's offsets differ from the shared ones; undefined if nowhere. */
function differences({ values, offsets }: Column, shared: Float64Array): Float64Array | undefined {
  const differenceAt = (slot: number) => (Number.isNaN(values[slot]) ? 0 : (offsets[slot] ?? 0) - (shared[slot] ?? 0));
  for (let slot = 0; slot < shared.length; slot++)
    if (differenceAt(slot) !== 0) return shared.map((_, at) => differenceAt(at));
  return undefined;
}

/** All columns of a chunk. */
export function decodeChunk(slots: number, bytes: Buffer): Column[] {
  const head = readHead(slots, bytes);
  const columns: Column[] = [];
  let at = head.bodyAt;
  for (let index = 0; index < head.lengths.length; index += 2) {
    columns.push(readColumn(slots, head, { index, at, bytes }));
    at += lengthAt(head, index);
  }
  return columns;
}

/** One column of a chunk; undefined if it was written before the column existed. */
export function decodeColumn(slots: number, bytes: Buffer, column: number): Column | undefined {
  const head = readHead(slots, bytes);
  if (column * 2 >= head.lengths.length) return undefined;
  let at = head.bodyAt;
  for (let index = 0; index < column * 2; index += 2) at += lengthAt(head, index);
  return readColumn(slots, head, { index: column * 2, at, bytes });
}

interface Head {
  readonly shared: Float64Array;
  /** For each column the bytes of its values, then those of its own offsets. */
  readonly lengths: readonly number[];
  readonly bodyAt: number;
}

function lengthAt({ lengths }: Head, index: number): number {
  return (lengths[index] ?? 0) + (lengths[index + 1] ?? 0);
}

function readHead(slots: number, bytes: Buffer): Head {
  const reader: ByteReader = { bytes, at: 0 };
  const shared = getColumn(reader, slots);
  const count = getVarint(reader);
  if (count > bytes.length) throw new DamagedBytes(`cannot read chunk: ${count} columns in ${bytes.length} bytes`);
  const lengths: number[] = [];
  for (let index = 0; index < count * 2; index++) lengths.push(getVarint(reader));
  return { shared, lengths, bodyAt: reader.at };
}

function readColumn(
  slots: number,
  { shared, lengths }: Head,
  { index, at, bytes }: { index: number; at: number; bytes: Buffer },
): Column {
  const reader: ByteReader = { bytes, at };
  const values = getColumn({ bytes: getBytes(reader, lengths[index] ?? 0), at: 0 }, slots);
  const own = getBytes(reader, lengths[index + 1] ?? 0);
  // A value that is NaN has no time: nobody looks at the shared one there.
  if (own.length === 0) return { values, offsets: shared };
  const offsets = getColumn({ bytes: own, at: 0 }, slots);
  for (let slot = 0; slot < slots; slot++) offsets[slot] = (offsets[slot] ?? 0) + (shared[slot] ?? 0);
  return { values, offsets };
}
