/** `live/g/GROUP/GRAPH.html`: one graph of all hosts of a group, on one scale, and their newest values, highest first. */
import { countText } from '../../../count-text.ts';
import type { Graph } from '../../graph/graph.ts';
import { html, type Markup } from '../../markup/html.ts';
import { liveDocument } from '../../markup/layout.ts';
import { relativeLink } from '../../markup/relative-link.ts';
import { comparePath } from '../../site-path.ts';
import type { GroupView, SiteView } from '../../site-view.ts';
import { graphFigure } from '../graph-figure.ts';
import { graphHref, groupPath } from '../page-links.ts';
import type { SharedGraph } from '../shared-graphs.ts';
import { compareTable } from './compare-table.ts';

/** Most figures of a page; the table names all hosts. */
const MOST_FIGURES = 120;

/** The document; one sentence where no host of the group has the graph any more. */
export function comparePage(site: SiteView, group: GroupView, graphId: string): string {
  const path = comparePath(group.step, graphId);
  const hosts = group.hosts.flatMap((host) => {
    const graph = host.graphs.find(({ id }) => id === graphId);
    return graph ? [{ host, graph }] : [];
  });
  const [first] = hosts;
  const title = first?.graph.title ?? graphId;
  const heading = html`<h1>${title}: <a href="${relativeLink(path, groupPath(group))}">${group.name}</a></h1>`;
  const content = first
    ? comparison(path, { graph: first.graph, hosts })
    : html`<p class="calm">No host of this group has this graph.</p>`;
  return liveDocument(site, { path, title: `${title}: ${group.name}`, heading, graphs: true, content });
}

function comparison(path: string, shared: SharedGraph): Markup {
  const { hosts } = shared;
  const rest = hosts.length - MOST_FIGURES;
  return html`<p class="calm">${countText(hosts.length, 'host')}<span class="usual">, last 24 hours</span>${infoOf(shared.graph)}</p>
${compareTable(path, shared)}
<div class="compare graphs" data-shared>
${hosts.slice(0, MOST_FIGURES).map(({ host, graph }) =>
  graphFigure({
    from: path,
    host,
    graph,
    range: 'day',
    caption: html`<a href="${graphHref(path, host.name, graph.id)}">${host.name}</a>`,
  }),
)}</div>
${rest > 0 && html`<p class="calm">and ${countText(rest, 'host')} more, in the table above</p>`}`;
}

function infoOf({ info }: Graph): string {
  return info === undefined ? '' : `. ${info}`;
}
