/** What has befallen a host lately: ninety days at a glance, and the newest changes. */
import { FIRST_LOOK } from '../../../availability/seen-until.ts';
import { countText } from '../../../count-text.ts';
import type { Status } from '../../../finding.ts';
import { lastingText } from '../../../lasting-text.ts';
import type { HistoryEntry } from '../../../state/state.ts';
import { html, type Markup } from '../../markup/html.ts';
import { formatInstant, formatMinute } from '../../markup/local-time.ts';
import { relativeLink } from '../../markup/relative-link.ts';
import { glyph } from '../../markup/status-words.ts';
import { clipText } from '../../markup/visible.ts';
import type { HostPast, HostShare, SiteView } from '../../site-view.ts';
import { briefText, type Known, knownText, percentText } from '../records/availability-figures.ts';
import { availabilityPath, hostAnchor, hostHistory } from '../records/history-link.ts';
import { dayStrip } from './day-strip.ts';
import { factList } from './host-facts.ts';

const MOST_EVENTS = 6;
const MOST_TEXT = 200;

/** The sections on the page at `from`. */
export function hostPastSections(from: string, site: SiteView, host: string, past: HostPast): Markup {
  // that a service was ok when it was first seen is no news
  const events = past.events.filter(({ from, to }) => from !== undefined || to !== 'ok').slice(0, MOST_EVENTS);
  return html`<h2>Last 90 days<small>${countText(past.problems.length, 'problem')} · <a href="${relativeLink(from, 'availability.html')}">availability of all hosts</a></small></h2>
${stripOf(past, site)}${past.shares && shareList(from, site, host, past.shares)}
${
  events.length > 0 &&
  html`<h2>What happened lately<small><a href="${hostHistory(from, host)}">history</a></small></h2>
<ul class="events sheet">
${events.map((event) => eventLine(event, past.gaps, site.timezone))}</ul>`
}`;
}

interface QuietStrip {
  readonly site: SiteView;
  readonly gaps: HostPast['gaps'];
  readonly began: number | undefined;
  readonly strip: Markup;
}

/** Most hosts of a site have been quiet for as long as each other: their strips are the same. */
let quiet: QuietStrip | undefined;

function stripOf(past: HostPast, site: SiteView): Markup {
  const { problems, events, gaps, began } = past;
  if (problems.length > 0 || events.length > 0) return dayStrip(past, site.now, site.timezone);
  if (quiet?.site === site && quiet.gaps === gaps && quiet.began === began) return quiet.strip;
  const strip = dayStrip(past, site.now, site.timezone);
  quiet = { site, gaps, began, strip };
  return strip;
}

function eventLine({ time, service, from, to, text }: HistoryEntry, gaps: HostPast['gaps'], timezone: string): Markup {
  // when it changed, nobody knows
  const gap = gaps.find((one) => one.from < time && time < one.to + FIRST_LOOK);
  const unseen =
    gap &&
    from !== undefined &&
    to !== undefined &&
    html` <span class="labels">after ${lastingText(gap.to - gap.from)} not watched</span>`;
  return html`<li><time datetime="${formatInstant(time)}">${formatMinute(time, timezone)}</time> ${change(from, to)} <b>${service ?? ''}</b> <span class="says">${clipText(text, MOST_TEXT)}${unseen}</span></li>
`;
}

function change(from: Status | undefined, to: Status | undefined): Markup {
  if (to === undefined) return html`<span class="change">no longer watched</span>`;
  return html`<span class="change">${from !== undefined && html`${from} → `}${glyph(to)} ${to}</span>`;
}

/** How available the host was, as its line on the availability pages has it. */
function shareList(from: string, { timezone }: SiteView, host: string, shares: readonly HostShare[]): Markup {
  return factList(
    shares.map(({ word, period, title, until, available, known, length }) => {
      const href = `${relativeLink(from, availabilityPath(period))}#${encodeURIComponent(hostAnchor(host))}`;
      const link = html`<a href="${href}" title="${`${title} until ${formatMinute(until, timezone)}`}">${word}</a>`;
      return [link, html`${shareText(available, { known, length })}`];
    }),
  );
}

/** One share alone, and what it is of: nobody is to add it to another one. */
function shareText(available: number | undefined, known: Known): string {
  const percent = percentText(available);
  if (percent === undefined) return '–';
  const part = knownText(known);
  return briefText(known) ?? (part === undefined ? `${percent} % available` : `${percent} % of the ${part} known`);
}
