/** The values of a host's series over a stretch of time, from the store to what is published. */
import type { SeriesKey } from '../../sample.ts';
import type { Range, StoreReader } from '../../store/store.ts';
import type { RangeData, SeriesValues } from '../graph/range-data.ts';

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
  const step = Math.max(1, Math.round(Math.max(wanted, line.stepSeconds)));
  // the store counts the stretch that its end lies in
  const range = store.range({ series, collector, from, to: Math.max(from, to - 1), stepSeconds: step });
  const start = range.times[0] ?? Math.floor(from / step) * step;
  const mean = range.mean.map(roundValue);
  const bounds = isBand(range) ? { min: range.min.map(roundValue), max: range.max.map(roundValue) } : {};
  return { series, collector, start, step, mean, ...bounds };
}

/** Whether any value stands for several that differ. */
function isBand({ mean, min, max }: Range): boolean {
  for (let i = 0; i < mean.length; i += 1) {
    const [low = Number.NaN, high = Number.NaN] = [min[i], max[i]];
    if (high > low) return true;
  }
  return false;
}

const DIGITS = 6;

/** A number with six significant digits, whole ones up to a million in full; null where nothing is known. */
export function roundValue(value: number): number | null {
  if (!Number.isFinite(value)) return null;
  const size = Math.abs(value);
  if (size === 0 || (size < 1e6 && Number.isInteger(value))) return value;
  const exponent = DIGITS - 1 - Math.floor(Math.log10(size));
  if (exponent < -300 || exponent > 300) return Number(value.toPrecision(DIGITS));
  const power = 10 ** Math.abs(exponent);
  // dividing by a power of ten gives the nearest double, multiplying by 0.001 would not
  return exponent >= 0 ? Math.round(value * power) / power : Math.round(value / power) * power;
}
