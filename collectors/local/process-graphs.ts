/** How processes are drawn. Pure. */
import type { CollectorItem } from '../../src/program-items.ts';
import { graphItems, line, stacked } from './graph-items.ts';

const STATES = [
  ['S', 'asleep'],
  ['I', 'idle in the kernel'],
  ['R', 'running'],
  ['D', 'waiting for a disk'],
  ['T', 'stopped'],
  ['Z', 'zombies'],
] as const;

/** Processes by what they do, and threads. */
export function processGraphs(): CollectorItem[] {
  const states = STATES.map(([state, label]) => ({ metric: 'node_processes_state', labels: { state }, label }));
  return graphItems({
    name: 'processes',
    title: 'Processes and threads',
    category: 'processes',
    lower: 0,
    covers: ['node_processes_pids'],
    series: [...stacked(states), line('node_processes_threads', 'threads')],
  });
}
