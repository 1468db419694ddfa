/** `live/v/NAME.html`: a configured view: chosen graphs, side by side. */
import { html } from '../../markup/html.ts';
import { liveDocument } from '../../markup/layout.ts';
import { liveViewPath } from '../../site-path.ts';
import type { View } from '../../site-settings.ts';
import type { SiteView } from '../../site-view.ts';
import { graphFigure } from '../graph-figure.ts';
import { graphHref, hostLink } from '../page-links.ts';
import { viewGraphs } from './view-graphs.ts';
import { viewHeading } from './view-heading.ts';

const MOST_FIGURES = 300;

/** The document. */
export function viewPage(site: SiteView, name: string, view: View): string {
  const path = liveViewPath(name);
  const graphs = viewGraphs(site, view);
  const rest = graphs.length - MOST_FIGURES;
  const figures = graphs.slice(0, MOST_FIGURES).map(({ host, graph, range }) => {
    const caption = html`${hostLink(path, host)} <a href="${graphHref(path, host.name, graph.id)}">${graph.title}</a>${range !== 'day' && html` <small class="usual">${range}</small>`}`;
    return graphFigure({ from: path, host, graph, range, caption });
  });
  const content = html`${graphs.length === 0 && html`<p class="calm">No graph matches this view yet: it asks for ${wishes(view)}.</p>`}
<div class="graphs">
${figures}</div>
${rest > 0 && html`<p class="calm">and ${rest} more that match</p>`}`;
  return liveDocument(site, {
    path,
    title: view.title ?? name,
    heading: viewHeading(name, view),
    place: `view:${name}`,
    graphs: true,
    content,
  });
}

function wishes({ graphs }: View): string {
  const words = graphs.map(({ host, group, graph, metric }) =>
    [
      graph === undefined ? 'any graph' : `graph ${graph}`,
      ...(metric === undefined ? [] : [`of metric ${metric}`]),
      ...(host === undefined ? [] : [`on host ${host}`]),
      ...(group === undefined ? [] : [`in group ${group}`]),
    ].join(' '),
  );
  return words.join('; ');
}
