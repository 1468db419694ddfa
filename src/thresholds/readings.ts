/** Which series must be read from disk, for trends and comparisons: each for a while, and so many in one run. Pure. */
import type { SeriesRange } from '../program-context.ts';
import type { SeriesKey } from '../sample.ts';
import { pastFacts, pastOf } from './comparison.ts';
import type { Facts } from './facts.ts';
import { trendFacts } from './forecast.ts';
import { type Candidate, isStale } from './series-state.ts';

/** One series to be read, and what to remember of what is found. Times are epoch seconds. */
export interface Reading {
  readonly key: string;
  readonly series: SeriesKey;
  readonly from: number;
  readonly to: number;
  readonly stepSeconds: number;
  use(range: SeriesRange): Facts;
}

/** A trend is looked at again after an hour: its line is drawn through 48 points of at least three days. */
const TREND = { freshFor: 3600, points: 48, least: 3 * 86_400, most: 7 * 86_400 };
/** Each reading takes a while, and each memory room. */
const MOST_READ = { trends: 300, pasts: 500 };
const MOST_KEPT = 3000;

/** The readings that are due, those looked at longest ago first. `keyOf` tells where a series is remembered. */
export function dueReadings(
  candidates: Iterable<{ readonly key: string; readonly candidate: Candidate }>,
  now: number,
): Reading[] {
  const trends: Due[] = [];
  const pasts: Due[] = [];
  let kept = 0;
  for (const { key, candidate } of candidates) {
    const { sample, judgement } = candidate;
    if (isStale(sample, now) || (judgement.forecastSeconds === undefined && !judgement.comparison)) continue;
    kept += 1;
    if (kept > MOST_KEPT) break;
    if (judgement.forecastSeconds !== undefined) addDue(trends, trendReading(key, candidate, now), now);
    if (judgement.comparison) addDue(pasts, pastReading(key, candidate, now), now);
  }
  return [...oldest(trends, MOST_READ.trends), ...oldest(pasts, MOST_READ.pasts)];
}

interface Due {
  readonly reading: Reading;
  /** When it was read last, and for how long that holds. */
  readonly readAt: number;
  readonly freshFor: number;
}

function addDue(list: Due[], due: Due | undefined, now: number): void {
  if (!due) return;
  const age = now - due.readAt;
  if (age >= due.freshFor || age < 0) list.push(due);
}

function oldest(list: Due[], most: number): Reading[] {
  return list
    .sort((a, b) => a.readAt - b.readAt)
    .slice(0, most)
    .map(({ reading }) => reading);
}

function trendReading(key: string, { sample, judgement, facts }: Candidate, now: number): Due {
  const { stepSeconds, series } = sample;
  const window = Math.min(TREND.most, Math.max(TREND.least, judgement.forecastSeconds ?? 0));
  const step = Math.max(1, Math.round(window / TREND.points / stepSeconds)) * stepSeconds;
  const reading = { key, series, from: now - window, to: now, stepSeconds: step };
  return {
    reading: { ...reading, use: (range) => trendFacts(range, now) },
    readAt: facts?.slopeAt ?? Number.NEGATIVE_INFINITY,
    freshFor: TREND.freshFor,
  };
}

function pastReading(key: string, { sample, judgement, facts }: Candidate, now: number): Due | undefined {
  if (!judgement.comparison) return undefined;
  const { series, stepSeconds } = sample;
  const { from, to, freshFor } = pastOf(judgement.comparison, stepSeconds, now);
  return {
    reading: { key, series, from, to, stepSeconds, use: (range) => pastFacts(range, now) },
    readAt: facts?.baseAt ?? Number.NEGATIVE_INFINITY,
    freshFor,
  };
}
