/** What a legend says of a line. */

/** In the values' own unit. */
export interface LineStats {
  readonly newest: number;
  readonly least: number;
  readonly mean: number;
  readonly greatest: number;
  /** 95 of 100 values are no greater. */
  readonly p95: number;
}

/** Figures over the known values; undefined where none is known. `newest` is the last known one. */
export function lineStats(values: readonly (number | null)[]): LineStats | undefined {
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
  let mean = 0;
  for (let i = 0; i < count; i += 1) mean += (known[i] ?? 0) / count;
  const newest = known[count - 1] ?? 0;
  // at last, as it mixes them up
  const p95 = select(known, count, Math.ceil(count * 0.95) - 1);
  // sums of fractions may miss by a hair
  return { newest, least, mean: Math.min(greatest, Math.max(least, mean)), greatest, p95 };
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
