/** Network interfaces: IF-MIB's ifXTable with its 64-bit counters, the ifTable where an interface has none. */
import type { Varbind } from 'net-snmp';
import { globMatcher } from '../../src/glob.ts';
import type { Agent } from './agent.ts';
import { numberOf, textOf } from './agent-value.ts';
import type { Measurement } from './snmp-families.ts';
import type { SnmpTarget } from './snmp-target.ts';
import { uniqueNames } from './unique-names.ts';
import { walkColumns } from './walk-columns.ts';

const IF = '1.3.6.1.2.1.2.2.1';
const IFX = '1.3.6.1.2.1.31.1.1.1';
const COLUMN = {
  description: `${IF}.2`,
  type: `${IF}.3`,
  speed: `${IF}.5`,
  adminStatus: `${IF}.7`,
  operStatus: `${IF}.8`,
  inDiscards: `${IF}.13`,
  inErrors: `${IF}.14`,
  outDiscards: `${IF}.19`,
  outErrors: `${IF}.20`,
  name: `${IFX}.1`,
  hcInOctets: `${IFX}.6`,
  hcInPackets: `${IFX}.7`,
  hcOutOctets: `${IFX}.10`,
  hcOutPackets: `${IFX}.11`,
  highSpeed: `${IFX}.15`,
  alias: `${IFX}.18`,
} as const;
const NARROW = { inOctets: `${IF}.10`, inPackets: `${IF}.11`, outOctets: `${IF}.16`, outPackets: `${IF}.17` } as const;
const UP = 1;
const DOWN_BY_ADMIN = 2;

export interface Interface {
  readonly name: string;
  readonly alias: string;
  readonly isUp: boolean;
  readonly isAdminDown: boolean;
  readonly measured: readonly Measurement[];
}

export interface Interfaces {
  /** Those that are looked at. */
  readonly chosen: readonly Interface[];
  /** All that the agent lists. */
  readonly all: readonly Interface[];
  /** Why they are not all, if they are not. */
  readonly flaw?: string;
}

type Row = ReadonlyMap<string, Varbind>;

/** Rejects if the agent stops answering. */
export async function readInterfaces(agent: Agent, target: SnmpTarget): Promise<Interfaces> {
  const columns = agent.version === 1 ? withoutWide() : Object.values(COLUMN);
  const bounds = { maxRows: Math.max(target.maxRows, target.interfaces.max), bulkSize: target.bulkSize };
  const wide = await walkColumns(agent, columns, bounds);
  // a row without a status is a left-over of some agents' ifXTable
  const rows = new Map([...wide.rows].filter(([, row]) => row.has(COLUMN.operStatus)));
  const isNarrow = [...rows.values()].some((row) => !row.has(COLUMN.hcInOctets));
  const narrow = isNarrow ? await walkColumns(agent, Object.values(NARROW), bounds) : undefined;
  const names = uniqueNames(new Map([...rows].map(([index, row]) => [index, nameOf(row)])));
  const all = [...rows].map(([index, row]) =>
    interfaceOf(names.get(index) ?? index, new Map([...row, ...(narrow?.rows.get(index) ?? [])])),
  );
  const { chosen, flaw } = choose(all, target.interfaces);
  const why = wide.flaw ?? narrow?.flaw ?? flaw;
  return { chosen, all, ...(why === undefined ? {} : { flaw: why }) };
}

/** Version 1 has no 64-bit numbers, and asks a refused question again in halves. */
function withoutWide(): string[] {
  const { hcInOctets, hcInPackets, hcOutOctets, hcOutPackets, ...columns } = COLUMN;
  return Object.values(columns);
}

function nameOf(row: Row): string {
  return textOf(row.get(COLUMN.name)) || textOf(row.get(COLUMN.description));
}

function choose(all: readonly Interface[], { include, exclude, adminDown, max }: SnmpTarget['interfaces']) {
  const isIncluded = globMatcher(include);
  const isExcluded = globMatcher(exclude);
  const wanted = all.filter(
    ({ name, alias, isAdminDown }) =>
      (adminDown || !isAdminDown) && (isIncluded(name) || isIncluded(alias)) && !isExcluded(name) && !isExcluded(alias),
  );
  if (wanted.length <= max) return { chosen: wanted };
  return { chosen: wanted.slice(0, max), flaw: `only ${max} of ${wanted.length} interfaces` };
}

function interfaceOf(name: string, row: Row): Interface {
  const alias = textOf(row.get(COLUMN.alias));
  const labels = { interface: name, ...(alias === '' || alias === name ? {} : { alias }) };
  const value = (column: string) => numberOf(row.get(column));
  const isUp = value(COLUMN.operStatus) === UP;
  const counters = row.has(COLUMN.hcInOctets)
    ? [COLUMN.hcInOctets, COLUMN.hcOutOctets, COLUMN.hcInPackets, COLUMN.hcOutPackets]
    : [NARROW.inOctets, NARROW.outOctets, NARROW.inPackets, NARROW.outPackets];
  const [inOctets = '', outOctets = '', inPackets = '', outPackets = ''] = counters;
  const values: Record<string, number | undefined> = {
    up: isUp ? 1 : 0,
    speed_bytes: speedOf(value(COLUMN.highSpeed), value(COLUMN.speed)),
    receive_bytes_total: value(inOctets),
    transmit_bytes_total: value(outOctets),
    receive_unicast_packets_total: value(inPackets),
    transmit_unicast_packets_total: value(outPackets),
    receive_errors_total: value(COLUMN.inErrors),
    transmit_errors_total: value(COLUMN.outErrors),
    receive_discards_total: value(COLUMN.inDiscards),
    transmit_discards_total: value(COLUMN.outDiscards),
  };
  const measured = Object.entries(values).map(([key, value]) => ({ metric: `snmp_interface_${key}`, value, labels }));
  return { name, alias, isUp, isAdminDown: value(COLUMN.adminStatus) === DOWN_BY_ADMIN, measured };
}

/** Bytes per second, of Mbit/s or, where they are none, bit/s; unknown (0) is no speed. */
function speedOf(megabits: number | undefined, bits: number | undefined): number | undefined {
  if (megabits !== undefined && megabits > 0) return (megabits * 1e6) / 8;
  return bits !== undefined && bits > 0 ? bits / 8 : undefined;
}
