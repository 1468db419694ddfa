/** What an availability page is made of: accounts gathered by host and group. Pure. */
import type { ServiceAccount } from '../../../availability/account.ts';
import type { Period } from '../../../availability/period.ts';
import { availability, downSeconds, sumTallies, type Tally } from '../../../availability/tally.ts';
import { groupBy } from '../../../group-by.ts';
import type { SiteView } from '../../site-view.ts';

/** The availability of everything over a period. */
export interface AvailabilityReport {
  readonly period: Period;
  /** Until when it is counted, epoch seconds: the end of the period once that is over. */
  readonly until: number;
  readonly hosts: readonly HostAvailability[];
  readonly groups: readonly GroupAvailability[];
  readonly total: Tally;
  /** The services that were down longest, at most ten. */
  readonly worst: readonly ServiceAccount[];
  /** Whether any downtime was planned: then there is a second figure. */
  readonly planned: boolean;
}

export interface HostAvailability {
  readonly name: string;
  /** The group it is listed under; undefined: none. */
  readonly group: string | undefined;
  readonly tally: Tally;
  readonly services: readonly ServiceAccount[];
}

export interface GroupAvailability {
  readonly name: string;
  readonly hosts: number;
  readonly tally: Tally;
}

const MOST_WORST = 10;

/** Gathers accounts; hosts in the site's order, then those that are gone. */
export function reportAvailability(
  site: Pick<SiteView, 'hosts' | 'groups' | 'hostOf'>,
  { period, until, accounts }: { period: Period; until: number; accounts: readonly ServiceAccount[] },
): AvailabilityReport {
  const ofHost = groupBy(accounts, ({ host }) => host);
  const hosts = [...new Set([...site.hosts.map(({ name }) => name), ...ofHost.keys()])].flatMap((name) => {
    const services = ofHost.get(name);
    return services ? [{ name, group: groupOf(site, name), tally: sumOf(services), services }] : [];
  });
  const total = sumTallies(hosts.map(({ tally }) => tally));
  return {
    ...{ period, until, hosts, total },
    groups: groupSums(site, hosts),
    worst: worstOf(accounts),
    planned: total.plannedUp + total.plannedDown > 0,
  };
}

function sumOf(services: readonly ServiceAccount[]): Tally {
  return sumTallies(services.map(({ tally }) => tally));
}

function groupOf({ hostOf }: Pick<SiteView, 'hostOf'>, name: string): string | undefined {
  const host = hostOf.get(name);
  if (host?.config) return host.config.groups[0];
  return host?.kind === 'instance' ? 'run-cycle itself' : undefined;
}

/** Every group that has a page; a host counts in each of its groups. */
function groupSums(
  { groups }: Pick<SiteView, 'groups'>,
  hosts: readonly HostAvailability[],
): readonly GroupAvailability[] {
  const byName = new Map(hosts.map((host) => [host.name, host]));
  return groups.flatMap((group) => {
    const known = group.hosts.flatMap(({ name }) => byName.get(name) ?? []);
    if (known.length === 0) return [];
    return [{ name: group.name, hosts: known.length, tally: sumTallies(known.map(({ tally }) => tally)) }];
  });
}

function worstOf(accounts: readonly ServiceAccount[]): ServiceAccount[] {
  return accounts
    .filter(({ tally }) => downSeconds(tally) > 0)
    .sort(
      (a, b) =>
        downSeconds(b.tally) - downSeconds(a.tally) || (availability(a.tally) ?? 1) - (availability(b.tally) ?? 1),
    )
    .slice(0, MOST_WORST);
}

/** Whether a service was ever bad: such a one has a line of its own. */
export function wasBad({ tally }: ServiceAccount): boolean {
  return tally.critical > 0 || tally.warning > 0 || tally.incidents > 0;
}
