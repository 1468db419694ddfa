/** What a threshold remembers of the past of a series. */
import type { LatestSample } from '../program-input.ts';

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
