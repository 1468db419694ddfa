/** What is known of one service before it is judged: its series, how old they are, and what was said last. Pure. */
import type { LatestSample, PreviousFinding } from '../program-input.ts';
import type { Facts } from './facts.ts';
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

/** Whether a series has fallen silent. */
export function isStale(sample: LatestSample, now: number): boolean {
  return now - sample.time > STALE_STEPS * sample.stepSeconds;
}
