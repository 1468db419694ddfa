/** Writes the values of a host over a range, for scripts and as pictures. Times are epoch seconds. */
import { readBounded } from '../../../files/read-bounded.ts';
import type { StoreReader } from '../../../store/store.ts';
import { drawGraph } from '../../graph/draw/draw-graph.ts';
import { drawSparks } from '../../graph/draw/draw-sparks.ts';
import type { GraphLine, Span } from '../../graph/graph.ts';
import { lineValue } from '../../graph/line-values.ts';
import { rangeCsv } from '../../graph/range-csv.ts';
import { RANGES, type RangeData } from '../../graph/range-data.ts';
import { liveGraphDirectory, liveRangePath, pictureName, siteFile, sparkId } from '../../site-path.ts';
import type { HostView } from '../../site-view.ts';
import { type LiveTree, putFile } from '../live-tree.ts';
import { parseRange, type RangeFile } from './range-file.ts';
import type { RangeJob } from './range-plan.ts';
import { updateRange } from './update-range.ts';

export interface RangeTimes {
  /** When something of the host was published first. */
  readonly first: number;
  readonly timezone: string;
  /** What graphs shade. */
  readonly spans: readonly Span[];
  readonly isSmall?: boolean;
  /** What was published before is not looked at: nothing is remembered of it. */
  readonly isAnew?: boolean;
}

const DAY = 86_400;
const HOUR = 3600;

/** How many pictures were drawn, and whether a past has come in that the host's other ranges lack. */
export interface PutRange {
  readonly drawn: number;
  readonly hasNewPast: boolean;
}

/** Does one job. */
export function putRange(tree: LiveTree, store: StoreReader, job: RangeJob, times: RangeTimes): PutRange {
  const { host, range, until, draw } = job;
  const path = liveRangePath(host.name, range, 'json');
  const asked = { host: host.name, range, to: until, ...(times.isSmall && { isSmall: true }) };
  const kept = times.isAnew ? undefined : readKept(tree, path, host.name);
  const { text, hasNewPast } = updateRange(store, host.values, asked, kept);
  putFile(tree, path, text);
  const isJudged = host.services.some((row) => row.judged);
  const data: RangeData | undefined = draw || (isJudged && range === 'day') ? JSON.parse(text) : undefined;
  if (range === 'day') putFile(tree, `${liveGraphDirectory(host.name)}/sparks.svg`, sparksOf(host, data));
  if (!draw || !data) return { drawn: 0, hasNewPast };
  putFile(tree, liveRangePath(host.name, range, 'csv'), rangeCsv(data, times.timezone));
  return { drawn: putPictures(tree, job, data, times), hasNewPast };
}

const MOST_BYTES = 64 * 1024 * 1024;

/** What was published before; undefined where that is missing or damaged. */
function readKept({ siteDir }: LiveTree, path: string, host: string): RangeFile | undefined {
  try {
    const bytes = readBounded(siteFile(siteDir, path), MOST_BYTES);
    return bytes && parseRange(bytes, host);
  } catch {
    return undefined; // all of it is read from the store
  }
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
  const newest = newestOf(host);
  for (const graph of host.graphs) {
    const picture = drawGraph(graph, data, { from, to: until, timezone, spans, newest });
    putFile(tree, `${directory}/${pictureName(graph.id, range)}`, picture);
  }
  return host.graphs.length;
}

/** Of a stretch of hours the newest reading is not told by its mean. */
function newestOf({ values }: HostView): (line: GraphLine) => number | undefined {
  const known = new Map(values.map(({ collector, series, value }) => [`${collector}\n${series}`, value]));
  return (line) => lineValue(line, (series) => known.get(`${line.collector}\n${series}`));
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

/** The last day of what services are judged by: nothing else has a spark beside it. */
function sparksOf({ services, values }: HostView, data: RangeData | undefined): string {
  if (!data) return drawSparks([]);
  const { from, to, series } = data;
  const judged = new Set(services.map((row) => row.judged?.series));
  const sparks = values.flatMap(({ series: key, collector, stepSeconds }, i) => {
    if (!judged.has(key)) return [];
    return [{ id: sparkId(key, collector, stepSeconds), values: wholeDay(series[i], from, to) }];
  });
  return drawSparks(sparks);
}

/** The values with what is unknown at both ends: sparks beside each other show the same time. */
function wholeDay(found: RangeData['series'][number] | undefined, from: number, to: number): (number | null)[] {
  if (!found) return [];
  const { start, step, mean } = found;
  const before = Math.max(0, (start - Math.floor(from / step) * step) / step);
  const after = Math.max(0, Math.ceil((to - start) / step) - mean.length);
  return [...Array<null>(before).fill(null), ...mean, ...Array<null>(after).fill(null)];
}
