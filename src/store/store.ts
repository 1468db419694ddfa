/** The store of samples: what the engine appends to and readers ask. Times are epoch seconds. */
import type { Point, SampleType, SeriesKey } from '../sample.ts';

/** What one pipeline brought in one run. */
export interface Batch {
  readonly collector: string;
  readonly stepSeconds: number;
  /** The slot that the run belongs to, epoch seconds, a multiple of the step. */
  readonly slot: number;
  readonly points: readonly Point[];
  /** Most series of one host; more are refused. */
  readonly maxSeries: number;
  /** Accepted times are `now - keep` to `now + 10 min`. */
  readonly now: number;
  /**
   * Text committed with the points and given back by {@link Store.handovers} until dropped: how state that must
   * not be separated from the samples (a program's memory) survives a crash between the two databases.
   */
  readonly handover?: { readonly key: string; readonly text: string };
}

export interface Appended {
  readonly accepted: number;
  readonly refused: readonly Refusal[];
}

/** Points that were not taken, counted by reason, with the first one as an example. */
export interface Refusal {
  readonly reason: string;
  readonly count: number;
  readonly example: string;
}

export interface SeriesFilter {
  readonly collector?: string;
  readonly host?: string;
  /** Globs (`*`, `?`) of metric names; a series that matches any of them is meant. */
  readonly metrics?: readonly string[];
}

export interface SeriesInfo {
  readonly series: SeriesKey;
  readonly host: string;
  readonly type: SampleType;
  readonly collector: string;
  readonly stepSeconds: number;
}

/** The newest value of a series. `value` is a rate per second for counters, undefined while none is known. */
export interface Latest extends SeriesInfo {
  readonly time: number;
  readonly value: number | undefined;
  /** As it was received. */
  readonly raw: number;
}

/** A (collector, host, step) triple and when it last brought something. */
export interface Source {
  readonly collector: string;
  readonly host: string;
  readonly stepSeconds: number;
  readonly lastTime: number;
  readonly series: number;
}

export interface RangeQuery {
  readonly series: SeriesKey;
  readonly collector?: string;
  readonly from: number;
  readonly to: number;
  /** Length of one stretch; default: the source's own step. */
  readonly stepSeconds?: number;
}

/** One row a stretch of time; NaN where nothing is known. Counters as rates per second. */
export interface Range {
  readonly times: readonly number[];
  readonly mean: readonly number[];
  readonly min: readonly number[];
  readonly max: readonly number[];
}

export interface StoreReader {
  latest(filter: SeriesFilter): Latest[];
  range(query: RangeQuery): Range;
  series(filter: SeriesFilter): SeriesInfo[];
  sources(): Source[];
  close(): void;
}

export interface Store extends StoreReader {
  /** Appends in one transaction: all that is not refused, or (an error) nothing. */
  append(batch: Batch): Appended;
  /** Handovers committed and not yet dropped, oldest first. */
  handovers(): { key: string; text: string }[];
  dropHandover(key: string): void;
  /** Moves what is older than hot into day chunks, reduces and prunes; does at most `budgetMs` of it. */
  compact(now: number, budgetMs: number): void;
}
