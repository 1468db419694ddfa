/** A graph on a page: its picture, which the script replaces by a live one, and its values for other programs. */
import { legendHeight } from '../graph/draw/draw-legend.ts';
import type { Graph } from '../graph/graph.ts';
import type { RangeName } from '../graph/range-data.ts';
import { html, type Markup } from '../markup/html.ts';
import { pictureName } from '../site-path.ts';
import type { HostView } from '../site-view.ts';
import { hostFilesHref } from './page-links.ts';

/** A figure of one graph of a host, on the page at `from`. */
export interface FigureInput {
  readonly from: string;
  readonly host: Pick<HostView, 'name' | 'pictures' | 'drawnUntil'>;
  readonly graph: Graph;
  readonly range: RangeName;
  readonly caption: Markup;
  /** Notes about the graph stand elsewhere. */
  readonly plain?: boolean;
}

/** As publish draws them; the picture's own heading is cut off where the page says the same. */
const WIDTH = 640;
const HEIGHT = 222;

/** The figure. Only beside pictures are values kept as CSV, too. */
export function graphFigure(input: FigureInput): Markup {
  const { from, host, graph, range, caption } = input;
  const files = hostFilesHref(from, host.name);
  const picture = pictureOf(input, files);
  return html`<figure class="graph" data-host="${host.name}" data-graph="${graph.id}" data-range="${range}"><figcaption>${caption}${graph.axis !== undefined && html` <small>${graph.axis}</small>`}</figcaption><div class="plot">${
    picture === undefined
      ? html`<p class="calm">${host.drawnUntil === undefined ? 'Drawn after the next cycle.' : 'Drawn by the page’s script; no picture of it is kept.'}</p>`
      : html`<img loading="lazy" width="${WIDTH}" height="${HEIGHT + legendHeight(graph)}" src="${picture}?${host.drawnUntil ?? 0}" alt="${`${host.name}: ${graph.title}, ${range}`}">`
  }</div>${!input.plain && leftOutNote(graph)}<p class="links">${picture !== undefined && html`<a class="csv" href="${files}${range}.csv">CSV</a> `}<a class="json" href="${files}${range}.json">JSON</a>${picture !== undefined && html` <a class="svg" href="${picture}">SVG</a>`}</p></figure>
`;
}

/** Says that a graph lacks lines, or shows others than its source has, where it does. */
export function leftOutNote({ leftOut = [], raw }: Graph): Markup | undefined {
  if (raw) return html`<p class="left-out">Drawn as collected: how it is to be calculated is not understood</p>`;
  if (leftOut.length === 0) return undefined;
  const one = leftOut.length === 1;
  const title = `Not drawn: ${leftOut.join(', ')}`;
  return html`<p class="left-out" title="${title}">${leftOut.length} ${one ? 'line' : 'lines'} left out: ${one ? 'its calculation is' : 'their calculations are'} not understood</p>`;
}

function pictureOf({ host, graph, range }: FigureInput, files: string): string | undefined {
  if (!host.pictures || host.drawnUntil === undefined) return undefined;
  return `${files}${pictureName(graph.id, range)}`;
}
