/** Prometheus text exposition 0.0.4: `metric{label="value",…} value [milliseconds]`. */
import { escapeLabelValue, type Point, type SampleType, type SeriesKey } from '../sample.ts';
import { readDecimal } from './decimal.ts';
import { takeHost } from './known-hosts.ts';
import { type Canonical, learnShape, matchShape } from './label-shape.ts';
import { readLabels } from './labels.ts';
import type { LineParser, ParseContext } from './line-parser.ts';
import { type Metric, type Metrics, noMetrics, setShape, takeMetric } from './metrics.ts';
import { parseLines, type SampleReader } from './parse-lines.ts';
import { takePlainLines } from './plain-lines.ts';

const OPEN = 123;

/** Parses what a collector, an exporter or a `.prom` file says. */
export function prometheusParser(context: ParseContext): LineParser {
  return parseLines(context, (types) => sampleReader(context.defaultHost, noMetrics(types)));
}

function sampleReader(defaultHost: string, metrics: Metrics): SampleReader {
  return {
    takePlain: (lines, points) => takePlainLines(lines, metrics, points),
    read(text, now) {
      const line = text.charCodeAt(0) > 32 ? text : text.trimStart();
      const metric = takeMetric(metrics, line);
      if (!metric) return 'metric name is refused';
      const series = readSeries(line, metric, defaultHost);
      if (typeof series === 'string') return series;
      const host = takeHost(series.host);
      if (host === undefined) return 'host name is refused';
      return readTail(line, { ...series, host }, metric.type, now);
    },
  };
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
  if (read.labels.size > 0) setShape(metric, learnShape([...read.labels.keys()]));
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
