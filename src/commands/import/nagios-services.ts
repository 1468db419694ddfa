/** Nagios' services as collectors, and where they are collected. Pure. */
import { isProgramName } from '../../names.ts';
import { customKey, type ImportedCommand, importCommand } from './nagios-command.ts';
import { chooseHosts, type Fleet, groupsOf, type ImportedHost } from './nagios-fleet.ts';
import { type Directive, listOf, type NagiosObject } from './nagios-objects.ts';

export interface ImportedCollector {
  readonly name: string;
  readonly argv: readonly string[];
  readonly everySeconds: number;
  /** Numbers of `$USERn$` that it needs. */
  readonly users: readonly string[];
}

/** What hosts or groups are asked for: a target by collector, false for none. */
export type Collect = Map<string, Readonly<Record<string, string>> | false>;

export interface ImportedServices {
  readonly collectors: readonly ImportedCollector[];
  readonly ofGroups: ReadonlyMap<string, Collect>;
  /** By our name of the host. */
  readonly ofHosts: ReadonlyMap<string, Collect>;
  readonly left: readonly string[];
}

export interface ServicesContext {
  readonly fleet: Fleet;
  readonly users: ReadonlyMap<string, string>;
  /** Seconds of one unit of an interval. */
  readonly intervalLength: number;
}

/** Each service is a collector of its own name; two of one name share it if their commands are the same. */
export function importServices(objects: readonly NagiosObject[], context: ServicesContext): ImportedServices {
  const lines = new Map(
    objects
      .filter(({ type }) => type === 'command')
      .map(({ directives }) => [
        directives.get('command_name')?.value ?? '',
        directives.get('command_line')?.value ?? '',
      ]),
  );
  const run: Importing = {
    ...context,
    lines,
    collectors: new Map(),
    ofGroups: new Map(),
    ofHosts: new Map(),
    left: [],
  };
  for (const one of objects) if (one.type === 'service') importService(one, run);
  for (const host of context.fleet.hosts.values()) importHostCheck(host, run);
  return { collectors: [...run.collectors.values()], ofGroups: run.ofGroups, ofHosts: run.ofHosts, left: run.left };
}

interface Importing extends ServicesContext {
  readonly lines: ReadonlyMap<string, string>;
  /** By description, command and interval. */
  readonly collectors: Map<string, ImportedCollector>;
  readonly ofGroups: Map<string, Collect>;
  readonly ofHosts: Map<string, Collect>;
  readonly left: string[];
}

function importService({ directives, at }: NagiosObject, run: Importing): void {
  const { left } = run;
  const title = directives.get('service_description')?.value ?? '';
  if (directives.get('active_checks_enabled')?.value === '0') {
    left.push(`${at}: service "${title}" is passive: report it with "run-cycle finding HOST/SERVICE STATUS TEXT"`);
    return;
  }
  const made = importChecked({ title, directives, at, run });
  if (!made) return;
  const { collector, command } = made;
  const groups = listOf(directives.get('hostgroup_name')?.value);
  for (const group of groups.filter((one) => !one.startsWith('!'))) {
    if (group === '*')
      for (const each of run.fleet.groups.keys()) collectOf(run.ofGroups, each).set(collector, command.target);
    else if (run.fleet.groups.has(group)) collectOf(run.ofGroups, group).set(collector, command.target);
    else left.push(`${directives.get('hostgroup_name')?.at}: no host group "${group}"`);
  }
  const hosts = chooseHosts(directives.get('host_name'), run.fleet.hosts, left);
  for (const host of hosts) collectOf(run.ofHosts, host.name).set(collector, command.target);
  excludeHosts(collector, directives, run);
  fillFromHosts(collector, command, run);
}

/** `!host` and `!group` are hosts that must not have what their groups say. */
function excludeHosts(collector: string, directives: ReadonlyMap<string, Directive>, run: Importing): void {
  const without = (key: string) =>
    new Set(listOf(directives.get(key)?.value).flatMap((one) => (one.startsWith('!') ? [one.slice(1).trim()] : [])));
  const [hosts, groups] = [without('host_name'), without('hostgroup_name')];
  if (hosts.size + groups.size === 0) return;
  for (const [given, host] of run.fleet.hosts) {
    const inside = groupsOf(host, run.fleet.groups);
    const isOut = hosts.has(given) || [...groups].some((group) => inside.has(group));
    const hasIt = [...inside].some((group) => run.ofGroups.get(group)?.has(collector));
    if (isOut && hasIt) collectOf(run.ofHosts, host.name).set(collector, false);
  }
}

/** Custom variables of hosts become their own part of the target. */
function fillFromHosts(collector: string, { fromHost }: ImportedCommand, run: Importing): void {
  if (fromHost.length === 0) return;
  for (const host of run.fleet.hosts.values()) {
    const own = run.ofHosts.get(host.name)?.get(collector);
    const inside = groupsOf(host, run.fleet.groups);
    const hasIt = own !== undefined || [...inside].some((group) => run.ofGroups.get(group)?.has(collector));
    if (!hasIt || own === false) continue;
    const values = fromHost.map((key) => [customKey(key), host.custom.get(key) ?? '']);
    collectOf(run.ofHosts, host.name).set(collector, { ...own, ...Object.fromEntries(values) });
  }
}

function importHostCheck(host: ImportedHost, run: Importing): void {
  if (!host.check) return;
  const [title = ''] = host.check.value.split('!');
  const made = importChecked({ title, directives: host.directives, at: host.check.at, run });
  if (!made) return;
  collectOf(run.ofHosts, host.name).set(made.collector, made.command.target);
  fillFromHosts(made.collector, made.command, run);
}

interface Checked {
  readonly title: string;
  readonly directives: ReadonlyMap<string, Directive>;
  readonly at: string;
  readonly run: Importing;
}

function importChecked({ title, directives, at, run }: Checked) {
  const check = directives.get('check_command');
  const custom = [...directives]
    .filter(([key]) => key.startsWith('_'))
    .map(([key, { value }]) => [key.slice(1), value] as const);
  const values = { users: run.users, service: new Map(custom), description: title };
  try {
    if (!check) throw new Error('it has no check_command');
    const command = importCommand(check.value, run.lines, values);
    const interval = directives.get('check_interval') ?? directives.get('normal_check_interval');
    const units = Number(interval?.value ?? 5);
    const everySeconds = (units > 0 ? units : 5) * run.intervalLength;
    return { command, collector: collectorFor(title, command, everySeconds, run.collectors) };
  } catch (error) {
    run.left.push(`${check?.at ?? at}: "${title}": ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** The name of the collector with that command, a new one if there is none. */
function collectorFor(
  title: string,
  { argv, users }: ImportedCommand,
  everySeconds: number,
  collectors: Map<string, ImportedCollector>,
): string {
  const key = JSON.stringify([title, argv, everySeconds]);
  const known = collectors.get(key);
  if (known) return known.name;
  const plain = title
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^[^A-Za-z0-9]+|[-.]+$/g, '')
    .slice(0, 58);
  const base = isProgramName(plain) ? plain : 'service';
  const taken = new Set([...collectors.values()].map(({ name }) => name));
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}-${number}`;
  collectors.set(key, { name, argv, everySeconds: Math.max(1, Math.round(everySeconds)), users });
  return name;
}

function collectOf(of: Map<string, Collect>, name: string): Collect {
  const known = of.get(name);
  if (known) return known;
  const made: Collect = new Map();
  of.set(name, made);
  return made;
}
