/** Graphs that several hosts of a group have: those can be compared. */
import { compareText } from '../../compare-text.ts';
import { groupBy } from '../../group-by.ts';
import type { Graph } from '../graph/graph.ts';
import type { GroupView, HostView } from '../site-view.ts';

/** One graph of several hosts; `graph` is the first one's. */
export interface SharedGraph {
  readonly graph: Graph;
  readonly hosts: readonly { readonly host: HostView; readonly graph: Graph }[];
}

/** So many are compared. */
const MOST_SHARED = 60;

/** By category, then by title; only what at least two hosts have, and at most {@link MOST_SHARED}. */
export function sharedGraphs({ hosts }: Pick<GroupView, 'hosts'>): SharedGraph[] {
  const all = hosts.flatMap((host) => host.graphs.map((graph) => ({ host, graph })));
  return [...groupBy(all, ({ graph }) => graph.id).values()]
    .filter((members) => members.length > 1)
    .flatMap((members) => (members[0] ? [{ graph: members[0].graph, hosts: members }] : []))
    .sort((a, b) => compareText(a.graph.category, b.graph.category) || compareText(a.graph.title, b.graph.title))
    .slice(0, MOST_SHARED);
}
