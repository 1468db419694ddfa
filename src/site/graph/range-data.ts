/** The values of a host's series over a stretch of time: what `live/h/HOST/day.json` and its like hold. Pure data. */
import type { SeriesKey } from '../../sample.ts';

export const RANGE_NAMES = ['day', 'week', 'month', 'year'] as const;
export type RangeName = (typeof RANGE_NAMES)[number];

/**
 * `seconds`: what a graph of that name shows. `keptSeconds`: what its file holds, longer where the same stretch a week
 * before is looked up in it. `step`: one value each so many seconds, and the file is made anew when such a step closes.
 */
export interface RangeKind {
  readonly seconds: number;
  readonly keptSeconds: number;
  readonly step: number;
}

const DAY = 86_400;

export const RANGES: Readonly<Record<RangeName, RangeKind>> = {
  day: { seconds: DAY, keptSeconds: DAY, step: 300 },
  week: { seconds: 7 * DAY, keptSeconds: 8 * DAY, step: 1800 },
  month: { seconds: 31 * DAY, keptSeconds: 31 * DAY, step: 7200 },
  year: { seconds: 366 * DAY, keptSeconds: 366 * DAY, step: DAY },
};

/** Version 1. `from` and `to` are epoch seconds. Files hold more, for who writes the next one: when they were read as a whole, and a sum. */
export interface RangeData {
  readonly version: 1;
  readonly host: string;
  readonly from: number;
  readonly to: number;
  readonly series: readonly SeriesValues[];
}

/**
 * Value `i` is of the stretch that begins at `start + i * step`; null where nothing is known. Counters as rates per second.
 * `min` and `max` are there where a value stands for several readings that differ; files of a day have none. A series' own step
 * wins where it is longer than the range's. In files each series begins with its first known value and ends with its last one.
 */
export interface SeriesValues {
  readonly series: SeriesKey;
  readonly collector: string;
  readonly start: number;
  readonly step: number;
  readonly mean: readonly (number | null)[];
  readonly min?: readonly (number | null)[];
  readonly max?: readonly (number | null)[];
}
