/**
 * Publishes the availability of months, quarters and years. This month is counted when an hour closes, this quarter and
 * year when a day does, a period that is over once more; a finding that arrives late does not change one that is over.
 */
import { accountPeriod } from '../../availability/account.ts';
import { type Period, periodsBetween } from '../../availability/period.ts';
import type { HistoryEntry, Problem } from '../../state/state.ts';
import { zoneOffset } from '../markup/local-time.ts';
import { availabilityCsv } from '../pages/availability-csv.ts';
import { availabilityIndexPage, availabilityPage } from '../pages/availability-page.ts';
import { reportAvailability } from '../pages/availability-report.ts';
import { AVAILABILITY_PATH, availabilityPath } from '../pages/history-link.ts';
import type { SiteView } from '../site-view.ts';
import { type LiveTree, listNames, putFile } from './live-tree.ts';
import type { Past, PublishInput } from './publish-input.ts';
import type { RecordsMemory } from './records-memory.ts';

const HOUR = 3600;
const DAY = 86_400;
const MOST_MONTHS = 36;
const MOST_QUARTERS = 12;
const MOST_YEARS = 10;
/** Periods that are over and made in one cycle; each may have to read years of history. */
const CLOSED_AT_ONCE = 1;

/** What it is published from; `began` is the time of the oldest entry. */
export interface AvailabilityInput extends Pick<PublishInput, 'statuses'> {
  readonly past: Past;
  readonly began: number;
}

/** Writes the pages that are due, all of them from one look at the history. */
export function publishAvailability(
  tree: LiveTree,
  input: AvailabilityInput,
  site: SiteView,
  { records }: RecordsMemory,
): void {
  const periods = listPeriods(input.began, site);
  const names = new Set(listNames(tree, 'live/availability'));
  const due = periods
    .map((period) => ({ period, ...dueOf(period, site) }))
    .filter(({ period, sign }) => {
      const there = names.has(`${period.name}.html`) && names.has(`${period.name}.csv`);
      return !there || records.get(availabilityPath(period.name)) !== sign;
    });
  const now = due.filter(({ period }) => period.to > site.now);
  const made = [...now, ...due.filter(({ period }) => period.to <= site.now).slice(0, CLOSED_AT_ONCE)];
  if (made.length === 0) return;
  const since = Math.min(...made.map(({ period }) => period.from));
  const seen = { entries: input.past.history({ since }), problems: input.past.problems(since) };
  for (const { period, until, sign } of made) {
    publishPeriod(tree, { ...input, ...seen, period, until, periods }, site);
    records.set(availabilityPath(period.name), sign);
  }
}

function listPeriods(began: number, { now, timezone }: SiteView): Period[] {
  const offset = (time: number) => zoneOffset(time, timezone);
  return [
    ...periodsBetween('month', { from: began, to: now, most: MOST_MONTHS }, offset),
    ...periodsBetween('quarter', { from: began, to: now, most: MOST_QUARTERS }, offset),
    ...periodsBetween('year', { from: began, to: now, most: MOST_YEARS }, offset),
  ];
}

/** Until when a period is counted now, and the sign that it has been. */
function dueOf(period: Period, { now, timezone }: SiteView): { sign: string; until: number } {
  if (period.to <= now) return { sign: 'closed', until: period.to };
  const step = period.kind === 'month' ? HOUR : DAY;
  const shift = zoneOffset(now, timezone);
  const until = Math.max(period.from, Math.floor((now + shift) / step) * step - shift);
  return { sign: String(until), until };
}

interface PeriodInput extends AvailabilityInput {
  readonly entries: readonly HistoryEntry[];
  readonly problems: readonly Problem[];
  readonly period: Period;
  readonly until: number;
  readonly periods: readonly Period[];
}

function publishPeriod(tree: LiveTree, input: PeriodInput, site: SiteView): void {
  const { past, entries, problems, statuses, period, periods } = input;
  // a period that has only just begun, or an instance that has, would have nothing to show until the hour closes
  const until = input.until - Math.max(period.from, input.began) < HOUR ? Math.min(site.now, period.to) : input.until;
  const accounts = accountPeriod({
    ...{ from: period.from, to: until, now: site.now, present: statuses, entries, problems },
    gaps: past.gaps(period.from, until),
  });
  const report = reportAvailability(site, { period, until, accounts });
  putFile(tree, availabilityPath(period.name), availabilityPage(site, report, periods));
  putFile(tree, availabilityPath(period.name, 'csv'), availabilityCsv(report));
  const thisMonth = period.kind === 'month' && period.from <= site.now && site.now < period.to;
  if (thisMonth) putFile(tree, AVAILABILITY_PATH, availabilityIndexPage(site, report, periods));
}
