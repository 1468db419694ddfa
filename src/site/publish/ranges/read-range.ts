/** The values of a host's series over a stretch of time, from the store to what is published. */
import type { SeriesKey } from '../../../sample.ts';
import type { StoreReader } from '../../../store/store.ts';
import type { RangeData, SeriesValues } from '../../graph/range-data.ts';

/** A series to read, as {@link Latest} and graphs name it. */
export interface RangeLine {
  readonly series: SeriesKey;
  readonly collector: string;
  readonly stepSeconds: number;
}

/** Epoch seconds; `step` is the wanted length of a stretch, seconds. */
export interface RangeSpan {
  readonly host: string;
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** Reads all lines, from the stretch that `from` lies in to the last one that begins before `to`. */
export function readRange(store: StoreReader, lines: readonly RangeLine[], span: RangeSpan): RangeData {
  const { host, from, to } = span;
  return { version: 1, host, from, to, series: lines.map((line) => readLine(store, line, span)) };
}

function readLine(store: StoreReader, line: RangeLine, { from, to, step: wanted }: RangeSpan): SeriesValues {
  const { series, collector } = line;
  const step = stepOf(line, wanted);
  const { start, mean, min, max } = readStretches(store, line, { from, to, step });
  const bounds = isBand(mean, min, max) ? { min, max } : {};
  return { series, collector, start, step, mean, ...bounds };
}

/** The length of a line's stretches, seconds. */
export function stepOf({ stepSeconds }: RangeLine, wanted: number): number {
  return Math.max(1, Math.round(Math.max(wanted, stepSeconds)));
}

export interface ReadStretches {
  readonly start: number;
  readonly mean: readonly (number | null)[];
  readonly min: readonly (number | null)[];
  readonly max: readonly (number | null)[];
}

/** The values of one line, rounded to so many digits. */
export function readStretches(
  store: StoreReader,
  { series, collector }: RangeLine,
  { from, to, step, digits = DIGITS }: { from: number; to: number; step: number; digits?: number },
): ReadStretches {
  // the store counts the stretch that its end lies in
  const range = store.range({ series, collector, from, to: Math.max(from, to - 1), stepSeconds: step });
  const start = range.times[0] ?? Math.floor(from / step) * step;
  const rounded = (values: readonly number[]) => values.map((value) => roundValue(value, digits));
  const mean = rounded(range.mean);
  const one = (bound: readonly number[]) => bound.every((value, i) => value === range.mean[i] || Number.isNaN(value));
  // most values stand for one reading, and rounding is not free
  const [min, max] = [one(range.min) ? mean : rounded(range.min), one(range.max) ? mean : rounded(range.max)];
  return { start, mean, min, max };
}

/** Whether any value stands for several that differ. */
export function isBand(
  mean: readonly (number | null)[],
  min: readonly (number | null)[],
  max: readonly (number | null)[],
): boolean {
  return mean.some((value, i) => min[i] !== value || max[i] !== value);
}

const DIGITS = 6;

/** A number with six (or so many) significant digits, whole ones in full up to that; null where nothing is known. */
export function roundValue(value: number, digits = DIGITS): number | null {
  if (!Number.isFinite(value)) return null;
  const size = Math.abs(value);
  if (size === 0 || (size < 10 ** digits && Number.isInteger(value))) return value;
  const exponent = digits - 1 - Math.floor(Math.log10(size));
  if (exponent < -300 || exponent > 300) return Number(value.toPrecision(digits));
  const power = 10 ** Math.abs(exponent);
  // dividing by a power of ten gives the nearest double, multiplying by 0.001 would not
  return exponent >= 0 ? Math.round(value * power) / power : Math.round(value / power) * power;
}
