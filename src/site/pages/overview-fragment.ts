/** `live/overview.html`: how many of what, problems first, then every host. */

import type { StatusRow } from '../../state/state.ts';
import { fragmentDocument } from '../markup/fragment.ts';
import { html, type Markup } from '../markup/html.ts';
import { overlayChips } from '../markup/overlay-chips.ts';
import { sinceCell } from '../markup/since.ts';
import {
  badge,
  compareStatus,
  countStatuses,
  countsLine,
  glyph,
  type HostStatus,
  isHandled,
  isProblem,
  statusWord,
} from '../markup/status-words.ts';
import { clipText } from '../markup/visible.ts';
import type { HostView } from '../publish/host-view.ts';
import { hostFramePath, linkTo, liveHostPath } from '../site-path.ts';

/** What the overview is made of. */
export interface OverviewInput {
  readonly views: readonly HostView[];
  /** The hosts of these names stand for run-cycle itself. */
  readonly instances: readonly string[];
  readonly timezone: string;
  readonly intervalSeconds: number;
  /** What went wrong with the cycle itself. */
  readonly cycleProblems: readonly string[];
}

/** Most problems shown of each kind; the rest is counted. */
const MOST_ROWS = 200;
const MOST_TEXT = 300;

/** The fragment's document. */
export function overviewFragment(input: OverviewInput): string {
  const rows = input.views.flatMap((view) => view.services);
  const problems = rows.filter((row) => isProblem(row.status)).sort(compareProblems);
  const content = html`${summary(input, rows)}
${problemSections(problems, input)}
${cycleNote(input.cycleProblems)}
${hostSections(input)}`;
  return fragmentDocument({ title: 'Overview', depth: 1, content, refreshSeconds: input.intervalSeconds });
}

/** The link to a host's page from the directory `live/`: its frame if it is configured, else the live page itself. */
export function hostLink(view: HostView, depth = 1): string {
  return linkTo(view.config ? hostFramePath(view.name) : liveHostPath(view.name), depth);
}

function summary({ views }: OverviewInput, rows: readonly StatusRow[]): Markup {
  if (views.length === 0) return html`<p class="calm">No host is configured and none has reported yet.</p>`;
  if (rows.length === 0)
    return html`<p class="calm">Nothing has been judged yet: statuses appear when a cycle has ended.</p>`;
  const calm = rows.every((row) => row.status === 'ok');
  return html`${countsLine(countStatuses(rows.map((row): HostStatus => row.status)))}
${calm && html`<p class="calm">All is well.</p>`}`;
}

function cycleNote(problems: readonly string[]): Markup {
  if (problems.length === 0) return html``;
  return html`<h2>The cycle itself</h2>
<div class="sheet"><table class="cards"><tbody>${problems.slice(0, MOST_ROWS).map((problem) => html`<tr><td class="says">${glyph('warning')} ${clipText(problem, MOST_TEXT)}</td></tr>\n`)}</tbody></table></div>`;
}

function problemSections(problems: readonly StatusRow[], input: OverviewInput): Markup {
  const open = problems.filter((row) => !isHandled(row));
  const handled = problems.filter(isHandled);
  return html`${
    open.length > 0 &&
    html`<h2>Problems</h2>
${problemTable(open, input)}`
  }
${
  handled.length > 0 &&
  html`<details id="handled"><summary>${handled.length} in somebody’s hands</summary>
${problemTable(handled, input)}</details>`
}`;
}

function problemTable(rows: readonly StatusRow[], { views, timezone }: OverviewInput): Markup {
  const byName = new Map(views.map((view) => [view.name, view]));
  const shown = rows.slice(0, MOST_ROWS).map((row) => {
    const view = byName.get(row.host);
    const place = view ? html`<a href="${hostLink(view)}">${row.host}</a>` : html`${row.host}`;
    return html`<tr><td class="status">${badge(row.status)}</td><td class="where">${place} <span class="labels">${row.service}</span></td><td class="says">${clipText(row.text, MOST_TEXT)}${overlayChips(row)}</td><td class="since">${sinceCell(row.since, timezone)}</td></tr>
`;
  });
  return html`<div class="sheet"><table class="cards"><thead><tr><th scope="col">Status</th><th scope="col">Where</th><th scope="col">What it says</th><th scope="col">Since</th></tr></thead><tbody>
${shown}</tbody></table></div>
${rows.length > MOST_ROWS && html`<p class="calm">and ${rows.length - MOST_ROWS} more</p>`}`;
}

function hostSections(input: OverviewInput): Markup {
  const sections = new Map<string, HostView[]>();
  for (const view of input.views) {
    const title = sectionOf(view, input.instances);
    const section = sections.get(title);
    if (section) section.push(view);
    else sections.set(title, [view]);
  }
  return html`${[...sections].map(([title, views]) => hostSection(title, views))}`;
}

function sectionOf(view: HostView, instances: readonly string[]): string {
  if (view.config) return view.config.groups[0] ?? 'Hosts';
  return instances.includes(view.name) ? 'run-cycle itself' : 'Unlisted hosts';
}

function hostSection(title: string, views: readonly HostView[]): Markup {
  const sorted = [...views].sort((a, b) => compareStatus(a.status, b.status));
  const bad = countStatuses(views.map((view) => view.status)).filter(([status]) => status !== 'ok');
  const counts = [
    `${views.length} ${views.length === 1 ? 'host' : 'hosts'}`,
    ...bad.map(([status, count]) => `${count} ${statusWord(status)}`),
  ];
  return html`<h2>${title}<small>${counts.join(', ')}</small></h2>
<ul class="tiles">
${sorted.map(
  (
    view,
  ) => html`<li><a href="${hostLink(view)}" title="${view.name}: ${statusWord(view.status)}">${glyph(view.status)} ${view.name}<span class="word">, ${statusWord(view.status)}</span></a></li>
`,
)}</ul>`;
}

function compareProblems(a: StatusRow, b: StatusRow): number {
  return compareStatus(a.status, b.status) || b.since - a.since;
}
