/** Memory and swap, by the names of node_exporter. */
import type { Meminfo } from '../../src/proc/meminfo.ts';
import { type Family, single } from './family.ts';

/** Everything that /proc/meminfo tells, and how much of memory and swap is used. */
export function memoryFamilies({ bytes, counts }: Meminfo): Family[] {
  return [
    ...[...bytes].map(([name, value]) =>
      single(`${metricOf(name)}_bytes`, `${name} of /proc/meminfo.`, value, 'bytes'),
    ),
    ...[...counts].map(([name, value]) => single(metricOf(name), `${name} of /proc/meminfo.`, value)),
    single('node_memory_used_ratio', 'Share of memory that programs cannot get.', memoryUsed(bytes), 'ratio'),
    single('node_swap_used_ratio', 'Share of swap that is used.', usedRatio(bytes, 'SwapTotal', 'SwapFree'), 'ratio'),
  ];
}

/** `Active(anon)` becomes `node_memory_Active_anon`. */
function metricOf(name: string): string {
  return `node_memory_${name.replaceAll('(', '_').replaceAll(')', '')}`;
}

function memoryUsed(bytes: ReadonlyMap<string, number>): number | undefined {
  if (bytes.has('MemAvailable')) return usedRatio(bytes, 'MemTotal', 'MemAvailable');
  const free = ['MemFree', 'Buffers', 'Cached'].reduce((sum, name) => sum + (bytes.get(name) ?? 0), 0);
  return usedRatio(new Map(bytes).set('MemAvailable', free), 'MemTotal', 'MemAvailable');
}

function usedRatio(bytes: ReadonlyMap<string, number>, totalName: string, freeName: string): number | undefined {
  const total = bytes.get(totalName);
  const free = bytes.get(freeName);
  return total && free !== undefined ? 1 - free / total : undefined;
}
