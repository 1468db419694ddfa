/** `live/h/HOST.html`: what is now known of a host: its services, its graphs, its newest values. */

import { formatValue } from '../graph/unit.ts';
import { fragmentDocument, pageDocument } from '../markup/fragment.ts';
import { html, type Markup } from '../markup/html.ts';
import { formatMinute } from '../markup/local-time.ts';
import { overlayChips } from '../markup/overlay-chips.ts';
import { sinceCell } from '../markup/since.ts';
import { badge, countStatuses, countsLine, type HostStatus } from '../markup/status-words.ts';
import { clipText } from '../markup/visible.ts';
import type { HostView, ValueView } from '../publish/host-view.ts';
import { linkTo, liveGraphDirectory, liveHostPath } from '../site-path.ts';

/** What a host's page is made of. Times are epoch seconds. */
export interface HostPageInput {
  readonly view: HostView;
  readonly now: number;
  readonly timezone: string;
  readonly intervalSeconds: number;
  /** The hosts of these names stand for run-cycle itself. */
  readonly instances: readonly string[];
  /** Until when its graphs are drawn; undefined while there are none. */
  readonly graphsUntil: number | undefined;
}

const MOST_TEXT = 4000;
const MOST_GRAPHS = 1000;
/** A value is old when its source has been silent for so many of its steps. */
const OLD_STEPS = 3;

/** The document: a fragment for configured hosts, who have a frame, and a whole page for the others. */
export function hostFragment(input: HostPageInput): string {
  const { name, config } = input.view;
  const title = `State of ${name}`;
  const content = html`${serviceSection(input)}
${graphSections(input)}
${valueSection(input)}`;
  if (config) return fragmentDocument({ title, depth: 2, content, refreshSeconds: input.intervalSeconds });
  const page = html`<h1>${name}</h1>
<p class="calm">${input.instances.includes(name) ? OWN_HOST : UNLISTED_HOST}</p>
<div id="live" data-src="${linkTo(liveHostPath(name), 2)}">${content}</div>`;
  return pageDocument({ title: name, site: 'Overview', depth: 2, content: page });
}

const OWN_HOST = 'run-cycle’s own programs and cycles.';
const UNLISTED_HOST = 'This host is not configured; it is shown because something reports about it.';

function serviceSection({ view, timezone }: HostPageInput): Markup {
  if (view.services.length === 0) return html`<p class="calm">Nothing has been judged here yet.</p>`;
  const rows = view.services.map(
    (row) =>
      html`<tr><td class="status">${badge(row.status)}</td><td class="service">${row.service}</td><td class="says">${clipText(row.text, MOST_TEXT)}${overlayChips(row)}</td><td class="since">${sinceCell(row.since, timezone)}</td></tr>
`,
  );
  return html`${countsLine(countStatuses(view.services.map((row): HostStatus => row.status)))}
<h2 class="word">Services</h2>
<div class="sheet services"><table class="cards"><thead><tr><th scope="col">Status</th><th scope="col">Service</th><th scope="col">What it says</th><th scope="col">Since</th></tr></thead><tbody>
${rows}</tbody></table></div>`;
}

function graphSections(input: HostPageInput): Markup {
  const { values } = input.view;
  if (values.length === 0)
    return html`<h2>Values</h2>
<p class="calm">No values yet. Graphs appear here as soon as a collector brings some.</p>`;
  const collectors = [...new Set(values.map((value) => value.collector))];
  const shown = values.slice(0, MOST_GRAPHS);
  return html`${collectors.map((collector) => {
    const own = shown.filter((value) => value.collector === collector);
    return html`<h2>${collector}<small>up to 24 hours</small></h2>
<div class="graphs">
${own.map((value) => graphFigure(value, input))}</div>
`;
  })}${values.length > MOST_GRAPHS && html`<p class="calm">and ${values.length - MOST_GRAPHS} more, in the table below</p>`}`;
}

function graphFigure(value: ValueView, { view, graphsUntil }: HostPageInput): Markup {
  // the picture changes under the same name: the query makes a browser ask again, and servers ignore it
  const directory = liveGraphDirectory(view.name).split('/').at(-1) ?? '';
  const link = `${encodeURIComponent(directory)}/${value.graph}?${graphsUntil ?? 0}`;
  return html`<figure><figcaption><span>${seriesName(value)}</span><b>${newest(value)}</b></figcaption><img loading="lazy" width="480" height="150" src="${link}" alt="Graph of ${plainName(value)}"></figure>
`;
}

function valueSection({ view, now, timezone }: HostPageInput): Markup {
  if (view.values.length === 0) return html``;
  const rows = view.values.map((value) => {
    const old = now - value.time > OLD_STEPS * value.stepSeconds;
    return html`<tr><td>${seriesName(value)}</td><td class="number">${newest(value)}</td><td>${value.collector}${old && html` <span class="old">nothing since ${formatMinute(value.time, timezone)}</span>`}</td></tr>
`;
  });
  return html`<details id="values"><summary>Newest values as a table (${view.values.length})</summary>
<div class="sheet"><table><thead><tr><th scope="col">Series</th><th scope="col" class="number">Value</th><th scope="col">Collector</th></tr></thead><tbody>
${rows}</tbody></table></div></details>`;
}

/** A series as text, without its host: `node_load1`, `node_filesystem_used_ratio mountpoint=/`. */
export function plainName({ metric, labels }: ValueView): string {
  return [metric, ...labels.map(([name, text]) => `${name}=${text}`)].join(' ');
}

function seriesName({ metric, labels }: ValueView): Markup {
  return html`${metric} <span class="labels">${labels.map(([name, text]) => `${name}=${text}`).join(' ')}</span>`;
}

function newest(value: ValueView): string {
  return value.value === undefined ? 'collecting' : formatValue(value.value, value.unit);
}
