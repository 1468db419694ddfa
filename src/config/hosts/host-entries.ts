/** The sections `groups` and `hosts`: their schemas, ranges written out, and which groups a host is in. */
import * as z from 'zod';
import { isHostName } from '../../names.ts';
import { findCycle } from '../cycles.ts';
import { remedyMap, shown } from '../problems/issue-wording.ts';
import { suggestion } from '../problems/suggest.ts';
import { type Report, reportIssues } from '../problems/zod-problems.ts';
import { isRecord } from '../yaml/merge-files.ts';
import type { Path } from '../yaml/yaml-file.ts';
import { expandHosts, isRange, MAX_HOSTS } from './host-ranges.ts';

const name = z.string().min(1);
const label = z.union([z.string().max(256), z.literal(false)], {
  error: ({ input }) =>
    `expected text, not ${shown(input)}${typeof input === 'number' ? `; write "${input}" in quotes` : ''}`,
});
const labelName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/, 'not a label name: letters, digits and _');

const shared = {
  collect: z.record(name, z.unknown()).optional().describe('Targets by collector; false: none, whatever a group says'),
  labels: z.record(labelName, label).optional(),
  parents: z
    .union([z.array(name), z.literal(false)])
    .optional()
    .describe('Hosts that this one is reached through'),
};

export const GroupEntry = z.strictObject({
  ...shared,
  use: z.array(name).optional().describe('Groups that it inherits from'),
  hosts: z.array(name).optional().describe('Hosts in it, ranges and braces too'),
});

export const HostEntry = z.strictObject({
  ...shared,
  address: z.string().min(1).max(1024).optional().describe('Default: the name'),
  groups: z.array(name).optional(),
});

/** What a host or group says of itself; `path` is where. */
export interface Layer {
  readonly path: Path;
  readonly collect?: Record<string, unknown> | undefined;
  readonly labels?: Record<string, string | false> | undefined;
  readonly parents?: string[] | false | undefined;
  readonly address?: string | undefined;
  readonly groups?: string[] | undefined;
}

export interface Group extends Layer {
  readonly use: readonly string[];
  readonly hosts: readonly string[];
}

/** Groups by name; wrong ones are reported and left out. */
export function readGroups(section: unknown, report: Report): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const [key, value] of entriesOf(section, 'groups', report)) {
    const entry = check(GroupEntry, value, ['groups', key], report);
    if (!entry) continue;
    const path = ['groups', key];
    const hosts = (entry.hosts ?? []).flatMap((text, index) => expand(text, [...path, 'hosts', index], report));
    groups.set(key, { ...entry, path, use: entry.use ?? [], hosts });
  }
  for (const [key, { use }] of groups) checkGroupNames(use, groups, { path: ['groups', key, 'use'], report });
  const cycle = findCycle(new Map([...groups].map(([key, { use }]) => [key, use])));
  if (!cycle) return groups;
  report(['groups', cycle[0] ?? '', 'use'], `uses itself: ${cycle.join(' uses ')}`, { at: 'key' });
  return new Map([...groups].map(([key, group]) => [key, { ...group, use: [] }]));
}

/** Reports names that are no group. */
export function checkGroupNames(
  names: readonly string[],
  groups: ReadonlyMap<string, Group>,
  { path, report }: { path: Path; report: Report },
): void {
  for (const [index, one] of names.entries()) {
    if (!groups.has(one)) report([...path, index], `no group "${one}"${suggestion(one, [...groups.keys()])}`);
  }
}

/** The layers of each host, in order: the range that names it, then the name written out. */
export function readHosts(section: unknown, groups: ReadonlyMap<string, Group>, report: Report): Map<string, Layer[]> {
  const hosts = new Map<string, Layer[]>();
  const fromRange = new Map<string, string>();
  const written: [string, Layer][] = [];
  for (const [key, value] of entriesOf(section, 'hosts', report)) {
    const path = ['hosts', key];
    const entry = check(HostEntry, value, path, report);
    if (!entry) continue;
    checkGroupNames(entry.groups ?? [], groups, { path: [...path, 'groups'], report });
    const layer = { ...entry, path };
    for (const one of expand(key, path, report, 'key')) {
      if (isRange(key)) addFromRange(one, layer, { hosts, fromRange, key, report });
      else written.push([one, layer]);
    }
    if (hosts.size > MAX_HOSTS) {
      report(path, `more than ${MAX_HOSTS} hosts`, { at: 'key' });
      return hosts;
    }
  }
  for (const [one, layer] of written) hosts.set(one, [...(hosts.get(one) ?? []), layer]);
  addMembers(hosts, groups);
  return hosts;
}

/** A host that only a group names is one, too. */
function addMembers(hosts: Map<string, Layer[]>, groups: ReadonlyMap<string, Group>): void {
  for (const { hosts: members } of groups.values()) {
    for (const one of members) if (!hosts.has(one)) hosts.set(one, []);
  }
}

interface RangeContext {
  readonly hosts: Map<string, Layer[]>;
  readonly fromRange: Map<string, string>;
  readonly key: string;
  readonly report: Report;
}

function addFromRange(host: string, layer: Layer, { hosts, fromRange, key, report }: RangeContext): void {
  const first = fromRange.get(host);
  if (first !== undefined) report(layer.path, `"${host}" is in the range "${first}" already`, { at: 'key' });
  else {
    fromRange.set(host, key);
    hosts.set(host, [layer]);
  }
}

/** What to say of text that is no host name. */
export function refuseHostName(text: string): string {
  return `not a host name: ${JSON.stringify(text.slice(0, 300))}; letters, digits and . _ : - only, at most 253`;
}

function entriesOf(section: unknown, title: string, report: Report): [string, unknown][] {
  if (section === undefined) return [];
  if (isRecord(section)) return Object.entries(section);
  report([title], `expected a map by name, not ${shown(section)}${remedyMap(section)}`);
  return [];
}

function check<S extends z.ZodType>(schema: S, value: unknown, base: Path, report: Report): z.output<S> | undefined {
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  reportIssues(result.error.issues, { schema, value }, (path, ...rest) => report([...base, ...path], ...rest));
  return undefined;
}

function expand(text: string, path: Path, report: Report, at: 'key' | 'value' = 'value'): string[] {
  try {
    const names = isRange(text) ? expandHosts(text) : [text];
    const bad = names.find((one) => !isHostName(one));
    if (bad === undefined) return names;
    report(path, refuseHostName(bad), { at });
  } catch (error) {
    report(path, error instanceof Error ? error.message : String(error), { at });
  }
  return [];
}
