/** Samples to stretches of equal length: minimum, mean by time, maximum. */
import type { Range } from './store.ts';

/** More rows than this are no graph; ask for longer stretches. */
export const MAX_STRETCHES = 1_000_000;

export interface Stretches {
  readonly from: number;
  readonly step: number;
  readonly sum: Float64Array;
  readonly weight: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
}

/** What is known of `width` seconds from `slot` on, of which `weight` were covered by samples. */
export interface Piece {
  readonly slot: number;
  readonly width: number;
  readonly min: number;
  readonly mean: number;
  readonly max: number;
  readonly weight: number;
}

/** Empty stretches from the one that `from` lies in to the one that `to` lies in. */
export function newStretches(from: number, to: number, step: number): Stretches {
  const first = Math.floor(from / step) * step;
  const count = Math.max(0, Math.floor(to / step) - Math.floor(from / step) + 1);
  if (!(count <= MAX_STRETCHES)) throw new RangeError(`cannot give ${count} stretches: at most ${MAX_STRETCHES}`);
  return {
    from: first,
    step,
    sum: new Float64Array(count),
    weight: new Float64Array(count),
    min: new Float64Array(count).fill(Number.POSITIVE_INFINITY),
    max: new Float64Array(count).fill(Number.NEGATIVE_INFINITY),
  };
}

/** Adds a piece to the stretch that its slot lies in; one longer than a stretch, to all that begin in it. */
export function addPiece(stretches: Stretches, piece: Piece): void {
  const { from, step, sum } = stretches;
  const at = (piece.slot - from) / step;
  const isLonger = piece.width > step;
  const first = isLonger ? Math.max(0, Math.ceil(at)) : Math.floor(at);
  const end = isLonger ? Math.min(sum.length, Math.ceil((piece.slot + piece.width - from) / step)) : first + 1;
  for (let index = first; index < end; index++) addAt(stretches, index, piece);
}

/** Adds one sample that covers `width` seconds from its slot on. */
export function addValue(stretches: Stretches, slot: number, { width, value }: { width: number; value: number }): void {
  addPiece(stretches, { slot, width, min: value, mean: value, max: value, weight: width });
}

function addAt({ sum, weight, min, max }: Stretches, index: number, piece: Piece): void {
  if (index < 0 || index >= sum.length) return;
  sum[index] = (sum[index] ?? 0) + piece.mean * piece.weight;
  weight[index] = (weight[index] ?? 0) + piece.weight;
  if (piece.min < (min[index] ?? 0)) min[index] = piece.min;
  if (piece.max > (max[index] ?? 0)) max[index] = piece.max;
}

/** The stretches as rows; NaN where nothing was added. */
export function toRange({ from, step, sum, weight, min, max }: Stretches): Range {
  const range = { times: [] as number[], mean: [] as number[], min: [] as number[], max: [] as number[] };
  for (let index = 0; index < sum.length; index++) {
    const seconds = weight[index] ?? 0;
    const known = seconds > 0;
    const low = min[index] ?? Number.NaN;
    const high = max[index] ?? Number.NaN;
    range.times.push(from + index * step);
    // Rounding must not carry a mean past its bounds.
    range.mean.push(known ? Math.min(high, Math.max(low, (sum[index] ?? 0) / seconds)) : Number.NaN);
    range.min.push(known ? low : Number.NaN);
    range.max.push(known ? high : Number.NaN);
  }
  return range;
}
