/** What `run-cycle show` shows of a host, read from the store. */
import { compareText } from '../../compare-text.ts';
import { globMatcher } from '../../glob.ts';
import { compareNatural } from '../../natural-order.ts';
import { parseSeriesKey } from '../../sample.ts';
import type { Latest, Range, SeriesInfo, StoreReader } from '../../store/store.ts';

/** One series of a host. */
export interface ShownSeries extends SeriesInfo {
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
  /** When the newest sample was taken, epoch seconds. */
  readonly time: number;
  /** A rate per second for counters; undefined while none is known. */
  readonly value: number | undefined;
  readonly stretchSeconds: number;
  readonly range: Range;
}

export interface ShowRequest {
  /** A name or a glob. */
  readonly host: string;
  /** A glob; all metrics if absent. */
  readonly metric: string | undefined;
  readonly from: number;
  readonly now: number;
}

/** A sparkline has about so many bars. */
const BARS = 24;

/** The series of a host, or of each that a glob means, that have a sample since `from`, by host and name. */
export function readShown(reader: StoreReader, request: ShowRequest): ShownSeries[] {
  const isMeant = globMatcher([request.host]);
  const hosts = /[*?]/.test(request.host)
    ? [...new Set(reader.sources().map(({ host }) => host))].filter(isMeant).sort(compareNatural)
    : [request.host];
  return hosts.flatMap((host) => readHost(reader, { ...request, host }));
}

function readHost(reader: StoreReader, request: ShowRequest): ShownSeries[] {
  const { host, metric } = request;
  const filter = metric === undefined ? { host } : { host, metrics: [metric] };
  const latest = new Map(reader.latest(filter).map((newest) => [keyOf(newest), newest]));
  const shown = reader.series(filter).flatMap((info) => {
    const one = readOne(reader, { info, newest: latest.get(keyOf(info)), request });
    return one === undefined ? [] : [one];
  });
  return shown.sort((a, b) => compareText(a.series, b.series) || compareText(a.collector, b.collector));
}

function keyOf({ series, collector, stepSeconds }: SeriesInfo): string {
  return `${stepSeconds} ${collector} ${series}`;
}

function readOne(
  reader: StoreReader,
  { info, newest, request }: { info: SeriesInfo; newest: Latest | undefined; request: ShowRequest },
): ShownSeries | undefined {
  const { from, now } = request;
  const { series, collector, stepSeconds } = info;
  const stretchSeconds = Math.max(1, Math.ceil((now - from) / BARS / stepSeconds)) * stepSeconds;
  const range = reader.range({ series, collector, from, to: now, stepSeconds: stretchSeconds });
  const last = range.mean.findLastIndex((value) => !Number.isNaN(value));
  if (newest === undefined && last < 0) return undefined;
  const { metric, labels } = parseSeriesKey(series);
  const time = newest?.time ?? range.times[last] ?? from;
  const value = newest === undefined ? range.mean[last] : newest.value;
  return { ...info, metric, labels, time, value, stretchSeconds, range };
}
