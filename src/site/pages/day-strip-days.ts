/** What each of the last 90 days was like: the worst that happened on it, or that nobody watched. Pure. */
import { dayStarts } from '../../availability/local-calendar.ts';
import { coveredSeconds, indexSpans } from '../../availability/span-index.ts';
import { type Status, worse } from '../../finding.ts';
import type { Gap, Problem } from '../../state/state.ts';
import { formatMinute, zoneOffset } from '../markup/local-time.ts';

/** `empty`: before anything was known. `unwatched`: no cycles for most of the day, and nothing bad known of the rest. */
export type DayState = Status | 'unwatched' | 'empty';

export interface Day {
  /** `2026-11-22`. */
  readonly date: string;
  readonly state: DayState;
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

/** The days, oldest first; the last one is today's. */
export function judgeDays(past: DaysPast, now: number, timezone: string): Day[] {
  const { starts, dates } = stripDays(now, timezone);
  const states: DayState[] = dates.map((_, i) => quietState(past, starts, i));
  markUnwatched(states, past.gaps, starts, now);
  for (const problem of past.problems) markProblem(states, problem, starts, now);
  return dates.map((date, i) => ({ date, state: states[i] ?? 'empty' }));
}

function quietState({ began }: DaysPast, starts: readonly number[], i: number): DayState {
  return began !== undefined && began < (starts[i + 1] ?? 0) ? 'ok' : 'empty';
}

function markUnwatched(states: DayState[], gaps: DaysPast['gaps'], starts: readonly number[], now: number): void {
  if (gaps.length === 0) return;
  const unwatched = unwatchedDays(gaps, starts, now);
  for (let i = 0; i < states.length; i += 1) if (states[i] === 'ok' && unwatched[i]) states[i] = 'unwatched';
}

function markProblem(
  states: DayState[],
  { started, ended = Number.POSITIVE_INFINITY, worst }: DaysPast['problems'][number],
  starts: readonly number[],
  now: number,
): void {
  const last = dayOf(Math.max(started, Math.min(ended, now)), starts);
  for (let i = Math.max(0, dayOf(started, starts)); i <= last; i += 1) {
    const state = states[i] ?? 'empty';
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

interface Unwatched {
  readonly gaps: DaysPast['gaps'];
  readonly starts: readonly number[];
  readonly now: number;
  readonly days: readonly boolean[];
}

/** All hosts of a cycle have the same gaps. */
let newestUnwatched: Unwatched | undefined;

function unwatchedDays(gaps: DaysPast['gaps'], starts: readonly number[], now: number): readonly boolean[] {
  const known = newestUnwatched;
  if (known?.gaps === gaps && known.starts === starts && known.now === now) return known.days;
  const index = indexSpans(gaps);
  const days = starts.slice(0, -1).map((from, i) => {
    const to = Math.min(now, starts[i + 1] ?? now);
    return coveredSeconds(index, from, to) > (to - from) / 2;
  });
  newestUnwatched = { gaps, starts, now, days };
  return days;
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
