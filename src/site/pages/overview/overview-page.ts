/** `live/overview.html`: how it stands in one sentence, problems first, then every host. */
import { html, type Markup } from '../../markup/html.ts';
import { liveDocument } from '../../markup/layout.ts';
import { glyph } from '../../markup/status-words.ts';
import { clipText } from '../../markup/visible.ts';
import type { SiteView } from '../../site-view.ts';
import { groupRows } from '../group/group-rows.ts';
import { firstRun } from './first-run.ts';
import { keyGraphs, showsKeyGraphs } from './key-graphs.ts';
import { overviewHeading } from './overview-heading.ts';
import { problemSections } from './problem-sections.ts';
import { stoppedNotes } from './stopped-notes.ts';
import { summaryLine } from './summary-line.ts';

const PATH = 'live/overview.html';
const MOST_NOTES = 50;
const MOST_TEXT = 300;

/** The document. */
export function overviewPage(site: SiteView): string {
  const summary = summaryLine(site);
  const content = html`${summary ?? firstRun(PATH, site)}
${stoppedNotes(site)}${summary && problemSections(PATH, site)}
${cycleNotes(site)}
${keyGraphs(PATH, site)}${groupRows(PATH, site)}`;
  const { title } = site.settings;
  return liveDocument(site, {
    path: PATH,
    title,
    heading: overviewHeading(title),
    place: 'overview',
    graphs: showsKeyGraphs(site.hosts.filter(({ kind }) => kind !== 'instance').length),
    content,
  });
}

function cycleNotes({ cycle: { problems: notes } }: SiteView): Markup {
  if (notes.length === 0) return html``;
  return html`<h2 class="word">The cycle itself</h2>
<ul class="notes sheet">${notes.slice(0, MOST_NOTES).map((note) => html`<li>${glyph('warning')} <b>cycle</b> ${clipText(note, MOST_TEXT)}</li>\n`)}</ul>
${notes.length > MOST_NOTES && html`<p class="calm">and ${notes.length - MOST_NOTES} more</p>`}`;
}
