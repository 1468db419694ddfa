/** `live/history.html` and `live/history/2026-11.html`: every incident of a month, and what befell the instance. */
import { dateAt } from '../../../availability/local-calendar.ts';
import type { Period } from '../../../availability/period.ts';
import { groupBy } from '../../../group-by.ts';
import type { Gap, HistoryEntry, Problem } from '../../../state/state.ts';
import { html, type Markup } from '../../markup/html.ts';
import { liveDocument } from '../../markup/layout.ts';
import { formatMinute, zoneOffset } from '../../markup/local-time.ts';
import { relativeLink } from '../../markup/relative-link.ts';
import type { SiteView } from '../../site-view.ts';
import { eventLine } from './history-event.ts';
import { type Incident, incidentArticle } from './history-incident.ts';
import { HISTORY_PATH, historyPath, hostName, problemLink } from './history-link.ts';
import { periodLinks } from './history-periods.ts';

/** What is known of a month, as far as there is room for it. */
export interface MonthHistory {
  readonly period: Period;
  /** Begun within the month, newest first. */
  readonly incidents: readonly Incident[];
  /** Incidents that are left out. */
  readonly more: number;
  /** Begun before and lasting into the month. */
  readonly earlier: readonly Problem[];
  /** What befell the instance, newest first. */
  readonly events: readonly HistoryEntry[];
  readonly gaps: readonly Gap[];
  /** When anything was known first, epoch seconds. */
  readonly began?: number;
}

const MOST_EARLIER = 100;

/** A month's page: `months` are all there are, newest first. A month that is over is not made again. */
export function historyPage(site: SiteView, month: MonthHistory, months: readonly Period[]): string {
  const { period } = month;
  const path = historyPath(period.name);
  const title = `History of ${period.title}`;
  const content = html`${monthLinks(path, months, period)}
${monthContent(path, site, month)}`;
  return liveDocument(site, { path, title, place: 'history', content, final: period.to <= site.now });
}

/** The first page: all months, and the newest of this one. */
export function historyIndexPage(site: SiteView, month: MonthHistory, months: readonly Period[]): string {
  const path = HISTORY_PATH;
  const content = html`${monthLinks(path, months, undefined)}
<h2 class="month">${month.period.title}</h2>
${monthContent(path, site, month)}
${month.more > 0 && html`<p><a href="${relativeLink(path, historyPath(month.period.name))}">All of ${month.period.title}</a></p>`}`;
  return liveDocument(site, { path, title: 'History', place: 'history', content });
}

function monthLinks(path: string, months: readonly Period[], here: Period | undefined): Markup {
  return periodLinks({ path, here, pathOf: historyPath }, 'Months', months);
}

function monthContent(path: string, site: SiteView, month: MonthHistory): Markup {
  const { incidents, events, more, earlier } = month;
  if (incidents.length + events.length + earlier.length === 0) return html`<p class="calm">${nothing(month, site)}</p>`;
  return html`<p class="calm">${summary(month)}</p>
${incidents.length > 0 && html`<p class="search"><input id="filter" type="search" placeholder="Filter by host or service" aria-label="Filter incidents" hidden></p>`}
${earlier.length > 0 && earlierSection(path, site, earlier)}
${daySections(path, site, month)}
${more > 0 && html`<p class="calm">and ${more} more: <code>run-cycle history</code></p>`}`;
}

function nothing({ period, began }: MonthHistory, { now, timezone }: SiteView): string {
  if (began === undefined || began < period.from) return `Nothing happened: no incident began in ${period.title}.`;
  const since = `This instance has watched since ${formatMinute(began, timezone)}`;
  return period.to > now ? `${since}: no incident yet.` : `${since}: no incident began in ${period.title}.`;
}

function summary({ incidents, more, events, earlier }: MonthHistory): string {
  const count = incidents.length + more;
  const open = incidents.filter(({ problem }) => problem.ended === undefined).length;
  return [
    `${count} ${count === 1 ? 'incident' : 'incidents'} began`,
    ...(open > 0 ? [`${open} of them ${open === 1 ? 'is' : 'are'} still open`] : []),
    ...(earlier.length > 0 ? [`${earlier.length} lasted from before`] : []),
    ...(events.length > 0 ? [`${events.length} ${events.length === 1 ? 'event' : 'events'} of run-cycle itself`] : []),
  ].join(', ');
}

function earlierSection(path: string, site: SiteView, earlier: readonly Problem[]): Markup {
  const items = earlier
    .slice(0, MOST_EARLIER)
    .map(
      (problem) =>
        html`<li><a href="${problemLink(path, site, problem)}">#${problem.id}</a> ${hostName(path, site, problem.host)} <span class="labels">${problem.service}</span> since ${formatMinute(problem.started, site.timezone)}</li>`,
    );
  const rest = earlier.length - MOST_EARLIER;
  return html`<details id="earlier"><summary>${earlier.length} that began before</summary><ul class="plain">${items}</ul>${rest > 0 && html`<p class="calm">and ${rest} more</p>`}</details>`;
}

interface DayItem {
  readonly time: number;
  readonly markup: Markup;
}

/** Everything in one order, newest first, under the days on which it began. */
function daySections(path: string, site: SiteView, { incidents, events, gaps }: MonthHistory): Markup {
  const items: DayItem[] = [
    ...incidents.map((one) => ({ time: one.problem.started, markup: incidentArticle(path, site, one) })),
    ...events.map((entry) => ({ time: entry.time, markup: eventLine(path, site, entry, gaps) })),
  ].sort((a, b) => b.time - a.time);
  const days = groupBy(items, ({ time }) => formatMinute(time, site.timezone).slice(0, 10));
  return html`${[...days.values()].map((day) => daySection(day, site.timezone))}`;
}

function daySection(items: readonly DayItem[], timezone: string): Markup {
  const time = items[0]?.time ?? 0;
  return html`<section class="day"><h2>${dayTitle(time, timezone)}</h2>
${items.map(({ markup }) => markup)}</section>
`;
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** `Sunday, 2026-11-22`. */
function dayTitle(time: number, timezone: string): string {
  const { year, month, day } = dateAt(time, (at) => zoneOffset(at, timezone));
  const weekday = WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
  return `${weekday}, ${formatMinute(time, timezone).slice(0, 10)}`;
}
