/** Which points are taken, and which slot each belongs to. */
import type { Point } from '../sample.ts';
import { slotOfTime } from './slots.ts';
import type { Batch, Refusal } from './store.ts';

const FUTURE_SECONDS = 600;
const MAX_SERIES_LENGTH = 8192;
const MAX_EXAMPLE = 300;

/** The times that a batch's points may have. */
export interface Bounds {
  readonly oldest: number;
  readonly newest: number;
}

/** The times that are accepted at `now`. */
export function timeBounds(now: number, keepSeconds: number): Bounds {
  return { oldest: now - keepSeconds, newest: now + FUTURE_SECONDS };
}

/** Why a point is refused; undefined if it is taken. */
export function refusalOf({ value, time }: Point, { oldest, newest }: Bounds): string | undefined {
  if (!Number.isFinite(value)) return 'the value is not a finite number';
  if (time >= oldest && time <= newest) return undefined;
  if (time < oldest) return 'the time is too long ago';
  return Number.isNaN(time) ? 'the time is not a number' : 'the time is more than 10 minutes ahead';
}

/** Why a series that was not known before is refused; undefined if it is taken. */
export function seriesRefusal({ series, host }: Point): string | undefined {
  if (series.length > MAX_SERIES_LENGTH) return `the series has more than ${MAX_SERIES_LENGTH} characters`;
  // Lists of series are kept one a line.
  if (/[\n\0]/.test(series) || !/^[^{]+\{.*\}$/s.test(series)) return 'the series cannot be read';
  return host === '' || /[\n\0]/.test(host) ? 'the host cannot be read' : undefined;
}

/**
 * The slot that a point belongs to: the batch's, if the time lies in the window of its run, half a step before
 * the slot to one and a half after it; else the slot nearest to its time.
 */
export function slotOfPoint(time: number, { slot, stepSeconds }: Pick<Batch, 'slot' | 'stepSeconds'>): number {
  const late = time - slot;
  return late >= -stepSeconds / 2 && late < 1.5 * stepSeconds ? slot : slotOfTime(time, stepSeconds);
}

/** Counts refusals by reason. */
export function countRefusal(counts: Map<string, Refusal>, reason: string, point: Point): void {
  const known = counts.get(reason);
  const example = known?.example ?? `${point.series} ${point.value} ${point.time}`.slice(0, MAX_EXAMPLE);
  counts.set(reason, { reason, count: (known?.count ?? 0) + 1, example });
}
