/** Hosts that were found, as configuration: one group for each set of services, with the hosts that have it. Pure. */
import { isIP } from 'node:net';
import type { FoundHosts } from './find-hosts.ts';
import type { FoundHost, FoundService } from './probe-host.ts';

type Targets = Readonly<Record<string, readonly object[]>>;

/** Sections of a configuration, ready to be written as YAML. */
export interface HostSections {
  readonly collectors: Readonly<Record<string, object>>;
  readonly monitors: Readonly<Record<string, object>>;
  readonly groups: Readonly<Record<string, { readonly collect: Readonly<Record<string, unknown>> }>>;
  readonly hosts: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What each service is watched by; an empty target is the collector's own defaults. */
const WATCHED: Readonly<Record<FoundService['kind'], Targets>> = {
  ssh: { port: [{ name: 'ssh', port: 22, expect: 'SSH-' }] },
  smtp: { port: [{ name: 'smtp', port: 25, expect: '220' }] },
  http: { http: [{ name: 'http', url: 'http://{host}/' }] },
  https: { tls: [{}] },
  imaps: { tls: [{ name: 'imaps', port: 993 }] },
  munin: { munin: [{}] },
  prometheus: { prometheus: [{}] },
};
const PINGED: Targets = { ping: [{}] };

/** The sections that watch these hosts; those that answer neither ping nor probe are pinged: they may be down just now. */
export function describeHosts(found: readonly FoundHost[], alive: FoundHosts['alive']): HostSections {
  const groups: Record<string, { collect: Record<string, unknown> }> = {};
  const collectors: Record<string, object> = {};
  const hosts: Record<string, Record<string, unknown>> = {};
  for (const { name, address, services } of found) {
    const kinds = services.map(({ kind }) => kind);
    const isPinged = alive?.has(address) !== false || kinds.length === 0;
    const group = kinds.join('-') || 'ping-only';
    const groupName = isPinged ? group : `${group}-no-ping`;
    const targets = joinTargets([...(isPinged ? [PINGED] : []), ...kinds.map((kind) => WATCHED[kind])]);
    for (const collector of Object.keys(targets)) collectors[collector] ??= {};
    groups[groupName] ??= { collect: Object.fromEntries(Object.entries(targets).map(shorten)) };
    hosts[name] = { ...(isIP(name) || name === address ? {} : { address }), groups: [groupName] };
  }
  return { collectors, monitors: collectors.ping ? { reachability: {} } : {}, groups, hosts };
}

/** Lists of one collector become one list. */
function joinTargets(all: readonly Targets[]): Record<string, object[]> {
  const joined: Record<string, object[]> = {};
  for (const targets of all)
    for (const [collector, list] of Object.entries(targets))
      joined[collector] = [...(joined[collector] ?? []), ...list];
  return joined;
}

/** A single target needs neither a list nor a name; of several each does. */
function shorten([collector, list]: [string, object[]]): [string, unknown] {
  const [first, ...more] = list;
  if (more.length > 0) return [collector, list.map((one) => ('name' in one ? one : { name: collector, ...one }))];
  return [collector, first !== undefined && Object.keys(first).length === 1 && 'name' in first ? {} : first];
}
