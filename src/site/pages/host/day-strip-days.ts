/**
 * What each of the last 90 days was like: the worst that was seen of it, or that nobody watched. What lasts over a time
 * that nobody watched says nothing of that time. Pure.
 */
import { dayStarts } from '../../../availability/local-calendar.ts';
import { seenUntil } from '../../../availability/seen-until.ts';
import { coveredSeconds, indexOnce, type SpanIndex } from '../../../availability/span-index.ts';
import { type Status, worse } from '../../../finding.ts';
import type { Gap, Problem } from '../../../state/state.ts';
import { formatMinute, zoneOffset } from '../../markup/local-time.ts';

/** `empty`: before anything was known. `unwatched`: no cycle ran on it. */
export type DayState = Status | 'unwatched' | 'empty';

export interface Day {
  /** `2026-11-22`. */
  readonly date: string;
  readonly state: DayState;
  /** Seconds of a day that was watched in part in which it was not. */
  readonly unwatched?: number;
}

/** What the days are told from; times are epoch seconds. */
export interface DaysPast {
  readonly problems: readonly Pick<Problem, 'started' | 'ended' | 'worst'>[];
  readonly gaps: readonly Pick<Gap, 'from' | 'to'>[];
  /** When anything was known first; undefined: never. */
  readonly began: number | undefined;
}

export const STRIP_DAYS = 90;
const DAY = 86_400;
/** A stretch of which less was watched was not watched. */
const LEAST_WATCHED = 1;

/** The days, oldest first; the last one is today's. */
export function judgeDays(
  { problems, gaps, began = Number.POSITIVE_INFINITY }: DaysPast,
  now: number,
  timezone: string,
): Day[] {
  const { starts, dates } = stripDays(now, timezone);
  const watch = watchOf(gaps, starts, now);
  const states = dates.map((_, i) => quietState(watch, i, began));
  for (const problem of problems) markProblem(states, problem, watch);
  return dates.map((date, i) => {
    const state = states[i] ?? 'empty';
    const unwatched = watch.unwatched[i] ?? 0;
    return unwatched > 0 && state !== 'empty' && state !== 'unwatched' ? { date, state, unwatched } : { date, state };
  });
}

/** What is the same for all strips of a cycle: they have the same days, and the same gaps. */
interface Watch {
  readonly starts: readonly number[];
  readonly now: number;
  readonly index: SpanIndex;
  /** Seconds of each day in which nobody watched. */
  readonly unwatched: readonly number[];
}

let newestWatch: Watch | undefined;

function watchOf(gaps: DaysPast['gaps'], starts: readonly number[], now: number): Watch {
  const index = indexOnce(gaps);
  const known = newestWatch;
  if (known?.index === index && known.starts === starts && known.now === now) return known;
  const unwatched = starts
    .slice(0, -1)
    .map((from, i) => coveredSeconds(index, from, Math.min(now, starts[i + 1] ?? now)));
  newestWatch = { starts, now, index, unwatched };
  return newestWatch;
}

function quietState({ starts, now, index, unwatched }: Watch, i: number, began: number): DayState {
  const [start = 0, next = 0] = [starts[i], starts[i + 1]];
  if (began >= next) return 'empty';
  if (unwatched[i] === 0) return 'ok';
  const [from, to] = [Math.max(start, began), Math.min(now, next)];
  return isWatched(index, from, to) ? 'ok' : 'unwatched';
}

function isWatched(index: SpanIndex, from: number, to: number): boolean {
  const covered = coveredSeconds(index, from, to);
  return covered === 0 || to - from - covered >= LEAST_WATCHED;
}

function markProblem(
  states: DayState[],
  { started, ended = Number.POSITIVE_INFINITY, worst }: DaysPast['problems'][number],
  { starts, now, index, unwatched }: Watch,
): void {
  const end = Math.max(started, Math.min(seenUntil(ended, index), now));
  const last = dayOf(end, starts);
  for (let i = Math.max(0, dayOf(started, starts)); i <= last; i += 1) {
    const state = states[i] ?? 'empty';
    const [start = 0, next = 0] = [starts[i], starts[i + 1]];
    if (unwatched[i] !== 0 && !isWatched(index, Math.max(start, started), Math.min(next, end))) continue;
    // that there was a problem is known even of a day of which nothing else is
    states[i] = state === 'empty' || state === 'unwatched' ? worst : worse(state, worst);
  }
}

/** The day that a time lies in, or the last one; -1 before the first. Days last about as long as each other. */
function dayOf(time: number, starts: readonly number[]): number {
  const first = starts[0] ?? time;
  if (time < first) return -1;
  let day = Math.min(starts.length - 2, Math.floor((time - first) / DAY));
  while (day > 0 && time < (starts[day] ?? 0)) day -= 1;
  while (day < starts.length - 2 && time >= (starts[day + 1] ?? 0)) day += 1;
  return day;
}

interface StripDays {
  readonly timezone: string;
  readonly starts: readonly number[];
  readonly dates: readonly string[];
}

/** All strips of a cycle are of the same days. */
let newest: StripDays | undefined;

function stripDays(now: number, timezone: string): StripDays {
  const known = newest;
  const same = known?.timezone === timezone && now >= (known.starts.at(-2) ?? now) && now < (known.starts.at(-1) ?? 0);
  if (known && same) return known;
  const starts = dayStarts(now, STRIP_DAYS, (time) => zoneOffset(time, timezone));
  const dates = starts.slice(0, -1).map((start) => formatMinute(start, timezone).slice(0, 10));
  newest = { timezone, starts, dates };
  return newest;
}
