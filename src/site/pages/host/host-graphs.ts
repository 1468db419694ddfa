/** A host's graphs of the last day, by category. Of very many the later ones are folded, and an index leads to them. */
import { countText } from '../../../count-text.ts';
import { groupBy } from '../../../group-by.ts';
import type { Graph } from '../../graph/graph.ts';
import { html, type Markup } from '../../markup/html.ts';
import type { HostView } from '../../site-view.ts';
import { graphFigure } from '../graph-figure.ts';
import { graphHref } from '../page-links.ts';

/** So many stand open. */
const MOST_OPEN = 40;
/** So many are on the page at all; the page of all graphs has the others. */
const MOST_SHOWN = 400;
const FEW_CATEGORIES = 3;
/** A category with more figures has rows of its own. */
const MOST_SHARING = 2;

/** The sections on the page at `from`. */
export function hostGraphs(from: string, host: HostView): Markup {
  if (host.graphs.length === 0) return html``;
  const categories = categoriesOf(host.graphs.slice(0, MOST_SHOWN));
  let open = MOST_OPEN;
  const sections = categories.map(([name, graphs], i): Section => {
    const first = graphs.slice(0, open);
    open -= first.length;
    return { from, host, name, anchor: `c-${i + 1}`, first, rest: graphs.slice(first.length) };
  });
  return html`<h2 id="graphs">Graphs<small><span class="usual">last 24 hours · </span><a href="${graphHref(from, host.name, '')}">all, over a day, week, month and year</a></small></h2>
${categories.length > FEW_CATEGORIES && html`<p class="jump">${categories.map(([name, graphs], i) => html`<a href="${`#c-${i + 1}`}">${name} <small>${graphs.length}</small></a> `)}</p>`}
${inRows(sections).map((row) => (row.length > 1 ? sharedRows(row) : row.map(section)))}
${host.graphs.length > MOST_SHOWN && html`<p class="calm">and ${host.graphs.length - MOST_SHOWN} more on the page of all graphs</p>`}`;
}

interface Section {
  readonly from: string;
  readonly host: HostView;
  readonly name: string;
  readonly anchor: string;
  readonly first: readonly Graph[];
  readonly rest: readonly Graph[];
}

/** Neighbours with a figure or two come together, so that no row stays half empty. */
function inRows(sections: readonly Section[]): Section[][] {
  const rows: Section[][] = [];
  let small = false;
  for (const section of sections) {
    const isSmall = section.rest.length === 0 && section.first.length <= MOST_SHARING;
    const row = rows.at(-1);
    if (row && small && isSmall) row.push(section);
    else rows.push([section]);
    small = isSmall;
  }
  return rows;
}

/** Pairs first, so that no place beside them stays empty. */
function sharedRows(sections: readonly Section[]): Markup {
  const sorted = [...sections].sort((a, b) => b.first.length - a.first.length);
  const cells = sorted.map((section) => {
    const { anchor, name, first } = section;
    const figures = first.map((graph) => dayFigure(section, graph));
    return html`<div${first.length > 1 && html` class="two"`}><h3 id="${anchor}">${name}</h3><div class="graphs">
${figures}</div></div>
`;
  });
  return html`<div class="graphs shared">
${cells}</div>
`;
}

function dayFigure({ from, host }: Section, graph: Graph): Markup {
  const caption = html`<a href="${graphHref(from, host.name, graph.id)}">${graph.title}</a>`;
  return graphFigure({ from, host, graph, range: 'day', caption });
}

function section(place: Section): Markup {
  const { name, anchor, first, rest } = place;
  const figures = (graphs: readonly Graph[]) => html`<div class="graphs">
${graphs.map((graph) => dayFigure(place, graph))}</div>`;
  return html`<h3 id="${anchor}">${name}</h3>
${first.length > 0 && figures(first)}${
  rest.length > 0 &&
  html`<details id="${`${anchor}-more`}"><summary>${first.length > 0 ? `${rest.length} more` : countText(rest.length, 'graph')}</summary>
${figures(rest)}</details>`
}
`;
}

/** In the order in which categories first come. */
export function categoriesOf(graphs: readonly Graph[]): [string, readonly Graph[]][] {
  return [...groupBy(graphs, ({ category }) => category)];
}
