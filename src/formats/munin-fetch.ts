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
  /** `value` is a decimal number, as it was written where that is plain. */
  value(field: MuninField, value: string, time?: number): void;
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
  const current: Current = { plugin, graph: plugin.name, fields: fieldsOf(plugin, plugin.name) };
  let mark = -1;
  for (let at = 0, end = 0; at < text.length; at = end + 1) {
    end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const to = text.charCodeAt(end - 1) === RETURN ? end - 1 : end;
    // looked for only behind the last one: a line without it must not search the whole text
    if (mark < at) mark = nextMark(text, at);
    const isPlain = mark < to && readPlainDecimal(text, mark + VALUE.length, to) !== undefined;
    const field = isPlain ? fieldNamed(current, text.slice(at, mark)) : undefined;
    if (field) sink.value(field, text.slice(mark + VALUE.length, to));
    else takeOther(current, text.slice(at, to), sink);
  }
}

const RETURN = 13;

/** What the next lines are about; no graph: one whose name is refused. */
interface Current {
  readonly plugin: MuninPlugin;
  graph: string | undefined;
  fields: Map<string, MuninField>;
}

function nextMark(text: string, from: number): number {
  const at = text.indexOf(VALUE, from);
  return at < 0 ? text.length : at;
}

/** Everything else: another graph, unknown values, times, comments, rubbish. */
function takeOther(current: Current, line: string, sink: ValueSink): void {
  const { plugin, graph } = current;
  if (line.startsWith(GRAPH)) {
    const name = line.slice(GRAPH.length).trim();
    current.graph = isGraphName(name) ? name : undefined;
    if (current.graph === undefined) sink.wrong(`graph name is refused: ${name.slice(0, 80)}`);
    else current.fields = fieldsOf(plugin, name);
    return;
  }
  const read = readMuninText(graph ?? '', line);
  if (read.failure !== undefined) sink.failed(read.failure);
  for (const reason of read.wrong) sink.wrong(reason);
  for (const { field: name, value, time } of read.graphs.get(graph ?? '')?.values ?? []) {
    const field = fieldNamed(current, name);
    if (field && value !== undefined) sink.value(field, String(value), time);
  }
}

function fieldsOf(plugin: MuninPlugin, graph: string): Map<string, MuninField> {
  const known = plugin.graphs.get(graph);
  if (known) return known;
  const fields = new Map<string, MuninField>();
  if (plugin.graphs.size < MAX_FIELDS) plugin.graphs.set(graph, fields);
  return fields;
}

/** Undefined for what is no field's name, or in no graph. */
function fieldNamed({ plugin, graph, fields }: Current, name: string): MuninField | undefined {
  if (graph === undefined) return undefined;
  const known = fields.get(name);
  if (known || name === '' || /[\s.]/.test(name)) return known;
  const metric = muninMetric(graph, name);
  const type = plugin.counters.has(metric) ? 'counter' : 'gauge';
  const field: MuninField = { metric, own: `${graph}.${name}`, type };
  if (fields.size < MAX_FIELDS) fields.set(name, field);
  return field;
}
