/** From what a collector printed about its series to what is kept of it. Pure. */
import type { Parsed } from '../../formats/line-parser.ts';
import type { GraphHint } from '../../graph-hint.ts';
import { isMetricName } from '../../names.ts';
import { readGraphHint } from '../../read-graph-hint.ts';
import type { Hint } from '../../state/hints.ts';
import type { Refusal } from '../../store/store.ts';

export interface Hints {
  readonly hints: readonly Hint[];
  readonly refused: readonly Refusal[];
}

/** Of several about the same thing the last counts; a graph that names no host is about `defaultHost`. */
export function hintsOf(
  { thresholds, units, graphs }: Pick<Parsed, 'thresholds' | 'units' | 'graphs'>,
  defaultHost: string,
): Hints {
  const hints: Hint[] = [];
  const refused = new Map<string, { reason: string; count: number; example: string }>();
  const refuse = (reason: string, example: string) => {
    const known = refused.get(reason) ?? { reason, count: 0, example: example.slice(0, 200) };
    known.count += 1;
    refused.set(reason, known);
  };
  for (const { host, metric, warning, critical } of thresholds) {
    if (isMetricName(metric))
      hints.push({ kind: 'threshold', host, name: metric, text: JSON.stringify({ warning, critical }) });
    else refuse('a threshold of no valid metric', metric);
  }
  for (const { metric, unit } of units) {
    if (isMetricName(metric)) hints.push({ kind: 'unit', host: '', name: metric, text: unit });
    else refuse('a unit of no valid metric', metric);
  }
  for (const given of graphs) {
    const graph = readGraphHint(given);
    if (typeof graph === 'string') refuse(graph, JSON.stringify(given).slice(0, 200));
    else hints.push(graphHint(graph, defaultHost));
  }
  return { hints, refused: [...refused.values()] };
}

function graphHint(graph: GraphHint, defaultHost: string): Hint {
  const host = graph.everyHost ? '' : (graph.host ?? defaultHost);
  return { kind: 'graph', host, name: graph.name, text: JSON.stringify(graph) };
}
