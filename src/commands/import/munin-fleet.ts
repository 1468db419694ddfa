/** Makes hosts, groups and thresholds of Munin's settings. What has no counterpart is named with its place. Pure. */
import { limitOf } from '../../formats/munin-config.ts';
import { cleanName, muninMetric } from '../../formats/munin-names.ts';
import { isHostName } from '../../names.ts';
import type { MuninSetting } from './munin-conf.ts';

export interface MuninHost {
  readonly name: string;
  readonly group: string;
  address?: string;
  port?: number;
  /** Munin asks for the node by its own name. */
  usesNodeName: boolean;
  /** Why it is not asked, if it is not. */
  off?: string;
}

export interface MuninThreshold {
  readonly metric: string;
  readonly name: string;
  /** By the limits' text. */
  readonly rules: Map<string, { hosts: string[]; warning?: string; critical?: string }>;
}

export interface MuninFleet {
  /** By Munin's own path of groups and host. */
  readonly hosts: Map<string, MuninHost>;
  /** Groups, and the group that each is part of. */
  readonly groups: Map<string, string | undefined>;
  readonly thresholds: Map<string, MuninThreshold>;
  readonly left: string[];
}

/** Everything that the settings come to. */
export function muninFleet(settings: readonly MuninSetting[]): MuninFleet {
  const fleet: MuninFleet = { hosts: new Map(), groups: new Map(), thresholds: new Map(), left: [] };
  const limits = new Map<string, Limits>();
  for (const setting of settings) {
    const reason = setting.host === undefined ? leaveGlobal(setting) : takeHostSetting(fleet, limits, setting);
    if (reason !== undefined && reason !== '') fleet.left.push(`${setting.at}: ${shown(setting)}: ${reason}`);
  }
  for (const one of limits.values()) addRule(fleet, one);
  leaveVirtual(fleet);
  return fleet;
}

/** A host that only borrows graphs of others has nothing to be collected. */
function leaveVirtual({ hosts, left }: MuninFleet): void {
  for (const [path, { name, address, off }] of hosts) {
    if (off !== 'update no' || address !== undefined) continue;
    hosts.delete(path);
    left.push(`host ${name} (${off}): there is nothing to collect`);
  }
}

interface Limits {
  readonly host: MuninHost;
  readonly metric: string;
  warning?: string;
  critical?: string;
}

function shown({ key, value }: MuninSetting): string {
  return `${key} ${value}`.trim().slice(0, 200);
}

const UNNEEDED = /^(dbdir|logdir|htmldir|rundir|tmpldir|staticdir|cgitmpdir|includedir)$/;

/** What is said of a group or of everything. */
function leaveGlobal({ key }: MuninSetting): string {
  if (UNNEEDED.test(key)) return ''; // where Munin itself keeps things: said to nobody's gain
  if (key.startsWith('contact')) return 'who is told is not configured by collectors';
  if (/^(timeout|max_processes|fork|update_rate|rrdcached)/.test(key))
    return 'see timeout and concurrency of collector munin';
  if (key.startsWith('tls')) return 'TLS to nodes is not there yet';
  return 'no counterpart';
}

/** Takes one; a text is the reason why it is left, an empty one that nobody need know. */
function takeHostSetting(fleet: MuninFleet, limits: Map<string, Limits>, setting: MuninSetting): string | undefined {
  const host = hostOf(fleet, setting);
  if (typeof host === 'string') return host;
  const { key, value } = setting;
  switch (key) {
    case 'address':
      return takeAddress(host, value);
    case 'port':
      return takePort(host, value);
    case 'use_node_name':
    case 'use_default_node':
      host.usesNodeName = /^(yes|true|on|1)$/i.test(value);
      return undefined;
    case 'update':
      if (/^(no|false|off|0)$/i.test(value)) host.off = 'update no';
      return undefined;
    default:
      return takeLimit(limits, host, setting);
  }
}

