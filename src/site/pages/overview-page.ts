/** `live/overview.html`: how it stands in one sentence, problems first, then every host. */
import { html, type Markup } from '../markup/html.ts';
import { liveDocument } from '../markup/layout.ts';
import { glyph, isHandled, isProblem } from '../markup/status-words.ts';
import { clipText } from '../markup/visible.ts';
import type { SiteView } from '../site-view.ts';
import { firstRun } from './first-run.ts';
import { groupRows, groupSteps } from './group-rows.ts';
import { overviewHeading } from './overview-heading.ts';
import { countOverlays, problemTable } from './problem-table.ts';
import { summaryLine } from './summary-line.ts';

const PATH = 'live/overview.html';
const MOST_NOTES = 50;
const MOST_TEXT = 300;

/** The document. */
export function overviewPage(site: SiteView): string {
  const summary = summaryLine(site);
  const content = html`${summary ?? firstRun(PATH, site)}
${summary && problems(site)}
${cycleNotes(site)}
${groupRows(PATH, site)}`;
  const { title } = site.settings;
  return liveDocument(site, { path: PATH, title, heading: overviewHeading(title), place: 'overview', content });
}

function problems(site: SiteView): Markup {
  const rows = site.hosts.flatMap(({ services }) => services.filter((row) => isProblem(row.status)));
  const open = rows.filter((row) => !isHandled(row));
  const handled = rows.filter(isHandled);
  const groups = groupSteps(site);
  return html`${
    open.length > 0 &&
    html`<h2 class="word">Problems</h2>
${problemTable(PATH, site, open, groups)}`
  }${
    handled.length > 0 &&
    html`<details id="handled"><summary>${handled.length} handled: ${countOverlays(handled)}</summary>
${problemTable(PATH, site, handled, groups)}</details>`
  }`;
}

function cycleNotes({ cycle: { problems: notes } }: SiteView): Markup {
  if (notes.length === 0) return html``;
  return html`<h2>The cycle itself</h2>
<ul class="notes sheet">${notes.slice(0, MOST_NOTES).map((note) => html`<li>${glyph('warning')} ${clipText(note, MOST_TEXT)}</li>\n`)}</ul>
${notes.length > MOST_NOTES && html`<p class="calm">and ${notes.length - MOST_NOTES} more</p>`}`;
}
