/** Memory and swap: what an administrator asks of /proc/meminfo, in names that every Prometheus tool accepts. */
import type { Meminfo } from '../../src/proc/meminfo.ts';
import { type Family, ratio, single } from './family.ts';

/** Metric, the kernel's name, and what it means. */
const FIGURES = [
  ['node_memory_total_bytes', 'MemTotal', 'Memory of this machine.'],
  ['node_memory_free_bytes', 'MemFree', 'Memory that nothing uses.'],
  ['node_memory_available_bytes', 'MemAvailable', 'Memory that programs can get without swapping.'],
  ['node_memory_buffers_bytes', 'Buffers', 'Memory that buffers block devices.'],
  ['node_memory_cached_bytes', 'Cached', 'Memory that caches files.'],
  ['node_memory_active_bytes', 'Active', 'Memory that was used lately.'],
  ['node_memory_inactive_bytes', 'Inactive', 'Memory that was not used lately.'],
  ['node_memory_anonymous_bytes', 'AnonPages', "Programs' own memory, backed by no file."],
  ['node_memory_mapped_bytes', 'Mapped', 'Files that are mapped into memory.'],
  ['node_memory_shared_bytes', 'Shmem', 'Shared memory and tmpfs.'],
  ['node_memory_slab_bytes', 'Slab', "The kernel's own data."],
  ['node_memory_slab_unreclaimable_bytes', 'SUnreclaim', "The kernel's own data that it cannot give back."],
  ['node_memory_page_tables_bytes', 'PageTables', 'Page tables.'],
  ['node_memory_dirty_bytes', 'Dirty', 'Memory that waits to be written to disk.'],
  ['node_memory_writeback_bytes', 'Writeback', 'Memory that is being written to disk.'],
  ['node_memory_committed_bytes', 'Committed_AS', 'Memory that programs have been promised.'],
  ['node_memory_commit_limit_bytes', 'CommitLimit', 'Memory that programs may be promised.'],
  ['node_swap_total_bytes', 'SwapTotal', 'Swap of this machine.'],
  ['node_swap_free_bytes', 'SwapFree', 'Swap that nothing uses.'],
  ['node_swap_cached_bytes', 'SwapCached', 'Memory that is in swap as well.'],
] as const;

/** The figures that this kernel tells, and how much of memory and swap is used. */
export function memoryFamilies({ bytes }: Meminfo): Family[] {
  return [
    ...FIGURES.filter(([, name]) => bytes.has(name)).map(([metric, name, help]) =>
      single(metric, help, bytes.get(name), 'bytes'),
    ),
    single(
      'node_memory_programs_bytes',
      'Memory that is neither free, nor buffers, nor cached files, nor the kernel’s own data.',
      memoryOfPrograms(bytes),
      'bytes',
    ),
    single('node_memory_used_ratio', 'Share of memory that programs cannot get.', memoryUsed(bytes), 'ratio'),
    single('node_swap_used_ratio', 'Share of swap that is used.', usedRatio(bytes, 'SwapTotal', 'SwapFree'), 'ratio'),
  ];
}

function memoryOfPrograms(bytes: ReadonlyMap<string, number>): number | undefined {
  const total = bytes.get('MemTotal');
  const others = ['MemFree', 'Buffers', 'Cached', 'Slab'].map((name) => bytes.get(name) ?? 0);
  return total === undefined ? undefined : Math.max(0, total - others.reduce((sum, one) => sum + one, 0));
}

function memoryUsed(bytes: ReadonlyMap<string, number>): number | undefined {
  if (bytes.has('MemAvailable')) return usedRatio(bytes, 'MemTotal', 'MemAvailable');
  const free = ['MemFree', 'Buffers', 'Cached'].reduce((sum, name) => sum + (bytes.get(name) ?? 0), 0);
  return usedRatio(new Map(bytes).set('MemAvailable', free), 'MemTotal', 'MemAvailable');
}

function usedRatio(bytes: ReadonlyMap<string, number>, totalName: string, freeName: string): number | undefined {
  const total = bytes.get(totalName);
  const free = bytes.get(freeName);
  return total && free !== undefined ? ratio(total - free, total) : undefined;
}
