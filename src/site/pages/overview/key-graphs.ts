/** On a site of very few hosts: the first graphs of each, so that the overview says more than that all is well. */
import { groupBy } from '../../../group-by.ts';
import type { Graph } from '../../graph/graph.ts';
import { html, type Markup } from '../../markup/html.ts';
import type { HostView, SiteView } from '../../site-view.ts';
import { graphFigure } from '../graph-figure.ts';
import { graphHref, hostLink } from '../page-links.ts';

/** More hosts have no room for graphs of each. */
const MOST_HOSTS = 3;
const MOST_GRAPHS = 4;

/** Whether a site of so many hosts shows graphs on its overview: then the page needs what draws them. */
export function showsKeyGraphs(hosts: number): boolean {
  return hosts <= MOST_HOSTS;
}

/** The figures on the page at `from`; nothing on a larger site. */
export function keyGraphs(from: string, { hosts }: Pick<SiteView, 'hosts'>): Markup {
  const machines = hosts.filter(({ kind, graphs }) => kind !== 'instance' && graphs.length > 0);
  if (!showsKeyGraphs(machines.length) || machines.length === 0) return html``;
  return html`<h2 class="word" id="graphs">What is measured</h2>
<div class="graphs">
${machines.flatMap((host) => firstGraphs(host).map((graph) => figure(from, host, graph, machines.length > 1)))}</div>
`;
}

function figure(from: string, host: HostView, graph: Graph, named: boolean): Markup {
  const caption = html`${named && html`${hostLink(from, host)} `}<a href="${graphHref(from, host.name, graph.id)}">${graph.title}</a>`;
  return graphFigure({ from, host, graph, range: 'day', caption, plain: true });
}

/** The first of each category, as these come in the order of what people look for first; then what else comes first. */
function firstGraphs({ graphs }: HostView): readonly Graph[] {
  const firsts = [...groupBy(graphs, ({ category }) => category).values()].flatMap(([first]) => first ?? []);
  return [...new Set([...firsts, ...graphs])].slice(0, MOST_GRAPHS);
}
