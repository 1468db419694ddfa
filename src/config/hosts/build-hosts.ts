/** Makes hosts: groups inherited left to right, the host last, each target checked by its collector's schema. */
import type { GroupConfig, HostConfig } from '../config.ts';
import type { Report } from '../problems/zod-problems.ts';
import type { Contribution, TargetChecker } from '../programs/targets.ts';
import { checkParents } from './check-parents.ts';
import { type Group, type Layer, readGroups, readHosts } from './host-entries.ts';
import { fillPlaceholders } from './host-placeholders.ts';

export interface HostSections {
  readonly groups: unknown;
  readonly hosts: unknown;
  /** A host that is one though nobody wrote it down: the machine that a built-in collector measures. */
  readonly thisMachine?: string | undefined;
}

export interface Fleet {
  readonly groups: GroupConfig[];
  readonly hosts: HostConfig[];
}

/** All hosts and groups; what is wrong is reported. */
export function buildFleet(sections: HostSections, targets: TargetChecker, report: Report): Fleet {
  const groups = readGroups(sections.groups, report);
  const layers = readHosts(sections.hosts, groups, report);
  const { thisMachine } = sections;
  if (thisMachine !== undefined && !layers.has(thisMachine)) layers.set(thisMachine, []);
  const namedBy = groupsByHost(groups);
  const chains = new Map<string, readonly string[]>();
  const members = new Map<string, string[]>([...groups.keys()].map((name) => [name, []]));
  const hosts: HostConfig[] = [];
  for (const [name, own] of layers) {
    const direct = [
      ...(namedBy.get(name) ?? []),
      ...(own.findLast(({ groups }) => groups !== undefined)?.groups ?? []),
    ];
    const key = direct.join('\0');
    const chain = chains.get(key) ?? flatten(direct, groups);
    chains.set(key, chain);
    for (const group of chain) members.get(group)?.push(name);
    const inherited = chain.flatMap((group) => groups.get(group) ?? []);
    hosts.push(buildHost({ name, groups: chain, layers: [...inherited, ...own] }, targets));
  }
  checkParents(hosts, { groups, own: layers }, report);
  return { hosts, groups: [...members].map(([name, list]) => ({ name, hosts: list })) };
}

function groupsByHost(groups: ReadonlyMap<string, Group>): Map<string, string[]> {
  const named = new Map<string, string[]>();
  for (const [group, { hosts }] of groups) {
    for (const host of hosts) named.set(host, [...(named.get(host) ?? []), group]);
  }
  return named;
}

/** Groups with all they use, each before what uses it and only once: a base never overrides what refines it. */
function flatten(names: readonly string[], groups: ReadonlyMap<string, Group>): readonly string[] {
  const chain = new Set<string>();
  const add = (name: string) => {
    const group = groups.get(name);
    if (!group || chain.has(name)) return;
    for (const base of group.use) add(base);
    chain.add(name);
  };
  for (const name of names) add(name);
  return [...chain];
}

interface HostLayers {
  readonly name: string;
  readonly groups: readonly string[];
  readonly layers: readonly Layer[];
}

function buildHost({ name, groups, layers }: HostLayers, targets: TargetChecker): HostConfig {
  const given = layers.findLast(({ address }) => address !== undefined)?.address ?? name;
  const address = String(fillPlaceholders(given, { name, address: name }));
  const parents = layers.findLast((layer) => layer.parents !== undefined)?.parents;
  return {
    name,
    address,
    groups,
    labels: mergeLabels(layers),
    parents: (parents || []).filter((parent) => parent !== name), // a switch may be in the group of what hangs on it
    collect: collectOf({ name, address }, layers, targets),
  };
}

function mergeLabels(layers: readonly Layer[]): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const layer of layers) {
    for (const [key, value] of Object.entries(layer.labels ?? {})) {
      if (value === false) delete labels[key];
      else labels[key] = value;
    }
  }
  return labels;
}

function collectOf(
  host: { name: string; address: string },
  layers: readonly Layer[],
  targets: TargetChecker,
): Record<string, readonly unknown[]> {
  const given = new Map<string, Contribution[]>();
  for (const { path, collect } of layers) {
    for (const [collector, value] of Object.entries(collect ?? {})) {
      if (value === false) given.delete(collector);
      else given.set(collector, [...(given.get(collector) ?? []), { path: [...path, 'collect', collector], value }]);
    }
  }
  const collect: Record<string, readonly unknown[]> = {};
  for (const [collector, contributions] of given) {
    const checked = targets.check(host, collector, contributions);
    if (checked.length > 0) collect[collector] = checked;
  }
  return collect;
}
