/** OIDs and tables that the configuration names. */
import type { Varbind } from 'net-snmp';
import type { Agent } from './agent.ts';
import { isCounter, numberOf, textOf } from './agent-value.ts';
import type { Measurement } from './snmp-families.ts';
import type { MeasuredOid, OwnTable, SnmpTarget } from './snmp-target.ts';
import { uniqueNames } from './unique-names.ts';
import { walkColumns } from './walk-columns.ts';

export interface OwnValues {
  readonly measured: readonly Measurement[];
  /** What was to be measured and could not be, in words. */
  readonly missing: readonly string[];
}

/** Rejects if the agent does not answer. */
export async function readOwnOids(agent: Agent, oids: SnmpTarget['oids']): Promise<OwnValues> {
  const entries = Object.entries(oids);
  if (entries.length === 0) return { measured: [], missing: [] };
  const answer = await agent.get([...new Set(entries.map(([, { oid }]) => oid))]);
  const missing: string[] = [];
  const measured = entries.map(([metric, own]) => {
    const varbind = answer.get(own.oid);
    const one = measure(metric, own, varbind);
    if (varbind === undefined) missing.push(`${metric}: the agent has no ${own.oid}`);
    else if (one.value === undefined) missing.push(`${metric}: "${textOf(varbind)}" is no number`);
    return one;
  });
  return { measured, missing };
}

/** Rejects if the agent stops answering. */
export async function readOwnTable(
  agent: Agent,
  table: OwnTable,
  bounds: Pick<SnmpTarget, 'maxRows' | 'bulkSize'>,
): Promise<OwnValues> {
  const columns = Object.entries(table.columns);
  const labels = Object.entries(table.labels);
  const oids = [...columns.map(([, { oid }]) => oid), ...labels.map(([, oid]) => oid)];
  const { rows, flaw } = await walkColumns(agent, [...new Set(oids)], bounds);
  const indexed = labelRows(rows, labels, table.index);
  const missing = columns
    .filter(([, { oid }]) => ![...rows.values()].some((row) => row.has(oid)))
    .map(([metric, { oid }]) => `${metric}: the agent has no column ${oid}`);
  const measured = [...rows].flatMap(([index, row]) =>
    columns.map(([metric, own]) => ({ ...measure(metric, own, row.get(own.oid)), labels: indexed.get(index) ?? {} })),
  );
  return { measured, missing: flaw === undefined ? missing : [...missing, flaw] };
}

/** Labels for each row: those of the configuration, and the index where they tell rows not apart. */
function labelRows(
  rows: ReadonlyMap<string, ReadonlyMap<string, Varbind>>,
  columns: readonly (readonly [label: string, oid: string])[],
  index: string | undefined,
): Map<string, Record<string, string>> {
  const texts = new Map([...rows].map(([at, row]) => [at, columns.map(([, oid]) => textOf(row.get(oid)))]));
  const names = uniqueNames(new Map([...texts].map(([at, values]) => [at, values.join('\0')])));
  const indexLabel = index ?? (columns.some(([label]) => label === 'index') ? 'row_index' : 'index');
  const labelled = [...texts].map(([at, values]) => {
    const isUnique = columns.length > 0 && names.get(at) === values.join('\0');
    const own = columns.flatMap(([label], i) => (values[i] ? [[label, values[i]] as const] : []));
    return [at, Object.fromEntries(isUnique && index === undefined ? own : [...own, [indexLabel, at]])] as const;
  });
  return new Map(labelled);
}

function measure(metric: string, own: MeasuredOid, varbind: Varbind | undefined): Measurement {
  const value = numberOf(varbind);
  const { type, unit, help } = 'type' in own || 'unit' in own || 'help' in own ? own : {};
  const counts = type === undefined ? varbind !== undefined && isCounter(varbind) : type === 'counter';
  return {
    metric,
    value: value === undefined ? undefined : scaled(value, own.scale),
    ...(type !== undefined || counts ? { type: counts ? ('counter' as const) : ('gauge' as const) } : {}),
    ...(unit === undefined ? {} : { unit }),
    ...(help === undefined ? {} : { help }),
  };
}

/** Times 0.1 is divided by 10: 253 × 0.1 is to be 25.3. */
function scaled(value: number, scale: number): number {
  const inverse = 1 / scale;
  return Math.abs(scale) < 1 && Number.isInteger(inverse) ? value / inverse : value * scale;
}
