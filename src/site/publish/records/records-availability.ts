/**
 * Publishes the availability of months, quarters and years. This month is counted when an hour closes, this quarter and
 * year when a day does; while the instance is young, all of them at first, then in turns, a kind of period each cycle. A
 * period that is over is counted once more: a finding that arrives late does not change it.
 */
import { accountPeriod } from '../../../availability/account.ts';
import { type Period, periodsBetween } from '../../../availability/period.ts';
import type { StatusChange } from '../../../state/history.ts';
import type { Problem } from '../../../state/state.ts';
import { zoneOffset } from '../../markup/local-time.ts';
import { availabilityCsv } from '../../pages/records/availability-csv.ts';
import { availabilityIndexPage, availabilityPage } from '../../pages/records/availability-page.ts';
import { type AvailabilityReport, reportAvailability } from '../../pages/records/availability-report.ts';
import { AVAILABILITY_PATH, availabilityPath } from '../../pages/records/history-link.ts';
import type { SiteView } from '../../site-view.ts';
import { type LiveTree, listNames, putFile } from '../live-tree.ts';
import type { Past, PublishInput } from '../publish-input.ts';
import { lackedPeriods, putShares, toldNames } from './host-shares.ts';
import type { RecordsMemory } from './records-memory.ts';

const HOUR = 3600;
const DAY = 86_400;
const MOST_MONTHS = 36;
const MOST_QUARTERS = 12;
const MOST_YEARS = 10;
/** Who has just begun wants to see something. */
const YOUNG = 3 * HOUR;
/** Periods other than this month that are made in one cycle; each may have to read years of history. */
const OTHERS_AT_ONCE = 1;

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
  const names = listNames(tree, 'live/availability');
  for (const lacked of lackedPeriods(names, site)) records.delete(availabilityPath(lacked));
  const made = chooseDue(periods, input.began, { site, records, names });
  if (made.length === 0) return;
  const since = Math.min(...made.map(({ period }) => period.from));
  const seen = { changes: input.past.changes(since), problems: input.past.problems(since) };
  const reports = made.map(({ period, until, sign }) => {
    const report = publishPeriod(tree, { ...input, ...seen, period, until, periods }, site);
    records.set(availabilityPath(period.name), sign);
    return report;
  });
  putShares(tree, site, reports);
}

interface Due {
  readonly period: Period;
  /** Until when it is counted now, and the sign that it has been. */
  readonly until: number;
  readonly sign: string;
}

interface Made extends RecordsMemory {
  readonly site: SiteView;
  /** Files there are. */
  readonly names: readonly string[];
}

/** This month when it is due, and one more: one that host pages tell of, or the one that waits longest. */
function chooseDue(periods: readonly Period[], began: number, { site, records, names }: Made): Due[] {
  const there = new Set(names);
  const signOf = (period: Period) =>
    there.has(`${period.name}.html`) && there.has(`${period.name}.csv`)
      ? records.get(availabilityPath(period.name))
      : undefined;
  const due = periods
    .map((period) => ({ period, ...dueOf(period, began, site), known: signOf(period) }))
    .filter(({ sign, known }) => sign !== known);
  if (site.now - began < YOUNG) return youngDue(due);
  const isThisMonth = ({ period }: Due) => period.kind === 'month' && period.to > site.now;
  const told = toldNames(site);
  const isTold = ({ period }: Due) => Number(told.includes(period.name));
  const others = due
    .filter((one) => !isThisMonth(one))
    .sort((a, b) => isTold(b) - isTold(a) || Number(a.known ?? 0) - Number(b.known ?? 0));
  return [...due.filter(isThisMonth), ...others.slice(0, OTHERS_AT_ONCE)];
}

/** What was never made, and the kind of period that waits longest: all pages are there at once, and none is older than three cycles. */
function youngDue<One extends Due & { readonly known: string | undefined }>(due: readonly One[]): One[] {
  const [oldest] = due.filter(({ known }) => known !== undefined).sort((a, b) => Number(a.known) - Number(b.known));
  return due.filter(({ known, period }) => known === undefined || period.kind === oldest?.period.kind);
}

function listPeriods(began: number, { now, timezone }: SiteView): Period[] {
  const offset = (time: number) => zoneOffset(time, timezone);
  return [
    ...periodsBetween('month', { from: began, to: now, most: MOST_MONTHS }, offset),
    ...periodsBetween('quarter', { from: began, to: now, most: MOST_QUARTERS }, offset),
    ...periodsBetween('year', { from: began, to: now, most: MOST_YEARS }, offset),
  ];
}

function dueOf(period: Period, began: number, { now, timezone }: SiteView): { sign: string; until: number } {
  if (period.to <= now) return { sign: CLOSED, until: period.to };
  if (began < now && now - began < YOUNG) return { sign: String(now), until: now };
  const step = period.kind === 'month' ? HOUR : DAY;
  const shift = zoneOffset(now, timezone);
  const until = Math.max(period.from, Math.floor((now + shift) / step) * step - shift);
  // a period that has only just begun would have nothing to show until the hour closes
  return { sign: String(until), until: until - period.from < HOUR ? now : until };
}

/** The sign of a period that is over. */
const CLOSED = 'closed';

interface PeriodInput extends AvailabilityInput {
  readonly changes: readonly StatusChange[];
  readonly problems: readonly Problem[];
  readonly period: Period;
  readonly until: number;
  readonly periods: readonly Period[];
}

function publishPeriod(tree: LiveTree, input: PeriodInput, site: SiteView): AvailabilityReport {
  const { past, changes, problems, statuses, period, until, periods } = input;
  const accounts = accountPeriod({
    ...{ from: period.from, to: until, now: site.now, present: statuses, changes, problems },
    gaps: past.gaps(firstStart(problems, period.from), until),
  });
  const report = reportAvailability(site, { period, until, accounts });
  putFile(tree, availabilityPath(period.name), availabilityPage(site, report, periods));
  putFile(tree, availabilityPath(period.name, 'csv'), availabilityCsv(report));
  const thisMonth = period.kind === 'month' && period.from <= site.now && site.now < period.to;
  if (thisMonth) putFile(tree, AVAILABILITY_PATH, availabilityIndexPage(site, report, periods));
  return report;
}

function firstStart(problems: readonly Problem[], from: number): number {
  return problems.reduce((least, { started }) => Math.min(least, started), from);
}