function hostOf(fleet: MuninFleet, { groups, host: name = '', at }: MuninSetting): MuninHost | string {
  const path = [...groups, name].join(';');
  const known = fleet.hosts.get(path);
  if (known) return known;
  if (!isHostName(name)) return `host name ${JSON.stringify(name.slice(0, 60))} is refused here`;
  const taken = [...fleet.hosts.values()].some((one) => one.name === name);
  const host: MuninHost = {
    name: taken ? `${name}.${cleanName(groups.join('.'))}` : name,
    group: groups.join('/'),
    usesNodeName: false,
  };
  if (taken)
    fleet.left.push(`${at}: host ${name} is in two groups: the one of ${groups.join(';')} is called ${host.name}`);
  fleet.hosts.set(path, host);
  for (let depth = 1; depth <= groups.length; depth += 1)
    fleet.groups.set(groups.slice(0, depth).join('/'), depth > 1 ? groups.slice(0, depth - 1).join('/') : undefined);
  return host;
}

function takeAddress(host: MuninHost, value: string): string | undefined {
  const [, scheme, rest] = /^([a-z]+):\/\/(.*)$/.exec(value) ?? [];
  if (scheme === 'munin' && rest !== undefined) {
    const [, address = '', port] = /^(\[[^\]]+\]|[^:/]+)(?::(\d+))?\/?$/.exec(rest) ?? [];
    host.address = address.replace(/^\[(.*)\]$/, '$1');
    return port === undefined ? undefined : takePort(host, port);
  }
  if (scheme !== undefined) {
    host.off = `address ${value.split(' ')[0]}`;
    return `nodes are not asked by ${scheme} here, so the host is not collected`;
  }
  host.address = value.replace(/^\[(.*)\]$/, '$1');
  return undefined;
}

function takePort(host: MuninHost, value: string): string | undefined {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return 'no port';
  host.port = port;
  return undefined;
}

/** `plugin.field.warning`; `plugin.warning` is about all fields of the plugin. */
function takeLimit(limits: Map<string, Limits>, host: MuninHost, { key, value }: MuninSetting): string | undefined {
  const parts = key.split('.');
  const kind = parts.pop();
  if ((kind !== 'warning' && kind !== 'critical') || parts.length === 0) return whyLeft(key);
  const limit = limitOf(value);
  if (limit === undefined) return 'no limit';
  const field = parts.length > 1 ? parts.pop() : undefined;
  const graph = parts.join('.');
  const metric = field === undefined ? `munin_${cleanName(graph)}_*` : muninMetric(graph, field);
  const known = limits.get(`${host.name} ${metric}`) ?? { host, metric };
  limits.set(`${host.name} ${metric}`, known);
  known[kind] = limit;
  return field === undefined ? `carried over for ${metric}, which may match other plugins, too` : undefined;
}

function whyLeft(key: string): string {
  if (/(^|\.)(sum|stack|special_stack|graph_order|graph_sources|total)$/.test(key))
    return 'graphs over several hosts are not there yet';
  if (/(^|\.)(graph_[a-z_]+|label|draw|colou?r|cdef|info|line|negative|graph|min|max|type)$/.test(key))
    return 'how graphs look is what the plugins say';
  return 'no counterpart';
}

function addRule(fleet: MuninFleet, { host, metric, warning, critical }: Limits): void {
  const known = fleet.thresholds.get(metric) ?? { metric, name: thresholdName(fleet, metric), rules: new Map() };
  fleet.thresholds.set(metric, known);
  const key = `${warning} ${critical}`;
  const rule = known.rules.get(key) ?? {
    hosts: [],
    ...(warning === undefined ? {} : { warning }),
    ...(critical === undefined ? {} : { critical }),
  };
  rule.hosts.push(host.name);
  known.rules.set(key, rule);
}

const MAX_NAME = 63;

function thresholdName({ thresholds }: MuninFleet, metric: string): string {
  const plain = metric
    .replace(/_\*$/, '')
    .replace(/[^A-Za-z0-9_.-]/g, '_')
    .slice(0, MAX_NAME);
  const taken = new Set([...thresholds.values()].map(({ name }) => name));
  if (!taken.has(plain)) return plain;
  for (let number = 2; ; number += 1) {
    const name = `${plain.slice(0, MAX_NAME - 5)}-${number}`;
    if (!taken.has(name)) return name;
  }
}
