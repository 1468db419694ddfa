/** The newest values of one graph of many hosts, highest first, with bars on one scale. */
import type { Graph } from '../../graph/graph.ts';
import { lineValue } from '../../graph/line-values.ts';
import { formatValue } from '../../graph/unit.ts';
import { html, type Markup } from '../../markup/html.ts';
import type { HostView } from '../../site-view.ts';
import { hostLink } from '../page-links.ts';
import type { SharedGraph } from '../shared-graphs.ts';

/** Most lines that have a column. */
const MOST_LINES = 4;
const BAR = 160;

interface CompareRow {
  readonly host: HostView;
  /** One for each line of the graph, as drawn but without sign; undefined while nothing is known. */
  readonly values: readonly (number | undefined)[];
  /** What rows are sorted and drawn by: the sum of a stack, else the first line. */
  readonly weight: number | undefined;
}

/** The table on the page at `from`, folded after the first few rows of very many. */
export function compareTable(from: string, { graph, hosts }: SharedGraph): Markup {
  const rows = hosts.map(({ host, graph: own }) => compareRow(host, own, graph)).sort(byWeight);
  const greatest = Math.max(0, ...rows.map(({ weight }) => weight ?? 0));
  const lines = graph.lines.slice(0, MOST_LINES);
  const stacked = isStacked(graph) && graph.lines.length > 1;
  const cells = ({ host, values, weight }: CompareRow) =>
    html`<tr><th scope="row">${hostLink(from, host)}</th><td class="bar">${bar(weight, greatest)}</td>${stacked && number(weight, graph)}${lines.map((_, i) => number(values[i], graph))}</tr>
`;
  const table = html`<div class="sheet fit"><table class="compared"><thead><tr><th scope="col">Host</th><th scope="col"><span class="word">share of the greatest</span></th>${stacked && html`<th scope="col" class="number">sum</th>`}${lines.map(({ label }) => html`<th scope="col" class="number">${label}</th>`)}</tr></thead><tbody>
${rows.map(cells)}</tbody></table></div>`;
  return rows.length > MOST_OPEN
    ? html`<details id="newest"><summary>Newest values, highest first</summary>${table}</details>`
    : table;
}

const MOST_OPEN = 15;

/** A host's graph of the same name may have other lines: they are matched by what they are called. */
function compareRow(host: HostView, own: Graph, graph: Graph): CompareRow {
  const newest = newestOf(host);
  const values = graph.lines.map(({ label }) => {
    const line = own.lines.find((other) => other.label === label);
    const value = line && lineValue(line, (series) => newest.get(keyOf(line.collector, series)));
    return line && value !== undefined ? Math.abs(value * line.factor) : undefined;
  });
  const known = values.filter((value) => value !== undefined);
  const weight = isStacked(graph)
    ? known.length > 0
      ? known.reduce((sum, value) => sum + value, 0)
      : undefined
    : values[0];
  return { host, values, weight };
}

/** A host has many graphs, and each is compared on a page of its own. */
const newestValues = new WeakMap<HostView['values'], ReadonlyMap<string, number | undefined>>();

function newestOf({ values }: HostView): ReadonlyMap<string, number | undefined> {
  const before = newestValues.get(values);
  if (before) return before;
  const newest = new Map(values.map(({ collector, series, value }) => [keyOf(collector, series), value]));
  newestValues.set(values, newest);
  return newest;
}

function keyOf(collector: string, series: string): string {
  return `${collector}\0${series}`;
}

function isStacked({ lines }: Graph): boolean {
  return lines.some(({ draw }) => draw === 'stack');
}

function byWeight(a: CompareRow, b: CompareRow): number {
  return (b.weight ?? -1) - (a.weight ?? -1) || (a.host.name < b.host.name ? -1 : 1);
}

function number(value: number | undefined, { unit }: Graph): Markup {
  return html`<td class="number">${value === undefined ? '' : formatValue(value, unit)}</td>`;
}

/** The figures beside it say the same. */
function bar(weight: number | undefined, greatest: number): Markup {
  const width = weight === undefined || greatest <= 0 ? 0 : Math.round((weight / greatest) * BAR * 10) / 10;
  return html`<svg width="${BAR}" height="8" aria-hidden="true"><rect class="track" width="${BAR}" height="8" rx="2"/><rect width="${width}" height="8" rx="2"/></svg>`;
}
