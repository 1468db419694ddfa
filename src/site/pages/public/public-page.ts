/** `public/live/status.html` and `status.json`: how things are, for everybody, without a word about what is inside. */
import { lastingText } from '../../../lasting-text.ts';
import { html, type Markup } from '../../markup/html.ts';
import { formatMinute } from '../../markup/local-time.ts';
import { glyph, type HostStatus } from '../../markup/status-words.ts';
import type { PublicSettings } from '../../site-settings.ts';
import { type DayWords, drawDays } from '../host/day-strip.ts';
import { publicDocument } from './public-document.ts';
import type { PublicIncident, PublicPart, PublicReport, PublicState } from './public-parts.ts';

/** When the page was made. */
export interface PublicTime {
  readonly now: number;
  readonly timezone: string;
  readonly intervalSeconds: number;
}

/** The page. */
export function publicPage(settings: PublicSettings, report: PublicReport, time: PublicTime): string {
  const seconds = Math.max(30, Math.round(time.intervalSeconds / 2));
  const inHead = html`
<noscript><meta http-equiv="refresh" content="${seconds}"></noscript>`;
  const content = html`<h1>${settings.title}</h1>
<div id="live" data-src="status.html">
${publicContent(settings, report, time)}
</div>`;
  return publicDocument({ title: settings.title, depth: 1, inHead, content });
}

const GLYPHS: Readonly<Record<PublicState, HostStatus>> = {
  operating: 'ok',
  degraded: 'warning',
  down: 'critical',
  unknown: 'unknown',
};

const DAY_WORDS: DayWords = {
  ok: 'operating',
  pending: 'operating',
  notice: 'operating',
  unknown: 'unknown',
  warning: 'degraded',
  critical: 'down',
  unwatched: 'not monitored',
  empty: 'nothing known',
  watched: 'monitored',
};

function publicContent(settings: PublicSettings, report: PublicReport, time: PublicTime): Markup {
  return html`<p class="overall ${GLYPHS[report.state]}">${glyph(GLYPHS[report.state])} ${summary(report)}</p>
${settings.note !== undefined && html`<p class="note">${settings.note}</p>`}
${report.parts.map(partSection)}
<h2>Incidents<small>of the last 14 days</small></h2>
${incidentList(report.incidents, time)}`;
}

/** `Everything works`, `Web site is down`, `2 of 3 parts are down or degraded`; of what is not known only where nothing is worse. */
function summary({ parts }: PublicReport): string {
  const of = (state: PublicState) => parts.filter((part) => part.state === state);
  const states = (['down', 'degraded'] as const).filter((state) => of(state).length > 0);
  const bad = states.flatMap(of);
  const unknown = of('unknown');
  if (bad.length > 0)
    return `${partWords(bad, parts.length)} ${bad.length === 1 ? 'is' : 'are'} ${states.join(' or ')}`;
  return unknown.length > 0 ? `The state of ${partWords(unknown, parts.length)} is unknown` : 'Everything works';
}

/** `Web site`, `2 of 3 parts`. */
function partWords(some: readonly PublicPart[], all: number): string {
  if (some.length === 1) return some[0]?.name ?? '';
  return `${some.length} of ${all} parts`;
}

function partSection({ name, note, state, days }: PublicPart): Markup {
  return html`<section class="part"><h2>${name}<span class="badge">${glyph(GLYPHS[state])} ${state}</span></h2>
${note !== undefined && html`<p class="calm">${note}</p>`}
${drawDays(days, DAY_WORDS)}</section>
`;
}

const MOST_INCIDENTS = 100;

function incidentList(incidents: readonly PublicIncident[], { timezone }: PublicTime): Markup {
  if (incidents.length === 0) return html`<p class="calm">None.</p>`;
  const items = incidents.slice(0, MOST_INCIDENTS).map(
    (incident) =>
      html`<li><span class="when">${formatMinute(incident.from, timezone)}</span> ${glyph(GLYPHS[incident.state])} <b>${incident.part}</b> ${incident.down === undefined ? incident.state : 'degraded'}${lasting(incident)}</li>
`,
  );
  const rest = incidents.length - MOST_INCIDENTS;
  return html`<ul class="incidents">${items}</ul>${rest > 0 && html`<p class="calm">and ${rest} before</p>`}
<p class="calm">Times are of ${timezone}.</p>`;
}

/** What nobody watched is told beside the length, and is no part of it. */
function lasting({ from, to, down, unwatched = 0 }: PublicIncident): Markup {
  const open = to === undefined;
  const part = down !== undefined && `, down for ${lastingText(down)} of it`;
  const unseen = unwatched > 0 && `, ${lastingText(unwatched)}${open ? ' of it' : ''} not monitored`;
  return open
    ? html`, <b>still going on</b>${part}${unseen}`
    : html` for ${lastingText(to - from - unwatched)}${part}${unseen}`;
}
