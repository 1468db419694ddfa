/** The classic collector line: `host timestamp variable value`, or `variable:instance`. Times are epoch seconds. */
import { isHostName } from '../names.ts';
import { escapeLabelValue, type Point, type SeriesKey } from '../sample.ts';
import { readDecimal } from './decimal.ts';
import { isTooLong } from './labels.ts';
import type { LineParser, ParseContext } from './line-parser.ts';
import { parseLines, type SampleReader } from './parse-lines.ts';
import { visibleExample } from './refusals.ts';
import type { SampleTypes } from './sample-types.ts';

const MAX_METRIC = 256;

/** Parses what a remstats collector says; directives in comments are understood too. */
export function remstatsParser(context: ParseContext): LineParser {
  return parseLines(context, sampleReader);
}

function sampleReader(types: SampleTypes): SampleReader {
  const metricOf = metricNames();
  return { read: (line) => readSample(line, types, metricOf) };
}

function readSample(line: string, types: SampleTypes, metricOf: (variable: string) => Name): Point | string {
  const [, host = '', when = '', variable = '', text] = LINE.exec(line) ?? [];
  if (text === undefined) return 'wants host, time, variable and value';
  if (!isHostName(host)) return 'host name is refused';
  const time = readDecimal(when);
  if (typeof time === 'string') return 'time is no number of seconds';
  const value = readDecimal(text);
  if (typeof value === 'string') return value;
  const { name, instance } = splitVariable(variable);
  const metric = metricOf(name);
  if ('refused' in metric) return metric.refused;
  if (isTooLong(instance)) return 'instance is longer than 256 bytes';
  return { series: writeSeries(metric.name, host, instance), host, type: types.typeOf(metric.name), value, time };
}

function splitVariable(variable: string): { name: string; instance: string } {
  const colon = variable.indexOf(':');
  return colon < 0
    ? { name: variable, instance: '' }
    : { name: variable.slice(0, colon), instance: variable.slice(colon + 1) };
}

/** The same text as `seriesKey`; an empty instance is none. */
function writeSeries(metric: string, host: string, instance: string): SeriesKey {
  const label = instance === '' ? '' : `,instance="${escapeLabelValue(instance)}"`;
  return `${metric}{host="${host}"${label}}`;
}

const LINE = /^[ \t]*([^ \t]+)[ \t]+([^ \t]+)[ \t]+([^ \t]+)[ \t]+(.*?)[ \t]*$/;

type Name = { readonly name: string } | { readonly refused: string };

/** Variables to metric names; of two variables that become the same metric, the first has it. */
function metricNames(): (variable: string) => Name {
  const names = new Map<string, Name>();
  const owners = new Map<string, string>();
  return (variable) => {
    const known = names.get(variable);
    if (known) return known;
    const name = nameMetric(variable, owners);
    names.set(variable, name);
    return name;
  };
}

function nameMetric(variable: string, owners: Map<string, string>): Name {
  if (variable === '' || variable.length > MAX_METRIC) return { refused: 'variable name is refused' };
  const metric = variable.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=[0-9])/, '_');
  const owner = owners.get(metric);
  if (owner !== undefined) return { refused: visibleExample(`variable ${variable} clashes with ${owner}`) };
  owners.set(metric, variable);
  return { name: metric };
}
