/** What is known of one service before it is judged: its series, how old they are, and what was said last. Pure. */
import type { LatestSample, PreviousFinding } from '../program-input.ts';
import type { Marks } from './judge.ts';
import type { CompiledThreshold, Judgement } from './rules.ts';

/** A silence of more steps than this means that there are no data. */
export const STALE_STEPS = 3;

/** A series and how it is to be judged. */
export interface Candidate {
  readonly sample: LatestSample;
  readonly judgement: Judgement;
  /** What is remembered of its past. */
  readonly facts?: Facts;
}

/** Everything that leads to the finding of one `host/service`. */
export interface ServiceCase {
  readonly host: string;
  readonly service: string;
  readonly threshold: CompiledThreshold;
  readonly candidates: readonly Candidate[];
  readonly previous: PreviousFinding | undefined;
  readonly remembered: Remembered;
}

/** What the monitor remembers of a service; nothing where nothing is going on. Times are epoch seconds. */
export interface Remembered extends Marks {
  /** Since when its series has no value. */
  readonly valueless?: number;
  /** Since when the host lacks the series. */
  readonly absent?: number;
  /** That a broken limit was only foreseen, and when. */
  readonly foreseen?: number;
}

/** What was read of a series' past. Times are epoch seconds. */
export interface Facts {
  /** By how much the value grows a second, and when that was looked at. */
  readonly slope?: number;
  readonly slopeAt?: number;
  /** Where the line of that growth was then, and for how many seconds it is believed. */
  readonly level?: number;
  readonly reach?: number;
  /** What the value is compared with, if anything is known of it, and when that was looked at. */
  readonly base?: number;
  readonly baseAt?: number;
}

/** Where the facts of a series are remembered; no `host/service` looks so, as no host name has a blank in it. */
export function factsKey(threshold: string, { series }: LatestSample): string {
  return `${threshold} ${series}`;
}

/** Whether a series has fallen silent. */
export function isStale(sample: LatestSample, now: number): boolean {
  return now - sample.time > STALE_STEPS * sample.stepSeconds;
}
