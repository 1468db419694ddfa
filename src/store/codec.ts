/**
 * A column of numbers in few bytes, without loss: integers after scaling by a power of ten and division by what they
 * have in common, then differences (or differences of these, where shorter) as variable-length integers, with codes
 * for runs without change and runs of NaN (no sample). A column that is not decimal keeps its doubles.
 */
import {
  type ByteReader,
  type ByteWriter,
  DamagedBytes,
  getByte,
  getDouble,
  getVarint,
  putDouble,
  putVarint,
  reserve,
  unzigzag,
  zigzag,
} from './bytes.ts';
import { type Scaled, scaleColumn } from './scale.ts';

const DOUBLES = 0xff;
const SECOND_ORDER = 0x10;
const DIVIDED = 0x20;

/** A difference of nothing, a run of them (its length less 2 follows), a run of NaN (its length less 1 follows). */
const SAME = 0;
const SAME_RUN = 1;
const NONE_RUN = 2;
const FIRST_DIFFERENCE = 2;

/** Appends a column. */
export function putColumn(writer: ByteWriter, values: Float64Array): void {
  const scaled = scaleColumn(values);
  if (scaled === undefined) putDoubles(writer, values);
  else putScaled(writer, scaled);
}

/** Reads a column of known length. */
export function getColumn(reader: ByteReader, length: number): Float64Array {
  const header = getByte(reader);
  if (header === DOUBLES) return getDoubles(reader, length);
  const divisor = header & DIVIDED ? getVarint(reader) : 1;
  return getScaled(reader, { length, power: 10 ** (header & 15), divisor, second: (header & SECOND_ORDER) !== 0 });
}

function putScaled(writer: ByteWriter, { exponent, divisor, integers }: Scaled): void {
  const second = isSecondShorter(integers);
  reserve(writer, 16);
  writer.bytes[writer.length++] = exponent | (second ? SECOND_ORDER : 0) | (divisor > 1 ? DIVIDED : 0);
  if (divisor > 1) putVarint(writer, divisor);
  let previous = 0;
  let slope = 0;
  for (let index = 0; index < integers.length; ) {
    const run = runLength(integers, index, previous + slope, slope);
    if (run !== 0) {
      putRun(writer, run);
      index += Math.abs(run);
      if (run > 0) previous = integers[index - 1] ?? 0;
      continue;
    }
    const value = integers[index++] ?? 0;
    putVarint(writer, zigzag(value - previous - slope) + FIRST_DIFFERENCE);
    if (second) slope = value - previous;
    previous = value;
  }
}

/** How many values from here on go on as expected, or (negative) are NaN; 0 if this one differs. */
function runLength(integers: Float64Array, from: number, expected: number, slope: number): number {
  let next = expected;
  let index = from;
  while (index < integers.length && integers[index] === next) {
    index++;
    next += slope;
  }
  if (index > from) return index - from;
  while (index < integers.length && Number.isNaN(integers[index])) index++;
  return from - index;
}

function putRun(writer: ByteWriter, run: number): void {
  if (run < 0) {
    putVarint(writer, NONE_RUN);
    putVarint(writer, -run - 1);
  } else if (run === 1) {
    putVarint(writer, SAME);
  } else {
    putVarint(writer, SAME_RUN);
    putVarint(writer, run - 2);
  }
}

interface ScaledForm {
  readonly length: number;
  readonly power: number;
  readonly divisor: number;
  readonly second: boolean;
}

function getScaled(reader: ByteReader, { length, power, divisor, second }: ScaledForm): Float64Array {
  const values = new Float64Array(length);
  let previous = 0;
  let slope = 0;
  for (let index = 0; index < length; ) {
    const code = getVarint(reader);
    if (code > FIRST_DIFFERENCE) {
      const value = previous + slope + unzigzag(code - FIRST_DIFFERENCE);
      if (second) slope = value - previous;
      previous = value;
      values[index++] = (value * divisor) / power;
      continue;
    }
    const end = index + getRun(reader, code, length - index);
    for (; index < end; index++) {
      if (code !== NONE_RUN) previous += slope;
      values[index] = code === NONE_RUN ? Number.NaN : (previous * divisor) / power;
    }
  }
  return values;
}

function getRun(reader: ByteReader, code: number, most: number): number {
  const run = code === SAME ? 1 : getVarint(reader) + (code === SAME_RUN ? 2 : 1);
  if (run > most) throw new DamagedBytes('cannot read stored bytes: a run is too long');
  return run;
}

/** Whether differences of differences take fewer bytes than differences, runs aside. */
function isSecondShorter(integers: Float64Array): boolean {
  let saved = 0;
  let previous = 0;
  let slope = 0;
  for (const value of integers) {
    if (Number.isNaN(value)) continue;
    saved += differenceBytes(value - previous) - differenceBytes(value - previous - slope);
    slope = value - previous;
    previous = value;
  }
  return saved > 0;
}

function differenceBytes(difference: number): number {
  const size = Math.abs(difference);
  if (size === 0) return 0.2;
  if (size < 63) return 1;
  return size < 8191 ? 2 : Math.ceil((Math.log2(size) + 1) / 7);
}

/** Doubles: a varint of twice the count, plus 1 where one value repeats so often. */
function putDoubles(writer: ByteWriter, values: Float64Array): void {
  reserve(writer, 1);
  writer.bytes[writer.length++] = DOUBLES;
  for (let from = 0; from < values.length; ) {
    const repeated = repeatLength(values, from);
    let count = repeated;
    if (repeated === 1) while (from + count < values.length && repeatLength(values, from + count) === 1) count++;
    putVarint(writer, count * 2 + (repeated > 1 ? 1 : 0));
    for (let index = from; index < (repeated > 1 ? from + 1 : from + count); index++)
      putDouble(writer, values[index] ?? Number.NaN);
    from += count;
  }
}

function repeatLength(values: Float64Array, from: number): number {
  let to = from + 1;
  while (to < values.length && Object.is(values[to], values[from])) to++;
  return to - from;
}

function getDoubles(reader: ByteReader, length: number): Float64Array {
  const values = new Float64Array(length);
  for (let index = 0; index < length; ) {
    const code = getVarint(reader);
    const count = Math.floor(code / 2);
    if (count === 0 || count > length - index) throw new DamagedBytes('cannot read stored bytes: a run is too long');
    const value = code % 2 === 1 ? getDouble(reader) : undefined;
    for (const end = index + count; index < end; index++) values[index] = value ?? getDouble(reader);
  }
  return values;
}
