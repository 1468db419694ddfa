/** A host's services: what each says, its value among its limits, since when, and how it went lately. */
import { DATA_EVERY } from '../../../no-data-since.ts';
import type { StatusRow } from '../../../state/state.ts';
import { bulletBar } from '../../graph/draw/bullet-bar.ts';
import type { Graph } from '../../graph/graph.ts';
import { formatValue } from '../../graph/unit.ts';
import { html, type Markup } from '../../markup/html.ts';
import { overlayChips } from '../../markup/overlay-chips.ts';
import { sinceCell } from '../../markup/since.ts';
import { badge } from '../../markup/status-words.ts';
import { clipText } from '../../markup/visible.ts';
import { sparkId } from '../../site-path.ts';
import type { HostView, SiteView, ValueView } from '../../site-view.ts';
import { graphHref, hostFilesHref, serviceAnchor } from '../page-links.ts';
import { hostHistory, serviceHistory } from '../records/history-link.ts';

const MOST_TEXT = 4000;
const MOST_OPEN_TEXT = 500;
const MOST_SUMMARY = 200;

/** So many sources that bring data as they should are folded. */
const FEWEST_FOLDED = 2;

/** The table on the page at `from`; below it, folded, sources that bring data as they should. */
export function serviceTable(from: string, site: SiteView, host: HostView): Markup {
  const calm = host.services.filter(isCalmSource);
  if (calm.length < FEWEST_FOLDED || calm.length === host.services.length)
    return table(from, site, host, host.services);
  const others = host.services.filter((row) => !isCalmSource(row));
  return html`${table(from, site, host, others)}
<div class="folds"><details id="sources"><summary>${calm.length} sources bring data as they should</summary>
${table(from, site, host, calm)}</details></div>`;
}

/** One that falls silent is a service like any other. */
function isCalmSource({ status, text, judged, overlays }: StatusRow): boolean {
  return status === 'ok' && text.startsWith(DATA_EVERY) && judged === undefined && overlays.length === 0;
}

function table(from: string, site: SiteView, host: HostView, services: readonly StatusRow[]): Markup {
  const values = new Map(host.values.map((value) => [value.series, value]));
  const graphs = graphsBySeries(host.graphs);
  const history = hostHistory(from, host.name);
  // the unit of a value is known of a series alone
  const measured = services.some(({ judged }) => judged !== undefined && values.has(judged.series));
  const rows = services.map((row) => {
    const judged = row.judged && values.get(row.judged.series);
    const graph = row.judged && graphs.get(row.judged.series);
    return html`<tr id="${serviceAnchor(row.service)}" data-state="${row.status}"><td class="status">${badge(row.status)}</td><td class="service">${html`<a href="${graph === undefined ? serviceHistory(history, row.service) : graphHref(from, host.name, graph)}">${row.service}</a>`}</td>${
      measured &&
      html`${valueCells(row, judged)}<td class="spark">${judged && sparkLink(from, host, { judged, graph, service: row.service })}</td>`
    }<td class="says">${spoken(row.text)}${overlayChips(row)}</td><td class="since">${sinceCell(row.since, site.timezone)}</td></tr>
`;
  });
  return html`<div class="sheet services"><table class="cards"><thead><tr><th scope="col">Status</th><th scope="col">Service</th>${measured && html`<th scope="col" class="number">Value</th><th scope="col">Limits</th><th scope="col">Last day</th>`}<th scope="col">What it says</th><th scope="col">Since</th></tr></thead><tbody>
${rows}</tbody></table></div>`;
}

/** What is very long is folded. */
function spoken(text: string): Markup | string {
  if (text.length <= MOST_OPEN_TEXT) return text;
  return html`<details><summary>${clipText(text.slice(0, MOST_SUMMARY), MOST_SUMMARY - 1)}</summary>${clipText(text, MOST_TEXT)}</details>`;
}

function valueCells({ value: judgedValue, judged }: StatusRow, newest: ValueView | undefined): Markup {
  const value = judgedValue ?? newest?.value;
  if (newest === undefined || value === undefined) return html`<td class="value"></td><td class="limits"></td>`;
  const { unit } = newest;
  return html`<td class="value">${formatValue(value, unit)}</td><td class="limits">${judged && bulletBar(value, judged, unit)}</td>`;
}

interface SparkOf {
  readonly judged: ValueView;
  readonly graph: string | undefined;
  readonly service: string;
}

/** Small as it is, it leads to the graph where one shows the same. */
function sparkLink(from: string, host: HostView, { judged, graph, service }: SparkOf): Markup {
  const picture = spark(from, host, judged);
  if (graph === undefined || picture.text === '') return picture;
  return html`<a href="${graphHref(from, host.name, graph)}" aria-label="${`Graph of ${service}`}">${picture}</a>`;
}

function spark(from: string, host: HostView, { series, collector, stepSeconds }: ValueView): Markup {
  if (host.drawnUntil === undefined) return html``;
  return html`<img class="spark" loading="lazy" width="120" height="20" src="${hostFilesHref(from, host.name)}sparks.svg?${host.drawnUntil}#${sparkId(series, collector, stepSeconds)}" alt="">`;
}

/** The first graph that draws each series, by its id. */
function graphsBySeries(graphs: readonly Graph[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { id, lines } of graphs) for (const { series } of lines) if (!found.has(series)) found.set(series, id);
  return found;
}
