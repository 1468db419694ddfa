/** Reads what a Munin plugin prints, `config` and values alike. Pure; never throws, whatever the text is. */
import { isGraphName } from './munin-names.ts';
import { type MuninValue, readMuninValue } from './munin-value.ts';

/** One graph of a plugin: what was said of it and of its fields, and its values in the order they came. */
export interface MuninGraph {
  readonly name: string;
  /** `graph_title` and the like. */
  readonly attributes: Map<string, string>;
  /** By field: `label`, `type` and the like. */
  readonly fields: Map<string, Map<string, string>>;
  readonly values: (MuninValue & { readonly field: string })[];
}

/** `value`: a value was added. `wrong` is the reason why a line is refused; `failure` what the node said instead. */
export type LineRead =
  | 'value'
  | 'unknown'
  | 'said'
  | 'ignored'
  | { readonly wrong: string }
  | { readonly failure: string };

export interface MuninText {
  /** By name; the first is the plugin's own. */
  readonly graphs: ReadonlyMap<string, MuninGraph>;
  /** Reads one line, without its end. */
  read(line: string): LineRead;
}

const MAX_ATTRIBUTE = 1000;

/** Nothing read yet of this plugin. */
export function muninText(plugin: string): MuninText {
  const graphs = new Map<string, MuninGraph>();
  let current: MuninGraph | undefined = graphNamed(graphs, plugin);
  return {
    graphs,
    read(text) {
      const line = text.trim();
      if (line === '') return 'ignored';
      if (line.startsWith('#')) return readComment(line);
      const [word, rest] = splitWord(line);
      if (word === 'multigraph') current = isGraphName(rest) ? graphNamed(graphs, rest) : undefined;
      // the values of a graph whose name is refused must not become those of the graph before
      return current ? readWord(current, word, rest) : { wrong: 'graph name is refused' };
    },
  };
}

/** Reads a whole text; gives its lines that are wrong, and what the node said instead of an answer. */
export function readMuninText(plugin: string, text: string): MuninText & { wrong: string[]; failure?: string } {
  const read = muninText(plugin);
  const wrong: string[] = [];
  let failure: string | undefined;
  for (const line of text.split('\n')) {
    const what = read.read(line);
    if (typeof what === 'string') continue;
    if ('failure' in what) failure ??= what.failure;
    else if (wrong.length < MAX_WRONG) wrong.push(`${what.wrong}: ${line.trim().slice(0, MAX_EXAMPLE)}`);
  }
  return failure === undefined ? { ...read, wrong } : { ...read, wrong, failure };
}

const MAX_WRONG = 20;
const MAX_EXAMPLE = 80;
const FAILURE = /^#\s*(bad exit|timed out|timeout|unknown service)\b/i;

function readComment(line: string): LineRead {
  const [, failure] = FAILURE.exec(line) ?? [];
  return failure === undefined ? 'ignored' : { failure: failure.toLowerCase() };
}

function graphNamed(graphs: Map<string, MuninGraph>, name: string): MuninGraph {
  const known = graphs.get(name);
  if (known) return known;
  const graph: MuninGraph = { name, attributes: new Map(), fields: new Map(), values: [] };
  graphs.set(name, graph);
  return graph;
}

function splitWord(line: string): [word: string, rest: string] {
  const end = line.search(/\s/);
  return end < 0 ? [line, ''] : [line.slice(0, end), line.slice(end).trimStart()];
}

function readWord(graph: MuninGraph, word: string, rest: string): LineRead {
  if (word === 'multigraph') return 'said';
  return word.includes('.') ? readField(graph, word, rest) : readAttribute(graph, word, rest);
}

function readField(graph: MuninGraph, word: string, rest: string): LineRead {
  const dot = word.indexOf('.');
  const field = word.slice(0, dot);
  const attribute = word.slice(dot + 1);
  if (field === '' || attribute === '') return { wrong: 'wants FIELD.ATTRIBUTE' };
  if (attribute === 'value') return addValue(graph, field, rest);
  if (rest === '') return 'ignored';
  const known = graph.fields.get(field) ?? new Map<string, string>();
  graph.fields.set(field, known);
  known.set(attribute, rest.slice(0, MAX_ATTRIBUTE));
  return 'said';
}

function addValue(graph: MuninGraph, field: string, text: string): LineRead {
  const value = readMuninValue(text);
  if (typeof value === 'string') return { wrong: value };
  graph.values.push({ field, ...value });
  return value.value === undefined ? 'unknown' : 'value';
}

/** What is said of a whole graph; any other word is likelier a program's cry for help. */
const ATTRIBUTE =
  /^(graph(_[a-z_]+)?|host_name|update(_rate)?|timeout|warning|critical|contacts?|notify_alias|unknown_limit|service_order)$/;

function readAttribute(graph: MuninGraph, word: string, rest: string): LineRead {
  if (rest === '' || !ATTRIBUTE.test(word)) return { wrong: 'is no line of a plugin' };
  graph.attributes.set(word, rest.slice(0, MAX_ATTRIBUTE));
  return 'said';
}
