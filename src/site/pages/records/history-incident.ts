/** One incident of the history: where, how bad, how long, and each step of it. */
import { lastingText } from '../../../lasting-text.ts';
import type { HistoryEntry, Problem } from '../../../state/state.ts';
import { html, type Markup } from '../../markup/html.ts';
import { formatInstant, formatMinute } from '../../markup/local-time.ts';
import { badge, glyph, statusWord } from '../../markup/status-words.ts';
import { clipText } from '../../markup/visible.ts';
import type { SiteView } from '../../site-view.ts';
import { hostName, problemAnchor } from './history-link.ts';

/** A problem and its service's changes of status while it lasted, oldest first. */
export interface Incident {
  readonly problem: Problem;
  readonly changes: readonly HistoryEntry[];
  /** Changes that are left out. */
  readonly moreChanges: number;
  /** Seconds of it in which nobody watched. */
  readonly unwatched?: number;
}

const MOST_TEXT = 500;

/** The incident, on the page at `path`. Its problem's token stays inside. */
export function incidentArticle(path: string, site: SiteView, incident: Incident): Markup {
  const { problem, changes, moreChanges } = incident;
  const { host, service, worst } = problem;
  const anchor = problemAnchor(site, problem);
  return html`<article class="incident" id="${anchor}" data-host="${host}" data-state="${worst}" data-text="${`${host} ${service}`}">
<header><h3>${glyph(worst)} ${hostName(path, site, host)} <span class="labels">${service}</span></h3><p class="lasting">${lasting(site, incident)}</p><a class="permalink" href="${`#${anchor}`}" title="Link to this incident">#${problem.id}</a></header>
${
  changes.length > 0 &&
  html`<ol class="timeline">${changes.map((change) => changeItem(change, site.timezone))}${
    moreChanges > 0 && html`<li class="more">and ${moreChanges} more changes</li>`
  }</ol>`
}
</article>
`;
}

/** What nobody watched is told beside the length, and is no part of it. */
function lasting({ timezone }: SiteView, { problem, unwatched = 0 }: Incident): Markup {
  const { started, ended, worst } = problem;
  const from = timeOf(started, timezone);
  if (ended === undefined)
    return html`<b class="open">Still open</b> since ${from} <span class="for" data-since="${Math.floor(started)}"></span>${unwatched > 0 && `, ${lastingText(unwatched)} of it not watched`}, at worst ${statusWord(worst)}`;
  return html`${from} to ${timeOf(ended, timezone)}, <b>${lastingText(ended - started - unwatched)}</b>${unwatched > 0 && ` watched, ${lastingText(unwatched)} not watched`}, at worst ${statusWord(worst)}`;
}

function changeItem({ time, to, text, by, kind }: HistoryEntry, timezone: string): Markup {
  const said = kind === 'forgotten' ? `no longer watched: ${text}` : text;
  return html`<li>${timeOf(time, timezone)} ${to ? badge(to) : html`<span class="badge">gone</span>`} <span class="says">${clipText(said, MOST_TEXT)}${by !== undefined && html` <span class="labels">from ${by}</span>`}</span></li>`;
}

/** A time as an element, to the minute. */
export function timeOf(time: number, timezone: string): Markup {
  return html`<time datetime="${formatInstant(time)}">${formatMinute(time, timezone)}</time>`;
}
