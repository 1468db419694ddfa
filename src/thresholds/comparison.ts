/** Judging a value by what it was before: by how much it has changed, or how large it is against last week. Pure. */
import { lastingText } from '../lasting-text.ts';
import type { Limit } from '../limit.ts';
import type { SeriesRange } from '../program-context.ts';
import type { Facts } from './facts.ts';
import { compactNumber, formatValue } from './value-text.ts';

/** `change`: the value less that of so many seconds ago; `against`: the value as a share of it. */
export interface Comparison {
  readonly kind: 'change' | 'against';
  readonly seconds: number;
  /** The limits are written in percent: of what the value was, if it is no ratio itself. */
  readonly inPercent: boolean;
}

/** What a value comes to beside an earlier one, and how to say it. */
export interface Compared {
  readonly value: number;
  say(limit: Limit | undefined): string;
}

const WEEK = 604_800;

/** Compares a value with what is remembered of its past; a text is the reason why that cannot be done. */
export function compareValue(
  { metric, value, facts: { base, baseAt } }: { metric: string; value: number; facts: Facts },
  comparison: Comparison,
  now: number,
): Compared | string {
  const { kind, seconds } = comparison;
  if (baseAt === undefined || now - baseAt > seconds / 2) return 'not compared yet';
  if (base === undefined) return `no data of ${ago(seconds)} to compare with`;
  const isShare = kind === 'against' || (comparison.inPercent && !/_ratio$/.test(metric));
  if (isShare && base === 0) return `was 0 ${ago(seconds)}: nothing to compare with`;
  if (kind === 'against') {
    const share = value / base;
    const then = `(${compactNumber(value)}, then ${compactNumber(base)})`;
    return { value: share, say: () => `${compactNumber(share * 100)}% of ${ago(seconds)} ${then}` };
  }
  const change = isShare ? (value - base) / Math.abs(base) : value - base;
  return { value: change, say: (limit) => changeText(change, limit, { ...comparison, isShare }) };
}

function changeText(
  change: number,
  limit: Limit | undefined,
  { seconds, inPercent, isShare }: Comparison & { isShare: boolean },
) {
  const within = `in ${lastingText(seconds)}`;
  if (change === 0) return `unchanged ${within}`;
  const size = formatValue(Math.abs(change), limit);
  const amount = inPercent && !isShare ? `${size.replace('%', '')} percentage points` : size;
  return `${change > 0 ? 'grew' : 'fell'} by ${amount} ${within}`;
}

function ago(seconds: number): string {
  return seconds === WEEK ? 'a week ago' : `${lastingText(seconds)} ago`;
}

/** When the past is to be read: from where to where, in which steps, and how long that holds. Seconds. */
export interface Past {
  readonly from: number;
  readonly to: number;
  readonly freshFor: number;
}

/** A change is measured from a few points around its begin, a week ago means the hour around then. */
export function pastOf({ kind, seconds }: Comparison, stepSeconds: number, now: number): Past {
  const least = 1.5 * stepSeconds;
  const around = kind === 'change' ? Math.max(least, seconds / 20) : Math.max(least, Math.min(1800, seconds / 4));
  // a second early, as cycles do not begin to the second
  const freshFor = kind === 'change' ? Math.max(stepSeconds, seconds / 12) - 1 : Math.min(3600, seconds / 4);
  return { from: now - seconds - around, to: now - seconds + around, freshFor };
}

/** What is remembered of the past: the median of what is known of it, and when that was looked at. */
export function pastFacts({ mean }: SeriesRange, now: number): Facts {
  const known = mean.filter((value) => Number.isFinite(value)).sort((a, b) => a - b);
  const base = known[Math.floor((known.length - 1) / 2)];
  return { baseAt: now, ...(base === undefined ? {} : { base: Number(base.toPrecision(9)) }) };
}
