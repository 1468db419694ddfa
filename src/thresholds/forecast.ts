/** When a value that goes on as in the last day will break its limit. Pure. */
import { formatDuration } from '../duration.ts';
import type { Limit } from '../limit.ts';
import type { SeriesRange } from '../program.ts';
import type { LatestSample, ProgramHost } from '../program-input.ts';
import { gatherCases } from './gather-cases.ts';
import type { Verdict } from './judge.ts';
import type { ThresholdMemory } from './memory.ts';
import { compileThreshold } from './rules.ts';
import { type Candidate, isStale, type Remembered } from './series-state.ts';
import type { Thresholds } from './threshold.ts';
import { formatValue } from './value-text.ts';

/** How much of the past a trend is drawn from, and in how long stretches. Seconds. */
export const TREND = { window: 86_400, step: 3600 };
const LEAST_POINTS = 6;
/** A trend is looked at again after an hour, and at most so many in one run: each reads a day from disk. */
const FRESH_SECONDS = 3600;
const MOST_READ = 300;
const MOST_KEPT = 5000;

/** The verdict on a value that keeps its limits now, if it will not for as long as it should; else undefined. */
export function forecast({ sample, judgement }: Candidate, { slope }: Remembered): Verdict | undefined {
  const limit = judgement.critical ?? judgement.warning;
  const { forecastSeconds } = judgement;
  const { value } = sample;
  if (!limit || forecastSeconds === undefined || slope === undefined || value === undefined) return undefined;
  const seconds = secondsUntil(value, slope, limit);
  if (seconds === undefined || seconds > forecastSeconds) return undefined;
  const text = `${formatValue(value, limit)}, at this rate ${limit.text} in ${formatDuration(Math.round(seconds) * 1000)}`;
  return { status: 'warning', text, value, limit };
}

/** Seconds until a value breaks a limit that it keeps now; undefined: it moves away from it, or not at all. */
export function secondsUntil(value: number, slope: number, limit: Limit): number | undefined {
  const bound = boundAhead(limit, slope);
  if (bound === undefined || slope === 0) return undefined;
  const seconds = (bound - value) / slope;
  return seconds >= 0 ? seconds : undefined;
}

/** The slope of the straight line through the known points, by least squares; undefined where too few are known. */
export function slopeOf({ times, mean }: SeriesRange): number | undefined {
  const points = times.flatMap((time, index) => {
    const value = mean[index];
    return value !== undefined && Number.isFinite(value) ? [{ time, value }] : [];
  });
  if (points.length < LEAST_POINTS) return undefined;
  const time = average(points.map((point) => point.time));
  const value = average(points.map((point) => point.value));
  let above = 0;
  let below = 0;
  for (const point of points) {
    above += (point.time - time) * (point.value - value);
    below += (point.time - time) ** 2;
  }
  return below > 0 ? Number((above / below).toPrecision(9)) : undefined;
}

export interface TrendInput {
  readonly thresholds: Thresholds;
  readonly samples: readonly LatestSample[];
  readonly hosts: readonly Pick<ProgramHost, 'name' | 'groups'>[];
  readonly memory: ThresholdMemory;
  readonly now: number;
}

/** The series whose trend is to be read now, by `host/service`: those without one, and those looked at long ago. */
export function staleTrends({ thresholds, samples, hosts, memory, now }: TrendInput): Map<string, LatestSample> {
  const groups = new Map(hosts.map((host) => [host.name, host.groups]));
  const stale = new Map<string, LatestSample>();
  let kept = 0;
  for (const [name, threshold] of Object.entries(thresholds)) {
    if (threshold.forecast === undefined && !threshold.rules?.some((rule) => rule.forecast !== undefined)) continue;
    for (const [key, { candidates }] of gatherCases(compileThreshold(name, threshold), samples, groups)) {
      const [first] = candidates;
      if (first?.judgement.forecastSeconds === undefined || isStale(first.sample, now) || kept >= MOST_KEPT) continue;
      kept += 1;
      if (isDue(memory[key], now) && stale.size < MOST_READ) stale.set(key, first.sample);
    }
  }
  return stale;
}

function isDue(remembered: Remembered | undefined, now: number): boolean {
  const age = now - (remembered?.slopeAt ?? Number.NEGATIVE_INFINITY);
  return age >= FRESH_SECONDS || age < 0;
}

function boundAhead(limit: Limit, slope: number): number | undefined {
  if (limit.op === '>' || limit.op === '>=') return slope > 0 ? limit.value : undefined;
  if (limit.op === '<' || limit.op === '<=') return slope < 0 ? limit.value : undefined;
  if (limit.op === 'outside') return slope > 0 ? limit.high : limit.low;
  return undefined;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
