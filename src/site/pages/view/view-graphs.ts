/** Which graphs a configured view shows. */
import { globMatcher } from '../../../glob.ts';
import { parseSeriesKey } from '../../../sample.ts';
import type { Graph } from '../../graph/graph.ts';
import type { RangeName } from '../../graph/range-data.ts';
import type { View } from '../../site-settings.ts';
import type { HostView, SiteView } from '../../site-view.ts';

export interface ViewedGraph {
  readonly host: HostView;
  readonly graph: Graph;
  readonly range: RangeName;
}

/** In the order of the view's lines, then of hosts, then of their graphs; each over each range once. */
export function viewGraphs(site: Pick<SiteView, 'hosts' | 'groups'>, view: View): ViewedGraph[] {
  const found = new Map<string, ViewedGraph>();
  for (const wanted of view.graphs) {
    const matches = graphMatcher(wanted);
    for (const host of hostsOf(site, wanted))
      for (const graph of host.graphs) {
        const key = `${host.name} ${graph.id} ${wanted.range}`;
        if (!found.has(key) && matches(graph)) found.set(key, { host, graph, range: wanted.range });
      }
  }
  return [...found.values()];
}

type Wanted = View['graphs'][number];

function hostsOf({ hosts, groups }: Pick<SiteView, 'hosts' | 'groups'>, { host, group }: Wanted): readonly HostView[] {
  const members = group === undefined ? hosts : (groups.find(({ name }) => name === group)?.hosts ?? []);
  if (host === undefined) return members;
  const matches = globMatcher([host]);
  return members.filter(({ name }) => matches(name));
}

function graphMatcher({ graph, metric }: Wanted): (candidate: Graph) => boolean {
  const isGraph = graph === undefined ? () => true : globMatcher([graph]);
  const isMetric = metric === undefined ? () => true : globMatcher([metric]);
  return ({ id, title, lines }) =>
    (isGraph(id) || isGraph(title)) && lines.some(({ series }) => isMetric(parseSeriesKey(series).metric));
}
