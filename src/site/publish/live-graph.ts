/** The day graphs of one host, from the store. Times are epoch seconds. */
import type { Range, StoreReader } from '../../store/store.ts';
import { drawSeries } from '../graph/draw-series.ts';
import { plainName } from '../pages/host-page.ts';
import type { HostView, ValueView } from './host-view.ts';

/** When the host's graphs were first drawn, until when they are drawn now, and in which time zone. */
export interface GraphTimes {
  readonly first: number;
  readonly until: number;
  readonly timezone: string;
}

const DAY = 86_400;
const HOUR = 3600;
/** About as many stretches as a graph has room for. */
const MOST_STRETCHES = 288;

/**
 * Draws every series of a host over the 24 hours that end at `until`; over less, but an hour at least, while the host
 * is younger than that. All graphs of a host share one time axis.
 */
export function drawHost(view: HostView, store: StoreReader, times: GraphTimes): Map<string, string> {
  const { until, timezone } = times;
  const whole = view.values.map((value) => readRange(value, store, until - DAY, until));
  const from = startOf(whole, times);
  return new Map(
    view.values.map((value, i) => {
      const range = from > until - DAY ? readRange(value, store, from, until) : whole[i];
      const title = `${view.name}: ${plainName(value)}`;
      const band = stretchOf(value, until - from) > value.stepSeconds;
      const empty = { times: [], mean: [], min: [], max: [] };
      const spec = { title, unit: value.unit, from, to: until, timezone, range: range ?? empty, band };
      return [value.graph, drawSeries(spec)] as const;
    }),
  );
}

/** A host that was silent for hours keeps its gap: only one that is new gets a shorter axis. */
function startOf(ranges: readonly Range[], { first, until }: GraphTimes): number {
  if (first <= until - DAY) return until - DAY;
  const known = ranges.map(({ times, mean }) => times[mean.findIndex((value) => Number.isFinite(value))] ?? until);
  return Math.max(until - DAY, Math.min(first, until - HOUR, ...known));
}

function readRange(value: ValueView, store: StoreReader, from: number, to: number): Range {
  const { series, collector } = value;
  return store.range({ series, collector, from, to, stepSeconds: stretchOf(value, to - from) });
}

/** The series' own step, or the least multiple of it that a graph has room for. */
function stretchOf({ stepSeconds }: ValueView, span: number): number {
  const own = Math.max(1, stepSeconds);
  return own * Math.max(1, Math.ceil(span / own / MOST_STRETCHES));
}
