/** A straight line through what a series has done of late, that neither outliers nor a cleaned disk can fool. Pure. */
import type { SeriesRange } from '../program-context.ts';

export interface Trend {
  /** By how much the value grows a second; 0 where it goes nowhere that chance could not explain. */
  readonly slope: number;
  /** The line's value at the last point. */
  readonly level: number;
  /** Time of the last point, and how much time the line is drawn from; epoch seconds and seconds. */
  readonly at: number;
  readonly span: number;
}

interface Point {
  readonly time: number;
  readonly value: number;
}

const LEAST_POINTS = 6;
/** A step needs so many points on either side to be told from an outlier. */
const LEAST_BESIDE = 3;
const MOST_STEPS = 4;
/** A step is larger than so many times what the values stray from their line, and than they usually move. */
const STEP_RATIO = 4;
/** How sure it must be that values rise or fall, in standard deviations of Kendall's tau. */
const SURENESS = 3.5;

/** The trend since the last big step; undefined where too few points are known. */
export function trendOf({ times, mean }: SeriesRange): Trend | undefined {
  const known = times.flatMap((time, index) => {
    const value = mean[index];
    return value !== undefined && Number.isFinite(value) ? [{ time, value }] : [];
  });
  const points = known.slice(lastStep(known));
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < LEAST_POINTS) return undefined;
  const line = fitLine(points);
  const slope = isSure(line.agreement, points.length) ? Number(line.slope.toPrecision(9)) : 0;
  return { slope, level: line.at(last.time), at: last.time, span: last.time - first.time };
}

interface Line {
  readonly slope: number;
  /** How many more pairs of points go the line's way than the other, from 0 to 1. */
  readonly agreement: number;
  at(time: number): number;
}

/** Theil and Sen: the median of the slopes between all pairs of points; up to 29 % of them may be anything. */
function fitLine(points: readonly Point[]): Line {
  const slopes = new Float64Array((points.length * (points.length - 1)) / 2);
  let count = 0;
  for (const [index, a] of points.entries())
    for (let other = index + 1; other < points.length; other += 1) {
      const b = points[other];
      if (b) slopes[count++] = (b.value - a.value) / (b.time - a.time);
    }
  slopes.sort();
  const slope = medianOf(slopes);
  const origin = points[0]?.time ?? 0; // epochs are large: near the data no digits are lost
  const offset = medianOf(Float64Array.from(points, ({ time, value }) => value - slope * (time - origin)).sort());
  const rising = slopes.reduce((sum, each) => sum + Math.sign(each), 0);
  return {
    slope,
    agreement: count === 0 ? 0 : Math.abs(rising) / count,
    at: (time) => offset + slope * (time - origin),
  };
}

/** Whether so few points could not agree so much by chance. */
function isSure(agreement: number, count: number): boolean {
  const deviation = Math.sqrt((2 * (2 * count + 5)) / (9 * count * (count - 1)));
  return agreement >= Math.min(0.95, SURENESS * deviation);
}

/** The index at which values go on from another level than before; 0: nowhere. */
function lastStep(points: readonly Point[]): number {
  const moves = points.slice(1).map(({ value }, index) => value - (points[index]?.value ?? value));
  const usual = medianOf(Float64Array.from(moves).sort());
  const size = (index: number) => Math.abs((moves[index - 1] ?? usual) - usual);
  const candidates = Array.from({ length: points.length }, (_, index) => index)
    .slice(LEAST_BESIDE, points.length - LEAST_BESIDE + 1)
    .sort((a, b) => size(b) - size(a))
    .slice(0, MOST_STEPS)
    .sort((a, b) => b - a);
  const move = medianOf(Float64Array.from(moves, Math.abs).sort());
  return candidates.find((index) => isStep(points, index, move)) ?? 0;
}

/** A nightly log rotation is none: before it there were others, so that values stray from their line by as much. */
function isStep(points: readonly Point[], index: number, usualMove: number): boolean {
  const [before, after] = [points.slice(0, index), points.slice(index)];
  const [left, right] = [fitLine(before), fitLine(after)];
  const time = after[0]?.time ?? 0;
  const gap = Math.abs(right.at(time) - left.at(time));
  const noise = Math.max(spreadOf(before, left), spreadOf(after, right), usualMove);
  return gap > STEP_RATIO * noise && gap > Math.abs(left.at(time)) * 1e-6;
}

/** How far all but a tenth of the points are from their line, at most. */
function spreadOf(points: readonly Point[], line: Line): number {
  const distances = Float64Array.from(points, ({ time, value }) => Math.abs(value - line.at(time))).sort();
  return distances[Math.floor((distances.length - 1) * 0.9)] ?? 0;
}

/** Of sorted numbers. */
function medianOf(sorted: Float64Array): number {
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
