/** Writes what was imported from Nagios as configuration of ours. Pure. */
import { formatDuration } from '../../duration.ts';
import { visibleLine } from '../../visible-text.ts';
import { type Fleet, groupsOf, type ImportedHost } from './nagios-fleet.ts';
import type { Collect, ImportedCollector, ImportedServices } from './nagios-services.ts';

export interface NagiosImport {
  readonly fleet: Fleet;
  readonly services: ImportedServices;
  /** What could not be carried over. */
  readonly left: readonly string[];
}

/** How often cycles begin when nobody says how often. */
const EVERY_SECONDS = 300;
const MAX_LABEL = 256;

/** YAML with what was left out as comments at its head. `stringify` writes a plain value as YAML. */
export function writeNagios({ fleet, services, left }: NagiosImport, stringify: (value: unknown) => string): string {
  const { collectors, ofGroups, ofHosts } = services;
  const sections = {
    collectors: Object.fromEntries(collectors.map((one) => [one.name, collectorEntry(one)])),
    groups: Object.fromEntries(
      [...fleet.groups].map(([name, { partOf }]) => [
        name,
        { ...some('use', partOf), ...some('collect', collectEntry(ofGroups.get(name))) },
      ]),
    ),
    hosts: Object.fromEntries(
      [...fleet.hosts.values()].map((host) => [host.name, hostEntry(host, fleet, ofHosts.get(host.name))]),
    ),
  };
  const given = Object.entries(sections).filter(([, section]) => Object.keys(section).length > 0);
  return header(collectors, left) + given.map(([name, section]) => stringify({ [name]: section })).join('\n');
}

function header(collectors: readonly ImportedCollector[], left: readonly string[]): string {
  const shortest = Math.min(EVERY_SECONDS, ...collectors.map(({ everySeconds }) => everySeconds));
  const lines = [
    'Imported from Nagios. Host checks are plugins here, too: the collector "ping" would ask all at once.',
  ];
  if (shortest < EVERY_SECONDS)
    lines.push(
      `The shortest check interval is ${duration(shortest)}: for it, general.interval and cron must be so short.`,
    );
  if (left.length > 0) lines.push('Not carried over:', ...left.map((line) => `  ${visibleLine(line)}`));
  return `${lines.map((line) => `# ${line}`).join('\n')}\n\n`;
}

function collectorEntry({ argv, everySeconds, users }: ImportedCollector): Record<string, unknown> {
  const settings = Object.fromEntries(users.map((number) => [`user${number}`, `\${NAGIOS_USER${number}}`]));
  return {
    command: argv.map(literal),
    format: 'nagios',
    perHost: true,
    every: duration(everySeconds),
    ...some('settings', settings),
  };
}

function hostEntry(host: ImportedHost, { groups }: Fleet, collect: Collect | undefined): Record<string, unknown> {
  const { name, address, alias, parents } = host;
  const direct = host.groups.filter((group) => !isPartOfAnother(group, host, groups));
  return {
    ...(address === undefined || address === name || address === '' ? {} : { address: literal(address) }),
    ...(alias === undefined || alias === name || alias === ''
      ? {}
      : { labels: { alias: literal(alias.slice(0, MAX_LABEL)) } }),
    ...some('parents', parents),
    ...some('groups', direct),
    ...some('collect', collectEntry(collect)),
  };
}

/** A group that comes with another of the host's groups needs no word. */
function isPartOfAnother(group: string, host: ImportedHost, groups: Fleet['groups']): boolean {
  const others = host.groups.filter((one) => one !== group);
  return groupsOf({ ...host, groups: others }, groups).has(group) && !reaches(group, others, groups);
}

/** Groups may be parts of each other: then both must stay. */
function reaches(from: string, to: readonly string[], groups: Fleet['groups']): boolean {
  const all = new Set<string>();
  const add = (name: string) => {
    for (const whole of groups.get(name)?.partOf ?? []) {
      if (all.has(whole)) continue;
      all.add(whole);
      add(whole);
    }
  };
  add(from);
  return to.some((name) => all.has(name));
}

function collectEntry(collect: Collect | undefined): Record<string, unknown> {
  const entries = [...(collect ?? [])].map(([name, target]) => [
    name,
    target === false ? false : Object.fromEntries(Object.entries(target).map(([key, value]) => [key, literal(value)])),
  ]);
  return Object.fromEntries(entries);
}

/** Nothing where there is nothing to say. */
function some(key: string, value: readonly unknown[] | Record<string, unknown>): Record<string, unknown> {
  return Object.keys(value).length === 0 ? {} : { [key]: value };
}

/** `${` would name a variable. */
function literal(text: string): string {
  return text.replaceAll('${', () => '$${');
}

function duration(seconds: number): string {
  return formatDuration(seconds * 1000);
}
