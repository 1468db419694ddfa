/** Which hosts more than one instance watches: their samples would be shown twice, and told twice. Pure. */
import type { InstanceClaims } from './other-instances.ts';

export interface ClaimedHost {
  readonly host: string;
  /** The instances that watch it, this one last; where two have the same name, with their data directories. */
  readonly by: readonly string[];
  /** Whether this instance is one of them. */
  readonly isOurs: boolean;
  /** Which of the others, by index, is the last that claims it. */
  readonly other: number;
}

/** Those of this instance's own hosts first. `own` are the hosts that it watches. */
export function claimedHosts(
  own: { readonly instance: string; readonly hosts: readonly string[] },
  others: readonly InstanceClaims[],
): ClaimedHost[] {
  const names = others.map(({ instance, dataDir }, index) =>
    [own, ...others].some((one) => one !== others[index] && one.instance === instance)
      ? `${instance} (${dataDir})`
      : instance,
  );
  const claims = new Map<string, number[]>(own.hosts.map((host) => [host, []]));
  for (const [index, { hosts }] of others.entries())
    for (const host of new Set(hosts)) claims.set(host, [...(claims.get(host) ?? []), index]);
  const ours = new Set(own.hosts);
  return [...claims].flatMap(([host, indices]) => {
    const isOurs = ours.has(host);
    const last = indices.at(-1);
    if (last === undefined || indices.length + Number(isOurs) < 2) return [];
    const by = indices.map((index) => names[index] ?? '');
    return [{ host, by: isOurs ? [...by, own.instance] : by, isOurs, other: last }];
  });
}
