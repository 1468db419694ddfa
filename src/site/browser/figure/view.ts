/** The stretch of time that a figure shows, and how it is moved. Pure; epoch seconds. */
import { RANGES, type RangeData, type RangeName } from '../../graph/range-data.ts';

export interface View {
  readonly from: number;
  readonly to: number;
}

const NAMES: readonly RangeName[] = ['day', 'week', 'month', 'year'];

/**
 * What a figure of a range shows until somebody moves it. A day of a host that is known since `first`, no longer than
 * that, begins with its values: a host that was only silent keeps its gap.
 */
export function plainView(range: RangeName, { to, series }: Pick<RangeData, 'to' | 'series'>, first = 0): View {
  const from = to - RANGES[range].seconds;
  if (range !== 'day' || first <= from) return { from, to };
  return { from: Math.max(from, Math.min(first, to - 3600, ...series.map(({ start }) => start))), to };
}

/** Longer (`factor` above 1) or shorter, around a time. */
export function zoomView({ from, to }: View, factor: number, around = (from + to) / 2): View {
  return { from: around - (around - from) * factor, to: around + (to - around) * factor };
}

/** Later by a share of its length; earlier where that is negative. */
export function panView({ from, to }: View, share: number): View {
  const seconds = (to - from) * share;
  return { from: from + seconds, to: to + seconds };
}

/** Within the bounds and no shorter than `least` seconds: moved where that is enough, else cut. Full seconds. */
export function boundView(view: View, bounds: View, least: number): View {
  const middle = (view.from + view.to) / 2;
  const half = Math.max(least, Math.min(view.to - view.from, bounds.to - bounds.from)) / 2;
  const shift = Math.max(0, bounds.from - (middle - half)) - Math.max(0, middle + half - bounds.to);
  return { from: Math.floor(middle - half + shift), to: Math.ceil(middle + half + shift) };
}

/** The file with the finest steps that reaches back to the view's beginning, where files end at `newest`. */
export function rangeFor({ from }: View, newest: number): RangeName {
  return NAMES.find((name) => from >= newest - RANGES[name].keptSeconds) ?? 'year';
}

/** Whether two views are the same to a second or so. */
export function isSameView(a: View, b: View): boolean {
  return Math.abs(a.from - b.from) <= 1 && Math.abs(a.to - b.to) <= 1;
}
