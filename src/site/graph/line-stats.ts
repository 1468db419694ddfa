/** What a legend says of a line. */
import type { PlotLine } from './plot-lines.ts';

/** In the values' own unit. */
export interface LineStats {
  readonly newest: number;
  readonly least: number;
  readonly mean: number;
  readonly greatest: number;
  /** 95 of 100 values are no greater; of stretches of several readings, 95 of 100 of their means. */
  readonly p95: number;
}

/** What of a plotted line its figures are told from. */
export type StatsInput = Pick<PlotLine, 'values' | 'bounds' | 'lastPart'>;

/**
 * Figures over the known values; undefined where none is known. Least and greatest are those of the readings, where they
 * are known. `newest`: the newest reading, where it is known apart; else the last value.
 */
export function lineStats({ values, bounds, lastPart }: StatsInput, newest?: number): LineStats | undefined {
  const known = new Float64Array(values.length);
  let count = 0;
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue;
    known[count] = value;
    count += 1;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  if (count === 0) return undefined;
  // a stretch that is not over has had its part of readings only
  const last = values.at(-1) === null ? 1 : (lastPart ?? 1);
  // sums of fractions may miss by a hair
  const mean = Math.min(greatest, Math.max(least, meanOf(known, count, last)));
  const lastKnown = newest ?? known[count - 1] ?? 0;
  // at last, as it mixes them up
  const p95 = select(known, count, Math.ceil(count * 0.95) - 1);
  const ends = [least, greatest, lastKnown];
  return {
    newest: lastKnown,
    least: furthest(Math.min, bounds?.least, ends),
    mean,
    greatest: furthest(Math.max, bounds?.greatest, ends),
    p95,
  };
}

/** The last one counts for `last` of one. */
function meanOf(values: Float64Array, count: number, last: number): number {
  const weight = count - 1 + last;
  let mean = 0;
  for (let i = 0; i < count - 1; i += 1) mean += (values[i] ?? 0) / weight;
  return mean + ((values[count - 1] ?? 0) / weight) * last;
}

function furthest(
  choose: (one: number, other: number) => number,
  values: readonly (number | null)[] | undefined,
  ends: readonly number[],
): number {
  let found = ends.reduce((one, other) => choose(one, other));
  for (const value of values ?? []) if (value !== null && Number.isFinite(value)) found = choose(found, value);
  return found;
}

/** The value that would stand at `rank` if the first `count` were sorted; faster than sorting, and reorders them. */
function select(values: Float64Array, count: number, rank: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const [left, right] = partition(values, low, high);
    if (rank <= left) high = left;
    else if (rank >= right) low = right;
    else break;
  }
  return values[rank] ?? 0;
}

/** Lesser values to the left, greater ones to the right; tells where the left part ends and the right one begins. */
function partition(values: Float64Array, low: number, high: number): [number, number] {
  const pivot = values[(low + high) >> 1] ?? 0;
  let [i, j] = [low, high];
  while (i <= j) {
    while ((values[i] ?? 0) < pivot) i += 1;
    while ((values[j] ?? 0) > pivot) j -= 1;
    if (i > j) break;
    const value = values[i] ?? 0;
    values[i] = values[j] ?? 0;
    values[j] = value;
    i += 1;
    j -= 1;
  }
  return [j, i];
}
