/** The graphs of hosts, by what programs said of them. */
import type { KeptHint } from '../../../state/hints.ts';
import type { StatusRow } from '../../../state/state.ts';
import { newGraphDescriber } from '../../graph/describe/graph-plans.ts';
import { hostHints } from '../../graph/describe/host-hints.ts';
import type { Graph } from '../../graph/graph.ts';
import type { ValueView } from '../../site-view.ts';

export type GraphGatherer = (host: string, values: readonly ValueView[], rows: readonly StatusRow[]) => Graph[];

/** Gathers one host's graphs after the other. */
export function newGraphGatherer(kept: readonly KeptHint[]): GraphGatherer {
  const hintsOf = hostHints(kept);
  const describeGraphs = newGraphDescriber();
  return (host, values, rows) => describeGraphs(host, values, hintsOf(host), rows);
}
