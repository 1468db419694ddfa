/**
 * How available each host was this month, last month and this quarter, kept from when it was counted until host pages
 * tell it: `live/availability/hosts.json`. The figures are those of the availability pages.
 */
import { type Period, periodAt } from '../../../availability/period.ts';
import { availability, meanSeconds, type Tally, unknownShare } from '../../../availability/tally.ts';
import { readBounded } from '../../../files/read-bounded.ts';
import { zoneOffset } from '../../markup/local-time.ts';
import type { AvailabilityReport } from '../../pages/records/availability-report.ts';
import { siteFile } from '../../site-path.ts';
import type { HostShare, SiteView } from '../../site-view.ts';
import { type LiveTree, putFile } from '../live-tree.ts';

/**
 * The shares of each host: available of the known time, unknown of all; null where nothing is known. Then the known
 * seconds, of each service on average; files of earlier versions lack those.
 */
type Shares = Readonly<Record<string, readonly [available: number | null, unknown: number | null, known?: number]>>;

interface PeriodShares {
  /** `2026-11`. */
  readonly name: string;
  /** Until when it was counted, epoch seconds. */
  readonly until: number;
  readonly hosts: Shares;
}

type Place = Pick<SiteView, 'now' | 'timezone'>;

const SHARES_NAME = 'hosts.json';
const SHARES_PATH = `live/availability/${SHARES_NAME}`;
const MOST_BYTES = 64 * 1024 * 1024;

/** The periods that are to be counted anew because the file is missing, by the names in its directory. */
export function lackedPeriods(names: readonly string[], place: Place): string[] {
  return names.includes(SHARES_NAME) ? [] : toldNames(place);
}

/** The periods that host pages tell of. */
export function toldNames(place: Place): string[] {
  return toldPeriods(place).map(({ period }) => period.name);
}

/** Puts what has been counted now beside what is still told. */
export function putShares(tree: LiveTree, place: Place, reports: readonly AvailabilityReport[]): void {
  const known = new Map([...readShares(tree.siteDir), ...reports.map(sharesOf)].map((one) => [one.name, one]));
  const periods = toldPeriods(place).flatMap(({ period }) => known.get(period.name) ?? []);
  putFile(tree, SHARES_PATH, `${JSON.stringify({ version: 1, periods })}\n`);
}

/** What host pages tell of a host, read when the first one asks. */
export function hostShares(siteDir: string, place: Place): (host: string) => HostShare[] {
  let told: (Told & PeriodShares)[] | undefined;
  return (host) => {
    told ??= tellShares(readShares(siteDir), place);
    return told.flatMap(({ word, period: { name, title, from }, until, hosts }) => {
      const shares = Object.hasOwn(hosts, host) ? hosts[host] : undefined;
      if (!shares) return [];
      const [available, unknown, seconds] = shares;
      const length = until - from;
      const known = seconds ?? length * (1 - (unknown ?? 1));
      return [{ word, period: name, title, until, available: available ?? undefined, known, length }];
    });
  };
}

interface Told {
  readonly word: string;
  readonly period: Period;
}

function toldPeriods({ now, timezone }: Place): Told[] {
  const offset = (time: number) => zoneOffset(time, timezone);
  const month = periodAt('month', now, offset);
  return [
    { word: 'this month', period: month },
    { word: 'last month', period: periodAt('month', month.from - 1, offset) },
    { word: 'this quarter', period: periodAt('quarter', now, offset) },
  ];
}

function tellShares(shares: readonly PeriodShares[], place: Place): (Told & PeriodShares)[] {
  const known = new Map(shares.map((one) => [one.name, one]));
  return toldPeriods(place).flatMap((told) => {
    const own = known.get(told.period.name);
    return own ? [{ ...told, ...own }] : [];
  });
}

function sharesOf({ period: { name, from }, until, hosts }: AvailabilityReport): PeriodShares {
  const knownOf = (tally: Tally) => Math.round(meanSeconds(tally, until - from).known * 10) / 10;
  const entries = hosts.map(
    ({ name: host, tally }) =>
      [host, [rounded(availability(tally)), rounded(unknownShare(tally)), knownOf(tally)]] as const,
  );
  return { name, until, hosts: Object.fromEntries(entries) };
}

/** Down, so that only what never failed is 1. */
function rounded(share: number | undefined): number | null {
  return share === undefined ? null : Math.floor(share * 1e6 + 1e-9) / 1e6;
}

function readShares(siteDir: string): readonly PeriodShares[] {
  try {
    const text = readBounded(siteFile(siteDir, SHARES_PATH), MOST_BYTES)?.toString('utf8');
    const file: { version?: unknown; periods?: unknown } | null = JSON.parse(text ?? 'null');
    return file?.version === 1 && Array.isArray(file.periods) ? file.periods : [];
  } catch {
    return []; // nothing has been counted, or nothing of ours
  }
}
