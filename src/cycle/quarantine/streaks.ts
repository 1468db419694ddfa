/** Programs that fail again and again: how often in a row, and until when each is paused. Pure; times epoch seconds. */
import { formatMinute } from '../../site/markup/local-time.ts';

/** A program's failures in a row. */
export interface Streak {
  readonly failures: number;
  /** When the first of them began. */
  readonly since: number;
  /** How the last one ended, in words. */
  readonly last: string;
  /** It is paused until then; absent: it is not. */
  readonly until?: number;
  /** What it was when it was paused: a program that has been changed is tried at once. */
  readonly entry?: string;
}

/** By program name; one without failures has none. */
export type Streaks = Readonly<Record<string, Streak>>;

/** When programs are paused, and for how long at most. */
export interface Rule {
  readonly after: number;
  readonly longestMs: number;
}

/** One run that failed. */
export interface Failure {
  readonly words: string;
  readonly now: number;
  /** The slot that it ran for, and how far that is from the next. */
  readonly slot: number;
  readonly periodSeconds: number;
  readonly entry: string;
}

const MOST_PERIODS = 24;
const MAX_WORDS = 300;

/** The streak after one more failure. */
export function addFailure(known: Streak | undefined, failure: Failure, rule: Rule | undefined): Streak {
  const { words, now, slot, periodSeconds, entry } = failure;
  const failures = (known?.failures ?? 0) + 1;
  const streak = { failures, since: known?.since ?? now, last: words.slice(0, MAX_WORDS) };
  const pause = rule ? pauseSeconds(failures, periodSeconds, rule) : 0;
  return pause > periodSeconds ? { ...streak, until: slot + pause, entry } : streak;
}

/** 2, 4, 8 … periods, at most 24 of them and at most the longest; 0 while it may go on. */
export function pauseSeconds(failures: number, periodSeconds: number, { after, longestMs }: Rule): number {
  if (failures < after) return 0;
  const periods = Math.min(MOST_PERIODS, 2 ** Math.min(failures - after + 1, 10));
  return Math.min(periods * periodSeconds, longestMs / 1000);
}

/** A pause that ends further ahead than any may last was set by a clock that has been set back since: it is over. */
export function isPaused({ until = 0 }: Streak, now: number, { longestMs }: Pick<Rule, 'longestMs'>): boolean {
  return now < until && until - now <= longestMs / 1000 + 1;
}

/** `quarantined until 2026-01-31 08:15 after 5 failures in a row`. */
export function describePause({ failures, until = 0 }: Pick<Streak, 'failures' | 'until'>, timezone: string): string {
  return `quarantined until ${formatMinute(until, timezone)} after ${failures} failures in a row`;
}
