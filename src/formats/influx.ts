/**
 * InfluxDB's line protocol: `measurement,tag=value field=1,other=2i timestamp`. A field becomes the metric
 * MEASUREMENT_FIELD (the field `value`: MEASUREMENT); the tag `host` names the host.
 */
import type { Point } from '../sample.ts';
import { readDecimal } from './decimal.ts';
import { cutInfluxLine, type InfluxLine } from './influx-line.ts';
import type { LineParser, ParseContext } from './line-parser.ts';
import { type MetricName, metricNames } from './metric-names.ts';
import { type ManyPoints, parseLines } from './parse-lines.ts';
import type { SampleTypes } from './sample-types.ts';
import { taggedSeries } from './tagged-series.ts';

/** Parses what Telegraf and its like print; texts as field values are ignored, and counted. */
export function influxParser(context: ParseContext): LineParser {
  return parseLines(context, (types) => {
    const known = { types, metricOf: metricNames(), defaultHost: context.defaultHost };
    return { read: (line, now) => readLine(line, now, known) };
  });
}

interface Known {
  readonly types: SampleTypes;
  readonly metricOf: (name: string) => MetricName;
  readonly defaultHost: string;
}

function readLine(line: string, now: number, known: Known): ManyPoints | string {
  const cut = cutInfluxLine(line.trim());
  if (typeof cut === 'string') return cut;
  const time = cut.time === '' ? now : readTime(cut.time);
  if (time === undefined) return 'time is no whole number';
  const points: Point[] = [];
  const refused: string[] = [];
  for (const [field, text] of cut.fields) {
    if (text.startsWith('"')) continue;
    const point = readField(cut, { field, text, time }, known);
    if (typeof point === 'string') refused.push(point);
    else points.push(point);
  }
  return { points, ignored: cut.fields.length - points.length - refused.length, refused };
}

function readField(
  { measurement, tags }: InfluxLine,
  { field, text, time }: { field: string; text: string; time: number },
  { types, metricOf, defaultHost }: Known,
): Point | string {
  const value = readValue(text);
  if (typeof value === 'string') return value;
  const metric = metricOf(field === 'value' ? measurement : `${measurement}_${field}`);
  if ('refused' in metric) return metric.refused;
  const series = taggedSeries(metric.name, tags, defaultHost);
  return typeof series === 'string' ? series : { ...series, type: types.typeOf(metric.name), value, time };
}

function readValue(text: string): number | string {
  if (/^(?:t|T|true|True|TRUE)$/.test(text)) return 1;
  if (/^(?:f|F|false|False|FALSE)$/.test(text)) return 0;
  return readDecimal(/^[+-]?\d+[iu]$/.test(text) ? text.slice(0, -1) : text);
}

/** Nanoseconds, as the protocol has it, or what else is meant: a time of this century tells by its size. */
function readTime(text: string): number | undefined {
  if (!/^-?\d{1,20}$/.test(text)) return undefined;
  const time = Number(text);
  const size = Math.abs(time);
  if (size >= 1e17) return time / 1e9;
  if (size >= 1e14) return time / 1e6;
  return size >= 1e11 ? time / 1e3 : time;
}
