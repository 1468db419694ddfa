/** What must hold of the hosts that hosts are reached through. */
import type { HostConfig } from '../config.ts';
import { findCycle } from '../cycles.ts';
import { suggestion } from '../problems/suggest.ts';
import type { Report } from '../problems/zod-problems.ts';
import type { Path } from '../yaml/yaml-file.ts';
import type { Group, Layer } from './host-entries.ts';

export interface FleetLayers {
  readonly groups: ReadonlyMap<string, Group>;
  /** What hosts say of themselves. */
  readonly own: ReadonlyMap<string, readonly Layer[]>;
}

/** Warns of parents that are no hosts, and reports hosts that are reached through themselves. */
export function checkParents(hosts: readonly HostConfig[], layers: FleetLayers, report: Report): void {
  checkNames(hosts, layers, report);
  const cycle = findCycle(new Map(hosts.map(({ name, parents }) => [name, parents])));
  if (!cycle) return;
  const first = hosts.find(({ name }) => name === cycle[0]);
  report(first ? placeOfParents(first, layers) : [], `is reached through itself: ${cycle.join(' through ')}`);
}

/** Whoever hangs on a parent that is no host would never count as unreachable. */
function checkNames(hosts: readonly HostConfig[], { groups, own }: FleetLayers, report: Report): void {
  const names = hosts.map(({ name }) => name);
  for (const layer of new Set([...groups.values(), ...[...own.values()].flat()])) {
    for (const [index, parent] of (layer.parents || []).entries()) {
      if (own.has(parent)) continue;
      const hint = names.length <= 2000 ? suggestion(parent, names) : '';
      report([...layer.path, 'parents', index], `the parent "${parent}" is no host${hint}`, { severity: 'warning' });
    }
  }
}

/** Where the parents of a host were given: by itself, or by the last of its groups that names any. */
function placeOfParents({ name, groups }: HostConfig, layers: FleetLayers): Path {
  const all = [...groups.flatMap((group) => layers.groups.get(group) ?? []), ...(layers.own.get(name) ?? [])];
  const layer = all.findLast(({ parents }) => parents !== undefined);
  return layer ? [...layer.path, 'parents'] : [];
}
