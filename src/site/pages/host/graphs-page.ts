/** `live/h/HOST/graphs.html`: every graph of a host over a day, a week, a month and a year. */
import type { Graph } from '../../graph/graph.ts';
import { RANGES, type RangeName } from '../../graph/range-data.ts';
import { html, type Markup } from '../../markup/html.ts';
import { liveDocument } from '../../markup/layout.ts';
import { liveGraphDirectory, liveGraphsPath, pictureName } from '../../site-path.ts';
import type { HostView, SiteView } from '../../site-view.ts';
import { graphFigure, leftOutNote } from '../graph-figure.ts';
import { hostLink } from '../page-links.ts';
import { categoriesOf } from './host-graphs.ts';

const RANGE_NAMES = Object.keys(RANGES) as RangeName[];
const FEW_GRAPHS = 3;

/** The document. */
export function graphsPage(site: SiteView, host: HostView): string {
  const path = liveGraphsPath(host.name);
  const heading = html`<h1>${hostLink(path, host)}: graphs</h1>`;
  // without the time of the newest drawing in its links, so that the page stays as it is while the graphs do
  const lasting = { ...host, drawnUntil: host.drawnUntil === undefined ? undefined : 0 };
  const content = html`${host.graphs.length === 0 && html`<p class="calm">No values yet. Graphs appear here as soon as a collector brings some.</p>`}
${host.graphs.length > FEW_GRAPHS && index(host)}
${host.graphs.map((graph) => section(path, site, lasting, graph))}`;
  return liveDocument(site, { path, title: `${host.name}: graphs`, heading, graphs: true, content });
}

function index({ graphs }: HostView): Markup {
  return html`<dl class="index">${categoriesOf(graphs).map(
    ([category, own]) =>
      html`<div><dt>${category}</dt><dd>${own.map(({ id, title }) => html`<a href="${`#${id}`}">${title}</a> `)}</dd></div>
`,
  )}</dl>`;
}

function section(path: string, site: SiteView, host: HostView, graph: Graph): Markup {
  return html`<section class="ranges" id="${graph.id}"><h2>${graph.title}<small>${graph.category}</small></h2>
${graph.info !== undefined && html`<p class="note">${graph.info}</p>`}${leftOutNote(graph)}
<div class="graphs">
${RANGE_NAMES.map((range) => graphFigure({ from: path, host, graph, range, caption: html`<span class="range">${RANGE_WORDS[range]}</span>`, plain: true }))}</div>
${host.pictures && embedding(site, host, graph)}</section>
`;
}

const RANGE_WORDS: Readonly<Record<RangeName, string>> = { day: 'Day', week: 'Week', month: 'Month', year: 'Year' };

/** What shows the picture elsewhere, as text to copy. */
function embedding({ settings }: SiteView, { name }: HostView, { id, title }: Graph): Markup {
  const root = settings.url === undefined ? '' : `${settings.url.replace(/\/+$/, '')}/`;
  const picture = `${liveGraphDirectory(name)}/${pictureName(id, 'day')}`;
  const address = root + picture.split('/').map(encodeURIComponent).join('/');
  const alt = `${name}: ${title}`.replace(/[<>"&]/g, ' ');
  return html`<details class="embed"><summary>Embed</summary><p>Shows the picture in another page${root === '' && ' (put this site’s address before the path)'}:</p><code>${`<img src="${address}" alt="${alt}">`}</code></details>`;
}
