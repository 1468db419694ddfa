/** Prometheus text exposition 0.0.4: `metric{label="value",…} value [milliseconds]`. */
import { isHostName } from '../names.ts';
import { escapeLabelValue, type Point, type SampleType, type SeriesKey } from '../sample.ts';
import { readDecimal } from './decimal.ts';
import { type Canonical, type LabelShape, learnShape, matchShape } from './label-shape.ts';
import { readLabels } from './labels.ts';
import type { LineParser, ParseContext } from './line-parser.ts';
import { parseLines, type SampleReader } from './parse-lines.ts';
import type { SampleTypes } from './sample-types.ts';

const METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const MAX_METRIC = 256;
const OPEN = 123;

/** Parses what a collector, an exporter or a `.prom` file says. */
export function prometheusParser(context: ParseContext): LineParser {
  return parseLines(context, (types) => sampleReader(context.defaultHost, types));
}

/** What is known of a metric that has been seen. */
interface Metric {
  readonly name: string;
  readonly type: SampleType;
  /** How many declarations there were when its type was looked up. */
  readonly declarations: number;
  /** What the labels of its last sample looked like. */
  shape: LabelShape | undefined;
}

function sampleReader(defaultHost: string, types: SampleTypes): SampleReader {
  const metrics = new Map<string, Metric>();
  let metric: Metric = { name: '', type: 'gauge', declarations: -1, shape: undefined };
  let goodHost: string | undefined;

  /** Programs print a metric's samples together: mostly it is the one of the line before. */
  function takeMetric(line: string): boolean {
    if (!line.startsWith(metric.name) || !endsMetric(line.charCodeAt(metric.name.length))) {
      const name = line.slice(0, endOfMetric(line));
      if (name.length > MAX_METRIC || !METRIC.test(name)) return false;
      metric = metrics.get(name) ?? { name, type: 'gauge', declarations: -1, shape: metric.shape };
      metrics.set(name, metric);
    }
    if (metric.declarations !== types.count()) {
      metric = { ...metric, type: types.typeOf(metric.name), declarations: types.count() };
      metrics.set(metric.name, metric);
    }
    return true;
  }

  return function readSample(text, now) {
    const line = text.charCodeAt(0) > 32 ? text : text.trimStart();
    if (!takeMetric(line)) return 'metric name is refused';
    const series = readSeries(line, metric, defaultHost);
    if (typeof series === 'string') return series;
    if (series.host !== goodHost) {
      if (!isHostName(series.host)) return 'host name is refused';
      goodHost = series.host;
    }
    return readTail(line, series, metric.type, now);
  };
}

function endsMetric(code: number): boolean {
  return code === OPEN || code === 32 || code === 9;
}

const METRIC_END = /[{ \t]/;

function endOfMetric(line: string): number {
  const end = line.search(METRIC_END);
  return end < 0 ? line.length : end;
}

/** The canonical series, its host, and where the value begins. */
function readSeries(line: string, metric: Metric, defaultHost: string): Canonical | string {
  const { name, shape } = metric;
  const open = skipBlanks(line, name.length);
  if (line.charCodeAt(open) !== OPEN)
    return { series: `${name}{host="${defaultHost}"}`, host: defaultHost, end: name.length };
  const fast = shape && open === name.length ? matchShape(line, open, shape, defaultHost) : undefined;
  if (fast) return fast;
  const read = readLabels(line, open);
  if (typeof read === 'string') return read;
  if (read.labels.size > 0) metric.shape = learnShape([...read.labels.keys()]);
  const host = read.labels.get('host') ?? defaultHost;
  return { series: writeSeries(name, new Map(read.labels).set('host', host)), host, end: read.end };
}

/** The same text as `seriesKey`, from a Map. */
function writeSeries(metric: string, labels: ReadonlyMap<string, string>): SeriesKey {
  const names = [...labels.keys()].sort();
  return `${metric}{${names.map((name) => `${name}="${escapeLabelValue(labels.get(name) ?? '')}"`).join(',')}}`;
}

function readTail(line: string, { series, host, end }: Canonical, type: SampleType, now: number): Point | string {
  const valueFrom = skipBlanks(line, end);
  const valueEnd = endOfWord(line, valueFrom);
  if (valueFrom === valueEnd) return 'value is missing';
  const value = readDecimal(line.slice(valueFrom, valueEnd));
  if (typeof value === 'string') return value;
  const timeFrom = skipBlanks(line, valueEnd);
  if (timeFrom === line.length) return { series, host, type, value, time: now };
  const timeEnd = endOfWord(line, timeFrom);
  if (skipBlanks(line, timeEnd) < line.length) return 'text behind the time';
  const time = line.slice(timeFrom, timeEnd);
  if (!/^-?\d{1,16}$/.test(time)) return 'time is no whole number of milliseconds';
  return { series, host, type, value, time: Number(time) / 1000 };
}

function skipBlanks(line: string, from: number): number {
  let at = from;
  while (line.charCodeAt(at) === 32 || line.charCodeAt(at) === 9) at += 1;
  return at;
}

function endOfWord(line: string, from: number): number {
  let at = from;
  while (line.charCodeAt(at) > 32) at += 1;
  return at;
}
