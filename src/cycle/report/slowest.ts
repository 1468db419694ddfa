/** What a cycle waited for longest: programs, and hosts as collectors tell (`took`). Pure. */
import type { HostSeconds } from '../../program-items.ts';

export interface Slowest {
  readonly programs: readonly { readonly name: string; readonly seconds: number }[];
  readonly hosts: readonly { readonly host: string; readonly collector: string; readonly seconds: number }[];
}

const MOST_PROGRAMS = 5;
const MOST_HOSTS = 10;

/** The slowest of one collector's hosts, slowest first: more of it cannot be among the slowest of all. */
export function slowestHosts(took: readonly HostSeconds[]): HostSeconds[] {
  const seconds = new Map<string, number>();
  for (const one of took) seconds.set(one.host, Math.max(one.seconds, seconds.get(one.host) ?? 0));
  return pick(
    [...seconds].map(([host, longest]) => ({ host, seconds: longest })),
    MOST_HOSTS,
  );
}

/** The slowest of a cycle, slowest first. */
export function slowestOf(
  programs: Slowest['programs'],
  hosts: readonly { readonly collector: string; readonly took: readonly HostSeconds[] }[],
): Slowest {
  const all = hosts.flatMap(({ collector, took }) => took.map(({ host, seconds }) => ({ host, collector, seconds })));
  return {
    programs: pick(
      programs.map(({ name, seconds }) => ({ name, seconds })),
      MOST_PROGRAMS,
    ),
    hosts: pick(all, MOST_HOSTS),
  };
}

function pick<T extends { readonly seconds: number }>(all: readonly T[], most: number): T[] {
  const slowest = all.toSorted((a, b) => b.seconds - a.seconds).slice(0, most);
  return slowest.map((one) => ({ ...one, seconds: Number(one.seconds.toFixed(3)) }));
}
