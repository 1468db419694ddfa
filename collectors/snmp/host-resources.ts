/** HOST-RESOURCES-MIB: storage, processors, uptime, processes; nothing where the agent has none of it. */
import { globMatcher } from '../../src/glob.ts';
import type { Agent } from './agent.ts';
import { numberOf, textOf } from './agent-value.ts';
import type { Measurement } from './snmp-families.ts';
import type { SnmpTarget } from './snmp-target.ts';
import { uniqueNames } from './unique-names.ts';
import { walkColumns } from './walk-columns.ts';

const STORAGE = '1.3.6.1.2.1.25.2.3.1';
const KIND = `${STORAGE}.2`;
const DESCRIPTION = `${STORAGE}.3`;
const UNIT = `${STORAGE}.4`;
const SIZE = `${STORAGE}.5`;
const USED = `${STORAGE}.6`;
const PROCESSOR_LOAD = '1.3.6.1.2.1.25.3.3.1.2';
const KINDS: Readonly<Record<string, string>> = {
  2: 'ram',
  3: 'virtual_memory',
  4: 'fixed_disk',
  5: 'removable_disk',
  6: 'floppy_disk',
  7: 'compact_disc',
  8: 'ram_disk',
  9: 'flash_memory',
  10: 'network_disk',
};

/** The scalars: asked for together with those of the system group. */
export const HOST_UPTIME = '1.3.6.1.2.1.25.1.1.0';
export const HOST_USERS = '1.3.6.1.2.1.25.1.5.0';
export const HOST_PROCESSES = '1.3.6.1.2.1.25.1.6.0';

/** Storage and processors; rejects if the agent stops answering. */
export async function readHostResources(
  agent: Agent,
  target: Pick<SnmpTarget, 'maxRows' | 'bulkSize' | 'storage'>,
): Promise<{ measured: Measurement[]; flaw?: string }> {
  const columns = [KIND, DESCRIPTION, UNIT, SIZE, USED];
  const storage = await walkColumns(agent, columns, target);
  const processors = await walkColumns(agent, [PROCESSOR_LOAD], target);
  const names = uniqueNames(new Map([...storage.rows].map(([index, row]) => [index, textOf(row.get(DESCRIPTION))])));
  const isExcluded = globMatcher(target.storage.exclude);
  const measured = [...storage.rows].flatMap(([index, row]) => {
    if (isExcluded(textOf(row.get(DESCRIPTION)))) return [];
    const kind = KINDS[textOf(row.get(KIND)).split('.').at(-1) ?? ''] ?? 'other';
    const [unit, size, used] = [UNIT, SIZE, USED].map((column) => numberOf(row.get(column)));
    return storageOf({ storage: names.get(index) ?? index, kind }, [unit, unsigned(size), unsigned(used)]);
  });
  const loads = [...processors.rows.values()].map((row) => numberOf(row.get(PROCESSOR_LOAD)));
  const flaw = storage.flaw ?? processors.flaw;
  return { measured: [...measured, ...processorLoads(loads)], ...(flaw === undefined ? {} : { flaw }) };
}

/** Signed 32-bit by the standard: of more than 2^31 units agents say a negative number. */
function unsigned(value: number | undefined): number | undefined {
  return value !== undefined && value < 0 ? value + 2 ** 32 : value;
}

function storageOf(
  labels: { storage: string; kind: string },
  [unit, size, used]: readonly (number | undefined)[],
): Measurement[] {
  if (unit === undefined || size === undefined || used === undefined || size === 0) return [];
  return [
    { metric: 'snmp_storage_size_bytes', value: size * unit, labels },
    { metric: 'snmp_storage_used_bytes', value: used * unit, labels },
    // six digits: more is noise, and would cost eight bytes a sample on disk
    { metric: 'snmp_storage_used_ratio', value: Math.round((used / size) * 1e6) / 1e6, labels },
  ];
}

function processorLoads(percents: readonly (number | undefined)[]): Measurement[] {
  const known = percents.filter((percent) => percent !== undefined);
  if (known.length === 0) return [];
  const mean = known.reduce((sum, percent) => sum + percent, 0) / known.length;
  return [
    ...percents.map((percent, at) => ({
      metric: 'snmp_processor_load_ratio',
      value: percent === undefined ? undefined : percent / 100,
      labels: { processor: String(at) },
    })),
    { metric: 'snmp_processor_load_mean_ratio', value: Math.round(mean * 1e4) / 1e6 },
  ];
}
