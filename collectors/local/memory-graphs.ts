/** How memory and swap are drawn. Pure. */
import type { GraphHint } from '../../src/graph-hint.ts';
import type { CollectorItem } from '../../src/program-items.ts';
import { graphItems, line, REST_COLOUR, stacked } from './graph-items.ts';

/** Memory and swap of these sizes in bytes; undefined where they are unknown. */
export function memoryGraphs(memoryBytes: number | undefined, swapBytes: number | undefined): CollectorItem[] {
  const hasSwap = swapBytes !== undefined && swapBytes > 0;
  return graphItems(wholeMemory(memoryBytes), KINDS, {
    name: 'memory-used',
    title: hasSwap ? 'Share of memory and swap used' : 'Share of memory used',
    category: 'memory',
    lower: 0,
    upper: 1,
    series: [line('node_memory_used_ratio', 'memory'), line('node_swap_used_ratio', 'swap')],
  });
}

function wholeMemory(bytes: number | undefined): GraphHint {
  return {
    name: 'memory',
    title: 'Memory',
    category: 'memory',
    lower: 0,
    ...(bytes === undefined ? {} : { upper: bytes }),
    covers: ['node_memory_total_bytes', 'node_swap_total_bytes', 'node_swap_free_bytes', 'node_swap_cached_bytes'],
    series: stacked([
      line('node_memory_programs_bytes', 'programs'),
      line('node_memory_slab_bytes', 'kernel'),
      line('node_memory_buffers_bytes', 'buffers'),
      line('node_memory_cached_bytes', 'cached files'),
      { ...line('node_memory_free_bytes', 'free'), colour: REST_COLOUR },
    ]),
  };
}

const KINDS: GraphHint = {
  name: 'memory-kinds',
  title: 'Memory by kind',
  category: 'memory',
  lower: 0,
  covers: ['node_memory_slab_unreclaimable_bytes', 'node_memory_commit_limit_bytes'],
  series: [
    line('node_memory_available_bytes', 'available'),
    line('node_memory_committed_bytes', 'promised'),
    line('node_memory_active_bytes', 'used lately'),
    line('node_memory_inactive_bytes', 'not used lately'),
    line('node_memory_anonymous_bytes', 'programs’ own'),
    line('node_memory_mapped_bytes', 'mapped files'),
    line('node_memory_shared_bytes', 'shared'),
    line('node_memory_page_tables_bytes', 'page tables'),
    line('node_memory_dirty_bytes', 'waiting to be written'),
    line('node_memory_writeback_bytes', 'being written'),
  ],
};
