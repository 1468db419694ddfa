/** What a Munin plugin's `config` means here: types, limits and graphs. Pure. */
import type { GraphHint } from '../graph-hint.ts';
import { isMetricName } from '../names.ts';
import type { Threshold } from '../program-items.ts';
import type { Labels, SampleType } from '../sample.ts';
import { readDecimal } from './decimal.ts';
import { cleanName, muninMetric } from './munin-names.ts';
import { type MuninSeries, seriesOfFields } from './munin-series.ts';
import type { MuninGraph } from './munin-text.ts';

type Attributes = ReadonlyMap<string, string>;

/**
 * COUNTER and DERIVE count up, and readers see their rate; where it falls, none. GAUGE and ABSOLUTE are stored as they
 * are: an ABSOLUTE value is what has happened since the plugin was last asked.
 */
export function typeOfField(attributes: Attributes | undefined): SampleType {
  const type = attributes?.get('type')?.toUpperCase();
  return type === 'COUNTER' || type === 'DERIVE' ? 'counter' : 'gauge';
}

/** The limits of a graph's fields, its own `warning` and `critical` for fields that have none. */
export function thresholdsOf(graph: MuninGraph, host: string): { thresholds: Threshold[]; wrong: string[] } {
  const thresholds: Threshold[] = [];
  const wrong: string[] = [];
  for (const [field, attributes] of graph.fields) {
    const limits = limitsOf(graph.attributes, attributes);
    for (const text of limits.wrong) wrong.push(`${graph.name}.${field}.${text}`);
    const metric = muninMetric(graph.name, field);
    if (Object.keys(limits.read).length > 0 && isMetricName(metric)) thresholds.push({ host, metric, ...limits.read });
  }
  return { thresholds, wrong };
}

type Limits = Partial<Record<'warning' | 'critical', string>>;

function limitsOf(inherited: Attributes, own: Attributes) {
  const read: Limits = {};
  const wrong: string[] = [];
  for (const name of ['warning', 'critical'] as const) {
    const text = own.get(name) ?? inherited.get(name);
    const limit = text === undefined ? undefined : limitOf(text);
    if (limit !== undefined) read[name] = limit;
    else if (text !== undefined) wrong.push(`${name} is no limit: ${text.slice(0, 40)}`);
  }
  return { read, wrong };
}

const RANGE = /^([-+\d.]*)(:?)([-+\d.]*)$/;

/** Munin's `MIN:MAX` (either may be missing; one number is the greatest) as a limit; undefined if it is none. */
export function limitOf(text: string): string | undefined {
  const [, first = '', colon, last = ''] = RANGE.exec(text.trim()) ?? [];
  const [low, high] = colon === ':' ? [first, last] : ['', first];
  const numbers = [low, high].map((each) => (each === '' ? undefined : readDecimal(each)));
  if (numbers.some((number) => typeof number === 'string')) return undefined;
  const [min, max] = numbers;
  if (min !== undefined && max !== undefined) return min <= max ? `${min}:${max}` : undefined;
  if (max !== undefined) return `> ${max}`;
  return min === undefined ? undefined : `< ${min}`;
}

/** A graph with more could not be told apart. */
const MAX_SERIES = 100;

/** How Munin draws a graph; undefined for one without a title or fields, or that is not to be drawn. */
export function graphHintOf(graph: MuninGraph, host: string, labels?: Labels): GraphHint | undefined {
  const { attributes } = graph;
  const title = attributes.get('graph_title');
  const fields = orderedFields(graph).filter((field) => isMetricName(muninMetric(graph.name, field)));
  const { series, leftOut, raw } = linesOf(graph, fields.slice(0, MAX_SERIES), labels);
  if (title === undefined || series.length === 0 || isNo(attributes.get('graph'))) return undefined;
  return {
    host,
    // a host may have several nodes that it speaks for, each with a graph of this name
    name: ['munin', cleanName(graph.name), ...Object.values(labels ?? {})].join('_'),
    title,
    ...textOf('category', attributes.get('graph_category')),
    ...(raw ? { raw } : axisOf(attributes)),
    ...textOf('info', attributes.get('graph_info')),
    ...coversOf(graph, leftOut),
    ...(leftOut.length > 0 ? { leftOut: leftOut.map(({ label }) => label) } : {}),
    series,
  };
}

