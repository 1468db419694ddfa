/**
 * The short way for what `fetch` answers, once a plugin's types are known: a cycle reads ten thousand such lines, in a
 * young process, so a line is cut by index. Whatever is not quite so goes the long way.
 */
import type { SampleType } from '../sample.ts';
import { readPlainDecimal } from './decimal.ts';
import { isGraphName, muninMetric } from './munin-names.ts';
import { readMuninText } from './munin-text.ts';

/** What is known of a plugin; several nodes may share it. */
export interface MuninPlugin {
  readonly name: string;
  /** Its metrics that count up. */
  readonly counters: ReadonlySet<string>;
  /** Whether it says its values when it is asked for its configuration. */
  readonly dirty: boolean;
  /** Its fields that were met before, by graph. */
  readonly graphs: Map<string, Map<string, MuninField>>;
}

export interface MuninField {
  readonly metric: string;
  /** `GRAPH.FIELD` */
  readonly own: string;
  readonly type: SampleType;
}

/** Where an answer's lines go. */
export interface ValueSink {
  value(field: MuninField, value: number, time?: number): void;
  /** A line that is refused, and why. */
  wrong(reason: string): void;
  /** What the node said instead of values. */
  failed(reason: string): void;
}

const VALUE = '.value ';
const GRAPH = 'multigraph ';
const MAX_FIELDS = 10_000;

/** Reads an answer to `fetch PLUGIN`. */
export function takeMuninValues(plugin: MuninPlugin, text: string, sink: ValueSink): void {
  let graph: string | undefined = plugin.name;
  let fields = fieldsOf(plugin, graph);
  let mark = -1;
  for (let at = 0, end = 0; at < text.length; at = end + 1) {
    end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const to = text.charCodeAt(end - 1) === 13 ? end - 1 : end;
    // looked for only behind the last one: a line without it must not search the whole text
    if (mark < at) mark = nextMark(text, at);
    const value = mark < to ? readPlainDecimal(text, mark + VALUE.length, to) : undefined;
    const name = value === undefined ? '' : text.slice(at, mark);
    const field = graph === undefined ? undefined : (fields.get(name) ?? meetField(plugin, fields, graph, name));
    if (field !== undefined && value !== undefined) sink.value(field, value);
    else if (text.startsWith(GRAPH, at)) {
      graph = graphAt(text.slice(at + GRAPH.length, to).trim(), sink);
      fields = fieldsOf(plugin, graph ?? '');
    } else takeOther(plugin, graph, text.slice(at, to), sink);
  }
}

function nextMark(text: string, from: number): number {
  const at = text.indexOf(VALUE, from);
  return at < 0 ? text.length : at;
}

function graphAt(name: string, sink: ValueSink): string | undefined {
  if (isGraphName(name)) return name;
  sink.wrong(`graph name is refused: ${name.slice(0, 80)}`);
  return undefined;
}

/** Everything else: unknown values, times, comments, rubbish. */
function takeOther(plugin: MuninPlugin, graph: string | undefined, line: string, sink: ValueSink): void {
  const read = readMuninText(graph ?? '', line);
  if (read.failure !== undefined) sink.failed(read.failure);
  for (const reason of read.wrong) sink.wrong(reason);
  if (graph === undefined) return;
  for (const { field, value, time } of read.graphs.get(graph)?.values ?? []) {
    const met = meetField(plugin, fieldsOf(plugin, graph), graph, field);
    if (met && value !== undefined) sink.value(met, value, time);
  }
}

function fieldsOf(plugin: MuninPlugin, graph: string): Map<string, MuninField> {
  const known = plugin.graphs.get(graph);
  if (known) return known;
  const fields = new Map<string, MuninField>();
  if (plugin.graphs.size < MAX_FIELDS) plugin.graphs.set(graph, fields);
  return fields;
}

/** Undefined for what is no field's name. */
function meetField(
  plugin: MuninPlugin,
  fields: Map<string, MuninField>,
  graph: string,
  name: string,
): MuninField | undefined {
  if (name === '' || /[\s.]/.test(name)) return undefined;
  const metric = muninMetric(graph, name);
  const type = plugin.counters.has(metric) ? 'counter' : 'gauge';
  const field: MuninField = { metric, own: `${graph}.${name}`, type };
  if (fields.size < MAX_FIELDS) fields.set(name, field);
  return field;
}
