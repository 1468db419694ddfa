/**
 * Graphite's plain text: `path value timestamp`, or `path;tag=value;… value timestamp`. `a.b-c` becomes the metric
 * `a_b_c`; the tag `host` names the host. Times are epoch seconds; -1, N or none means now.
 */
import type { Point } from '../sample.ts';
import { readDecimal } from './decimal.ts';
import type { LineParser, ParseContext } from './line-parser.ts';
import { type MetricName, metricNames } from './metric-names.ts';
import { parseLines, type SampleReader } from './parse-lines.ts';
import type { SampleTypes } from './sample-types.ts';
import { taggedSeries } from './tagged-series.ts';

/** Parses what is meant for carbon; directives in comments are understood too. */
export function graphiteParser({ defaultHost, ...context }: ParseContext): LineParser {
  return parseLines({ defaultHost, ...context }, (types) => sampleReader(types, defaultHost));
}

function sampleReader(types: SampleTypes, defaultHost: string): SampleReader {
  const metricOf = metricNames();
  return { read: (line, now) => readSample(line, now, { types, metricOf, defaultHost }) };
}

interface Known {
  readonly types: SampleTypes;
  readonly metricOf: (name: string) => MetricName;
  readonly defaultHost: string;
}

function readSample(line: string, now: number, { types, metricOf, defaultHost }: Known): Point | string {
  const [path = '', valueText, timeText = 'N', more] = line.trim().split(/[ \t]+/, 4);
  if (valueText === undefined || more !== undefined) return 'wants path, value and time';
  const value = readDecimal(valueText);
  if (typeof value === 'string') return value;
  const time = /^(?:N|-1)$/.test(timeText) ? now : readDecimal(timeText);
  if (typeof time === 'string') return 'time is no number of seconds';
  const [name = '', ...tagTexts] = path.split(';');
  const metric = metricOf(name);
  if ('refused' in metric) return metric.refused;
  const tags = tagTexts.map((text): [string, string] => [
    text.split('=', 1)[0] ?? '',
    text.slice(text.indexOf('=') + 1),
  ]);
  if (!tagTexts.every((text) => text.indexOf('=') > 0)) return 'tag wants a name and a value';
  const series = taggedSeries(metric.name, tags, defaultHost);
  return typeof series === 'string' ? series : { ...series, type: types.typeOf(metric.name), value, time };
}
