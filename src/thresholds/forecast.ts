/** When a value that goes on along its trend will break its limit. Pure. */
import { lastingText } from '../lasting-text.ts';
import type { Limit } from '../limit.ts';
import type { SeriesRange } from '../program-context.ts';
import type { Facts } from './facts.ts';
import type { Verdict } from './judge.ts';
import type { Candidate } from './series-state.ts';
import { trendOf } from './trend.ts';
import { formatValue } from './value-text.ts';

/** A line is believed for so many times what it is drawn from. */
const REACH = 8;

/** What is remembered of a trend; without one a slope of 0, so that a young series is not read again at once. */
export function trendFacts(range: SeriesRange, now: number): Facts {
  const trend = trendOf(range);
  if (!trend) return { slope: 0, slopeAt: now };
  const { slope, level, at, span } = trend;
  return { slope, slopeAt: now, level: level + slope * (now - at), reach: REACH * span };
}

/** The verdict on a value that keeps its limits now, if it will not for as long as it should; else undefined. */
export function forecast({ sample, judgement, facts = {} }: Candidate, now: number): Verdict | undefined {
  const limit = judgement.critical ?? judgement.warning;
  const { forecastSeconds } = judgement;
  const { slope, slopeAt = now, level = sample.value, reach = Number.POSITIVE_INFINITY } = facts;
  const { value } = sample;
  if (!limit || forecastSeconds === undefined || !slope || value === undefined) return undefined;
  const bound = boundAhead(limit, slope);
  const fromValue = secondsUntil(value, slope, limit);
  if (bound === undefined || fromValue === undefined) return undefined;
  // of an outlier the line knows better, of a disk that was cleaned just now the value: the later one is sure
  const fromLine = secondsUntil((level ?? value) + slope * (now - slopeAt), slope, limit) ?? 0;
  const seconds = Math.max(fromValue, fromLine);
  if (seconds > forecastSeconds || seconds > reach) return undefined;
  const when = seconds < 60 ? 'within a minute' : `in ${lastingText(seconds)}`;
  const text = `${formatValue(value, limit)}, reaches ${formatValue(bound, limit)} ${when} (within ${lastingText(forecastSeconds)})`;
  return { status: 'warning', text, value, limit };
}

/** Seconds until a value breaks a limit that it keeps now; undefined: it moves away from it, or not at all. */
export function secondsUntil(value: number, slope: number, limit: Limit): number | undefined {
  const bound = boundAhead(limit, slope);
  if (bound === undefined || slope === 0) return undefined;
  const seconds = (bound - value) / slope;
  return seconds >= 0 ? seconds : undefined;
}

function boundAhead(limit: Limit, slope: number): number | undefined {
  if (limit.op === '>' || limit.op === '>=') return slope > 0 ? limit.value : undefined;
  if (limit.op === '<' || limit.op === '<=') return slope < 0 ? limit.value : undefined;
  if (limit.op === 'outside') return slope > 0 ? limit.high : limit.low;
  return undefined;
}
