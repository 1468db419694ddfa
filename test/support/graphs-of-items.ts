/** The graphs that a host's page shows of what a collector says, read as the engine reads it. */
import type { CollectorItem } from '../../src/program-items.ts';
import { readGraphHint } from '../../src/read-graph-hint.ts';
import { defaultType, seriesKey } from '../../src/sample.ts';
import { describeGraphs } from '../../src/site/graph/describe/describe-graphs.ts';
import type { Graph } from '../../src/site/graph/graph.ts';
import { valueView } from './value-views.ts';

/** Of `host`; a sample without host is its own. Throws if a hint is refused. */
export function graphsOfItems(items: readonly CollectorItem[], host = 'web1'): Graph[] {
  const values = items.flatMap((item) => {
    if (!('metric' in item && 'value' in item)) return [];
    const { host: of = host, ...labels } = item.labels ?? {};
    if (of !== host) return [];
    const { type = defaultType(item.metric), value } = item;
    return [valueView(seriesKey(item.metric, labels), { type, value, collector: 'p' })];
  });
  const hints = items.flatMap((item) => {
    if (!('graph' in item)) return [];
    const hint = readGraphHint(item.graph);
    if (typeof hint === 'string') throw new Error(hint);
    return hint.everyHost || (hint.host ?? host) === host ? [{ program: 'p', hint }] : [];
  });
  return describeGraphs(host, values, hints, []);
}

/** Id, title and the names of the lines of each, what is drawn below the axis with a minus. */
export function graphTable(graphs: readonly Graph[]): Record<string, readonly string[]> {
  return Object.fromEntries(
    graphs.map(({ id, title, lines }) => [
      `${id}: ${title}`,
      lines.map(({ label, factor }) => `${factor < 0 ? '- ' : ''}${label}`),
    ]),
  );
}