/** Where no calculation is understood, the fields as they are: drawn by nobody's word, they would stand there without a title. */
function linesOf(graph: MuninGraph, names: readonly string[], labels: Labels | undefined) {
  const found = seriesOfFields(graph, names, labels);
  if (found.series.length > 0 || found.leftOut.length === 0) return { ...found, raw: undefined };
  const fields = [...graph.fields].map(
    ([name, given]) => [name, new Map([...given].filter(([key]) => key !== 'cdef'))] as const,
  );
  return { ...seriesOfFields({ name: graph.name, fields: new Map(fields) }, names, labels), raw: true as const };
}

/** What is said of calculated values, and is not true of others. */
function axisOf(attributes: Attributes): Partial<GraphHint> {
  const period = attributes.get('graph_period');
  const per = period === 'minute' || period === 'hour' ? period : undefined;
  return {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: that is how plugins write it
    ...textOf('axis', attributes.get('graph_vlabel')?.replaceAll('${graph_period}', per ?? 'second')),
    ...argsOf(attributes.get('graph_args') ?? ''),
    ...(isNo(attributes.get('graph_scale')) ? { scale: false } : {}),
    ...(per === undefined ? {} : { per }),
  };
}

function textOf<K extends string>(key: K, text: string | undefined): { readonly [P in K]?: string } {
  return text === undefined ? {} : ({ [key]: text } as { [P in K]: string });
}

function isNo(text: string | undefined): boolean {
  return text !== undefined && /^(no|false|off|0)$/i.test(text);
}

/** `graph_order` first, then as they came; what is only drawn beside another one, or not at all, is left out. */
function orderedFields({ attributes, fields }: MuninGraph): string[] {
  const order = (attributes.get('graph_order') ?? '').split(/\s+/).map((word) => word.replace(/=.*$/s, ''));
  const mirrored = mirroredFields(fields);
  return [...new Set([...order, ...fields.keys()])].filter((name) => {
    const field = fields.get(name);
    return field !== undefined && !mirrored.has(name) && !isNo(field.get('graph'));
  });
}

function mirroredFields(fields: MuninGraph['fields']): ReadonlySet<string | undefined> {
  return new Set([...fields.values()].map((field) => field.get('negative')));
}

/** What only helps to calculate needs no graph of its own, nor does what is left out. */
function coversOf({ name, fields }: MuninGraph, leftOut: MuninSeries['leftOut']): Pick<GraphHint, 'covers'> {
  const mirrored = mirroredFields(fields);
  const hidden = [...fields].filter(([field, given]) => isNo(given.get('graph')) && !mirrored.has(field));
  const metrics = [...hidden.map(([field]) => field), ...leftOut.map(({ field }) => field)].map((field) =>
    muninMetric(name, field),
  );
  const covers = metrics.filter(isMetricName).slice(0, MAX_SERIES);
  return covers.length > 0 ? { covers } : {};
}

/** Of rrdtool's options those that say what the axis shows. */
function argsOf(text: string): Pick<GraphHint, 'base' | 'lower' | 'upper'> {
  // `-l 0`, `-l0`, `--lower-limit=0` and the `--base 1024k` that many plugins write
  const words = text.replace(/(^|\s)(-[blu])(?=[-+.\d])/g, '$1$2 ').split(/[\s=]+/);
  const after = (...names: string[]) => {
    const at = words.findIndex((word) => names.includes(word));
    const number = at < 0 ? '' : readDecimal((words[at + 1] ?? '').replace(/^(1000|1024)k$/, '$1'));
    return typeof number === 'string' ? undefined : number;
  };
  const [base, lower, upper] = [after('--base', '-b'), after('--lower-limit', '-l'), after('--upper-limit', '-u')];
  return {
    ...(base === 1024 || base === 1000 ? { base } : {}),
    ...(lower === undefined ? {} : { lower }),
    ...(upper === undefined ? {} : { upper }),
  };
}
