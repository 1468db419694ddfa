/** What one visit to a node brings: its values as text, everything else counted until the visit is over. */
import { graphHintOf, thresholdsOf, typeOfField } from '../../src/formats/munin-config.ts';
import { type MuninPlugin, takeMuninValues, type ValueSink } from '../../src/formats/munin-fetch.ts';
import { metricOwners, muninMetric } from '../../src/formats/munin-names.ts';
import { type MuninGraph, readMuninText } from '../../src/formats/munin-text.ts';
import type { CollectorItem } from '../../src/program-items.ts';
import { type Labels, seriesKey } from '../../src/sample.ts';
import type { PluginTable } from './plugin-table.ts';

export const RESPONSE_SECONDS = 'munin_node_response_seconds';

export interface Visit {
  /** What is known of the node's plugins by now. */
  readonly plugins: Map<string, MuninPlugin>;
  /** Plugins that gave an answer. */
  readonly answered: Set<string>;
  /** Plugins that failed on the node, and how. */
  readonly failed: Map<string, string>;
  /** What was refused, and why; bounded. */
  readonly remarks: Set<string>;
  /** Fields that were left out because another has their name; Munin's own plugins have such: it is nobody's fault. */
  readonly clashes: Set<string>;
  values: number;
  /** Values that have not gone out yet, as Prometheus text. */
  lines: string;
  /** Takes an answer to `config NAME`; whether there were values in it. */
  takeConfig(name: string, text: string, withValues: boolean): boolean;
  /** Takes an answer to `fetch NAME`. */
  takeValues(name: string, text: string): void;
}

export interface VisitContext {
  readonly host: string;
  /** Of every sample. */
  readonly labels: Labels;
  readonly table: PluginTable;
  emit(item: CollectorItem): void;
}

/** The engine takes 5,000 series of a source; one is ours. */
const MAX_VALUES = 4999;
/** Graphs and limits. */
const MAX_HINTS = 2000;
/** A line is at most 64 KiB. */
const MAX_GRAPH_BYTES = 60_000;
const MAX_REMARKS = 20;

/** A visit that has brought nothing yet. */
export function startVisit(known: readonly MuninPlugin[], context: VisitContext): Visit {
  const plugins = new Map(known.map((plugin) => [plugin.name, plugin]));
  const visit = {
    plugins,
    answered: new Set<string>(),
    failed: new Map<string, string>(),
    remarks: new Set<string>(),
    clashes: new Set<string>(),
    values: 0,
    hints: 0,
    lines: '',
  };
  const remark = (text: string) => {
    const about = text.includes(' clashes with ') ? visit.clashes : visit.remarks;
    if (about.size < MAX_REMARKS) about.add(text);
  };
  const takeValue = valueTaker(visit, context, remark);
  // at once: a type that was said before a value must still hold when that is read
  const flush = () => {
    if (visit.lines !== '') context.emit({ lines: visit.lines });
    visit.lines = '';
  };
  return Object.assign(visit, {
    takeConfig(name: string, text: string, withValues: boolean) {
      const { graphs, wrong, failure } = readMuninText(name, asUtf8(text));
      if (failure !== undefined) visit.failed.set(name, failure);
      if (failure !== undefined) return false;
      for (const line of wrong) remark(`${name}: ${line}`);
      const values = [...graphs.values()].some((graph) => graph.values.length > 0);
      plugins.set(name, context.table.intern(name, { dirty: values, counters: countersOf(graphs) }));
      for (const graph of graphs.values()) tellGraph(graph, context, visit, remark);
      if (!values || !withValues) return values;
      visit.answered.add(name);
      for (const graph of graphs.values()) takeGraphValues(graph, takeValue);
      flush();
      return true;
    },
    takeValues(name: string, text: string) {
      const plugin = plugins.get(name);
      if (!plugin) return;
      const failure = takeFetched(plugin, text, takeValue, remark);
      flush();
      if (failure === undefined) visit.answered.add(name);
      else visit.failed.set(name, failure);
    },
  });
}

/** The values that a plugin was asked for; gives how it failed, if it did. */
function takeFetched(
  plugin: MuninPlugin,
  text: string,
  value: ValueSink['value'],
  remark: (text: string) => void,
): string | undefined {
  let failure: string | undefined;
  takeMuninValues(plugin, text, {
    value,
    wrong: (reason) => remark(`${plugin.name}: ${reason}`),
    failed: (reason) => {
      failure ??= reason;
    },
  });
  return failure;
}

/** The values that stand in a configuration. */
function takeGraphValues({ name, fields, values }: MuninGraph, takeValue: ValueSink['value']): void {
  for (const { field, value, time } of values) {
    const met = {
      metric: muninMetric(name, field),
      own: `${name}.${field}`,
      type: typeOfField(fields.get(field)),
    };
    if (value !== undefined) takeValue(met, String(value), time);
  }
}

function valueTaker(
  visit: { values: number; lines: string },
  { labels, table }: VisitContext,
  remark: (text: string) => void,
): ValueSink['value'] {
  const owners = metricOwners([RESPONSE_SECONDS]);
  const middle = `${seriesKey('', labels)} `;
  return ({ metric, own, type }, value, time) => {
    const clash = owners.claim(metric, own);
    if (clash !== undefined) return remark(clash);
    if (visit.values >= MAX_VALUES) return remark(`more than ${MAX_VALUES} values`);
    visit.values += 1;
    visit.lines += `${table.declare(metric, type)}${metric}${middle}${value}${time === undefined ? '' : ` ${time}000`}\n`;
  };
}

function countersOf(graphs: ReadonlyMap<string, MuninGraph>): string[] {
  return [...graphs.values()].flatMap(({ name, fields }) =>
    [...fields].filter(([, field]) => typeOfField(field) === 'counter').map(([field]) => muninMetric(name, field)),
  );
}

function tellGraph(
  graph: MuninGraph,
  { host, labels, emit }: VisitContext,
  told: { hints: number },
  remark: (text: string) => void,
): void {
  const { host: _, ...more } = labels;
  const hint = graphHintOf(graph, host, Object.keys(more).length > 0 ? more : undefined);
  const { thresholds, wrong } = thresholdsOf(graph, host);
  if (told.hints + thresholds.length >= MAX_HINTS) {
    remark(`more than ${MAX_HINTS} graphs and limits`);
    return;
  }
  told.hints += thresholds.length + 1;
  if (hint && Buffer.byteLength(JSON.stringify(hint)) > MAX_GRAPH_BYTES) remark(`graph ${graph.name} is too large`);
  else if (hint) emit({ graph: { ...hint } });
  for (const threshold of thresholds) emit({ threshold });
  for (const reason of wrong) remark(reason);
}

/** Answers are cut as latin1; the texts in a configuration are UTF-8. */
function asUtf8(text: string): string {
  return Buffer.from(text, 'latin1').toString('utf8');
}
