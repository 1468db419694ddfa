/** Writes the values of a host over a range, for scripts and as pictures. Times are epoch seconds. */
import type { StoreReader } from '../../store/store.ts';
import { drawGraph } from '../graph/draw-graph.ts';
import { drawSparks } from '../graph/draw-sparks.ts';
import type { Span } from '../graph/graph.ts';
import { rangeCsv } from '../graph/range-csv.ts';
import { RANGES, type RangeData } from '../graph/range-data.ts';
import { liveGraphDirectory, liveRangePath, pictureName, sparkId } from '../site-path.ts';
import type { HostView } from '../site-view.ts';
import { type LiveTree, putFile } from './live-tree.ts';
import type { RangeJob } from './range-plan.ts';
import { readRange } from './read-range.ts';

export interface RangeTimes {
  /** When something of the host was published first. */
  readonly first: number;
  readonly timezone: string;
  /** What graphs shade. */
  readonly spans: readonly Span[];
}

const DAY = 86_400;
const HOUR = 3600;

/** Does one job, and says how many pictures it drew. */
export function putRange(tree: LiveTree, store: StoreReader, job: RangeJob, times: RangeTimes): number {
  const { host, range, until, draw } = job;
  const { keptSeconds, step } = RANGES[range];
  const data = readRange(store, host.values, { host: host.name, from: until - keptSeconds, to: until, step });
  putFile(tree, liveRangePath(host.name, range, 'json'), `${JSON.stringify(data)}\n`);
  if (range === 'day') putFile(tree, `${liveGraphDirectory(host.name)}/sparks.svg`, sparksOf(host, data));
  if (!draw) return 0;
  putFile(tree, liveRangePath(host.name, range, 'csv'), rangeCsv(data, times.timezone));
  return putPictures(tree, job, data, times);
}

function putPictures(
  tree: LiveTree,
  { host, range, until }: RangeJob,
  data: RangeData,
  { first, timezone, spans }: RangeTimes,
): number {
  const whole = until - RANGES[range].seconds;
  const from = range === 'day' ? startOfDay(data, first, until) : whole;
  const directory = liveGraphDirectory(host.name);
  for (const graph of host.graphs) {
    const picture = drawGraph(graph, data, { from, to: until, timezone, spans });
    putFile(tree, `${directory}/${pictureName(graph.id, range)}`, picture);
  }
  return host.graphs.length;
}

/** A host that was silent for hours keeps its gap: only one that is new gets a shorter axis. */
function startOfDay({ series }: RangeData, first: number, until: number): number {
  if (first <= until - DAY) return until - DAY;
  const known = series.map(({ start, step, mean }) => {
    const i = mean.findIndex((value) => value !== null);
    return i < 0 ? until : start + i * step;
  });
  return Math.max(
    until - DAY,
    known.reduce((least, time) => Math.min(least, time), Math.min(first, until - HOUR)),
  );
}

function sparksOf({ values }: HostView, { series }: RangeData): string {
  const sparks = values.map(({ series: key, collector, stepSeconds }, i) => {
    return { id: sparkId(key, collector, stepSeconds), values: series[i]?.mean ?? [] };
  });
  return drawSparks(sparks);
}
