/** Graphs that several hosts of a group have: those can be compared. */
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
  const found = new Map<string, { host: HostView; graph: Graph }[]>();
  for (const host of hosts)
    for (const graph of host.graphs) {
      const known = found.get(graph.id);
      if (known) known.push({ host, graph });
      else found.set(graph.id, [{ host, graph }]);
    }
  return [...found.values()]
    .filter((members) => members.length > 1)
    .flatMap((members) => (members[0] ? [{ graph: members[0].graph, hosts: members }] : []))
    .sort((a, b) => compare(a.graph.category, b.graph.category) || compare(a.graph.title, b.graph.title))
    .slice(0, MOST_SHARED);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
