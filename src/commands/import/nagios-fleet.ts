/** Nagios' hosts and host groups as ours. Pure. */
import { isHostName } from '../../names.ts';
import { type Directive, listOf, type NagiosObject } from './nagios-objects.ts';

export interface ImportedHost {
  readonly name: string;
  readonly address: string | undefined;
  readonly alias: string | undefined;
  readonly parents: readonly string[];
  readonly groups: string[];
  /** Custom variables: `_FOO` by `foo`. */
  readonly custom: ReadonlyMap<string, string>;
  readonly check: Directive | undefined;
  readonly directives: ReadonlyMap<string, Directive>;
}

export interface Fleet {
  /** By Nagios' own name. */
  readonly hosts: ReadonlyMap<string, ImportedHost>;
  /** Groups by name, each with those that it is a part of. */
  readonly groups: ReadonlyMap<string, { readonly partOf: string[] }>;
  readonly left: readonly string[];
}

/** Hosts with their groups; what has no counterpart is told. */
export function importFleet(objects: readonly NagiosObject[]): Fleet {
  const left: string[] = [];
  const hosts = new Map<string, ImportedHost>();
  const names = namesOf(objects, left);
  for (const one of objects) {
    const host = one.type === 'host' ? importHost(one, names) : undefined;
    if (host) left.push(...unknownParents(one, names));
    if (host) hosts.set(one.directives.get('host_name')?.value ?? '', host);
  }
  const groups = new Map<string, { partOf: string[] }>();
  const declared = objects.filter(({ type }) => type === 'hostgroup');
  for (const one of declared) groups.set(one.directives.get('hostgroup_name')?.value ?? '', { partOf: [] });
  for (const one of declared) fillGroup(one, { hosts, groups, left });
  for (const one of objects.filter(({ type }) => type === 'host')) joinGroups(one, { hosts, groups, left });
  return { hosts, groups, left };
}

/** Parents that no host is called: a host behind one would never be blocked. */
function unknownParents({ directives, at }: NagiosObject, names: ReadonlyMap<string, string>): string[] {
  const unknown = listOf(directives.get('parents')?.value).filter((parent) => !names.has(parent));
  return unknown.map(
    (parent) => `${directives.get('parents')?.at ?? at}: parent ${JSON.stringify(parent)}: no such host`,
  );
}

/** Our name for each host: other characters than ours allows become `-`. */
function namesOf(objects: readonly NagiosObject[], left: string[]): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { type, directives, at } of objects) {
    if (type !== 'host') continue;
    const given = directives.get('host_name')?.value ?? '';
    const name = isHostName(given)
      ? given
      : given.replace(/[^A-Za-z0-9._:-]+/g, '-').replace(/^[^A-Za-z0-9_]+|\.(?=\.)/g, '');
    if (!isHostName(name) || taken.has(name)) {
      left.push(`${at}: host "${given}" ${taken.has(name) ? 'is there twice' : 'has no name that can be used'}`);
      continue;
    }
    if (name !== given) left.push(`${at}: host "${given}" is called ${name}`);
    taken.add(name);
    names.set(given, name);
  }
  return names;
}

function importHost({ directives }: NagiosObject, names: ReadonlyMap<string, string>): ImportedHost | undefined {
  const value = (key: string) => directives.get(key)?.value;
  const name = names.get(value('host_name') ?? '');
  if (name === undefined) return undefined;
  const custom = [...directives]
    .filter(([key]) => key.startsWith('_'))
    .map(([key, one]) => [key.slice(1), one.value] as const);
  return {
    name,
    address: value('address'),
    alias: value('alias'),
    parents: listOf(value('parents')).flatMap((parent) => names.get(parent) ?? []),
    groups: [],
    custom: new Map(custom),
    check: value('active_checks_enabled') === '0' ? undefined : directives.get('check_command'),
    directives,
  };
}

interface Filling {
  readonly hosts: ReadonlyMap<string, ImportedHost>;
  readonly groups: ReadonlyMap<string, { partOf: string[] }>;
  readonly left: string[];
}

function fillGroup({ directives }: NagiosObject, { hosts, groups, left }: Filling): void {
  const group = directives.get('hostgroup_name')?.value ?? '';
  const members = directives.get('members');
  for (const host of chooseHosts(members, hosts, left)) if (!host.groups.includes(group)) host.groups.push(group);
  const parts = directives.get('hostgroup_members');
  for (const part of listOf(parts?.value)) {
    const known = groups.get(part);
    if (known) known.partOf.push(group);
    else left.push(`${parts?.at}: no host group "${part}"`);
  }
}

function joinGroups({ directives }: NagiosObject, { hosts, groups, left }: Filling): void {
  const host = hosts.get(directives.get('host_name')?.value ?? '');
  const given = directives.get('hostgroups');
  for (const group of listOf(given?.value)) {
    if (!groups.has(group)) left.push(`${given?.at}: no host group "${group}"`);
    else if (host && !host.groups.includes(group)) host.groups.push(group);
  }
}

/** The hosts that a list names: `*` is all of them, `!name` leaves one out. */
export function chooseHosts(
  given: Directive | undefined,
  hosts: ReadonlyMap<string, ImportedHost>,
  left: string[],
): ImportedHost[] {
  const names = listOf(given?.value);
  const chosen = new Set<string>(names.includes('*') ? hosts.keys() : []);
  for (const name of names.filter((one) => one !== '*' && !one.startsWith('!'))) {
    if (hosts.has(name)) chosen.add(name);
    else left.push(`${given?.at}: no host "${name}"`);
  }
  for (const name of names) if (name.startsWith('!')) chosen.delete(name.slice(1).trim());
  return [...chosen].flatMap((name) => hosts.get(name) ?? []);
}

/** All groups that a host is in, those too that its groups are a part of. */
export function groupsOf(host: ImportedHost, groups: Fleet['groups']): ReadonlySet<string> {
  const all = new Set<string>();
  const add = (name: string) => {
    if (all.has(name)) return;
    all.add(name);
    for (const whole of groups.get(name)?.partOf ?? []) add(whole);
  };
  for (const name of host.groups) add(name);
  return all;
}
