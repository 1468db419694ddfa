/** Writes what was imported from Munin as configuration of ours. Pure. */
import { visibleLine } from '../../visible-text.ts';
import type { MuninFleet, MuninHost } from './munin-fleet.ts';

const DEFAULT_PORT = 4949;

/** YAML, one host a line; what was left out stands at its end as comments. */
export function writeMunin(fleet: MuninFleet): string {
  const hosts = [...fleet.hosts.values()];
  return [
    '# Imported from munin.conf. Limits that plugins declare themselves are judged without being written here.',
    'collectors:',
    '  munin: {}',
    ...section('groups', hosts.length > 0 ? groupLines(fleet) : []),
    ...section(
      'hosts',
      hosts.flatMap((host) => hostLines(host, proxiesOf(hosts))),
    ),
    ...section('thresholds', thresholdLines(fleet)),
    ...(fleet.thresholds.size > 0 ? ['# They need "monitors: { threshold: {} }" in this or another file.'] : []),
    ...(fleet.left.length > 0
      ? ['', '# Not carried over:', ...fleet.left.map((line) => `#   ${visibleLine(line)}`)]
      : []),
    '',
  ].join('\n');
}

function section(name: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? ['', `${name}:`, ...lines] : [];
}

const BASE = 'munin-nodes';

function groupLines({ groups }: MuninFleet): string[] {
  const named = [...groups].map(([name, parent]) => `  ${flow(name)}: { use: ${flow([parent ?? BASE])} }`);
  return [`  ${BASE}: { collect: { munin: {} } }`, ...named];
}

/** Where several hosts are behind one node, each is asked for by its name; else a node tells of itself. */
function proxiesOf(hosts: readonly MuninHost[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const host of hosts) (seen.has(placeOf(host)) ? shared : seen).add(placeOf(host));
  return shared;
}

function placeOf({ name, address = name, port = DEFAULT_PORT }: MuninHost): string {
  return `${address} ${port}`;
}

function hostLines(host: MuninHost, proxies: ReadonlySet<string>): string[] {
  const { name, group, address, port, off } = host;
  const target = {
    ...(port === undefined || port === DEFAULT_PORT ? {} : { port }),
    ...(!host.usesNodeName && proxies.has(placeOf(host)) ? { node: name } : {}),
  };
  const collect = off !== undefined ? { munin: false } : Object.keys(target).length > 0 ? { munin: target } : undefined;
  const entry = {
    ...(address === undefined || address === name ? {} : { address }),
    groups: [group],
    ...(collect === undefined ? {} : { collect }),
  };
  return [`  ${flow(name)}: ${flow(entry)}${off === undefined ? '' : ` # ${visibleLine(off)}`}`];
}

function thresholdLines({ thresholds }: MuninFleet): string[] {
  return [...thresholds.values()].flatMap(({ name, metric, rules }) => [
    `  ${flow(name)}:`,
    `    metric: ${flow(metric)}`,
    '    rules:',
    ...[...rules.values()].map((rule) => `      - ${flow(rule)}`),
  ]);
}

/** A value on one line; text is quoted unless it can be nothing else. */
function flow(value: unknown): string {
  if (typeof value === 'string') return isPlain(value) ? value : JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([key, one]) => `${flow(key)}: ${flow(one)}`);
  return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}';
}

function isPlain(text: string): boolean {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(text)) return true;
  return /^[A-Za-z_][A-Za-z0-9_./-]*$/.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text);
}
