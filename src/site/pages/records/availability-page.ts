/** `live/availability.html` and `live/availability/2026-11.html`: how long everything worked, over a period. */
import type { Period, PeriodKind } from '../../../availability/period.ts';
import { html, type Markup } from '../../markup/html.ts';
import { liveDocument } from '../../markup/layout.ts';
import { formatMinute } from '../../markup/local-time.ts';
import { relativeLink } from '../../markup/relative-link.ts';
import type { SiteView } from '../../site-view.ts';
import type { AvailabilityReport } from './availability-report.ts';
import { groupTable, hostTables, worstTable } from './availability-tables.ts';
import { AVAILABILITY_PATH, availabilityPath } from './history-link.ts';
import { periodLinks } from './history-periods.ts';

/** A period's page: `periods` are all there are, newest first. One that is over is not made again. */
export function availabilityPage(site: SiteView, report: AvailabilityReport, periods: readonly Period[]): string {
  const { period } = report;
  const path = availabilityPath(period.name);
  const title = `Availability, ${period.title}`;
  const content = html`${allPeriods(path, periods, period)}
${reportContent(path, site, report)}`;
  return liveDocument(site, { path, title, place: 'availability', content, final: period.to <= site.now });
}

/** The first page: all periods, and this month's figures. */
export function availabilityIndexPage(site: SiteView, report: AvailabilityReport, periods: readonly Period[]): string {
  const path = AVAILABILITY_PATH;
  const content = html`${allPeriods(path, periods, undefined)}
<h2 class="month">${report.period.title}</h2>
${reportContent(path, site, report)}`;
  return liveDocument(site, { path, title: 'Availability', place: 'availability', content });
}

function allPeriods(path: string, periods: readonly Period[], here: Period | undefined): Markup {
  const place = { path, here, pathOf: (name: string) => availabilityPath(name) };
  const ofKind = (kind: PeriodKind) => periods.filter((period) => period.kind === kind);
  return html`${periodLinks(place, 'Months', ofKind('month'))}${periodLinks(place, 'Quarters', ofKind('quarter'))}${periodLinks(place, 'Years', ofKind('year'))}`;
}

function reportContent(path: string, site: SiteView, report: AvailabilityReport): Markup {
  const { period, hosts, planned } = report;
  if (hosts.length === 0)
    return html`<p class="calm">${period.to > site.now ? 'Nothing has been counted yet: figures come with the next cycle.' : `Nothing was judged in ${period.title}.`}</p>
${rule(planned)}`;
  return html`<p class="calm">${countedWords(report, site)} <a href="${relativeLink(path, availabilityPath(period.name, 'csv'))}">CSV of all services</a></p>
${groupTable(path, site, report)}
<h2>Down longest</h2>
${worstTable(path, site, report)}
${hostTables(path, site, report)}
${rule(planned)}`;
}

const OFTEN: Readonly<Record<PeriodKind, string>> = { month: 'hour', quarter: 'day', year: 'day' };

/** From when until when; why that is not now. */
function countedWords({ period, until }: AvailabilityReport, { now, timezone }: SiteView): string {
  const over = until >= period.to;
  const stretch = `${formatMinute(period.from, timezone)} to ${formatMinute(until, timezone)} (${timezone})`;
  if (over) return `The whole of it: ${stretch}.`;
  return until < Math.floor(now)
    ? `So far: ${stretch}; counted again each ${OFTEN[period.kind]}.`
    : `So far: ${stretch}.`;
}

/** The rule, in words, wherever its figures are. */
function rule(planned: boolean): Markup {
  return html`<section class="rule"><h2>How this is counted</h2>
<ul>
<li><b>Available</b> is the time in ok, notice or warning as a part of the known time. <b>Down</b> is the time in critical. It is rounded down: only what was never down has 100.00 %.</li>
<li><b>Unknown</b> is the time in unknown or pending, and the time in which no cycle ran because cron was off, the machine was down or somebody had paused it. It counts neither as up nor as down. The column tells how long that was, of a host or group for each of its services on average.</li>
<li>A share says of how much time it is, where less than 99.5 % of the period so far are known (“of 12 days known”, of a host or group for each service on average). Where that is less than an hour there is no share at all, only how long is known.</li>
<li>Time before a service’s first result and after its last one is not counted.</li>
<li>A host or group has the figures of all its services together. An <b>incident</b> is a problem that was critical at its worst. <b>MTTR</b>, mean time to repair, is how long those lasted that ended within the period, from the first sign of trouble to the end, without the time in which no cycle ran.</li>
<li>${planned ? 'Planned downtime counts like any other time in the first figure, and not at all in the one “but for planned”.' : 'No downtime was planned in this period: the figures with and without planned downtime are the same.'}</li>
</ul></section>`;
}
