/** How processors, load and interrupts are drawn. Pure. */
import type { GraphHint } from '../../src/graph-hint.ts';
import type { CpuMode } from '../../src/proc/stat.ts';
import type { CollectorItem } from '../../src/program-items.ts';
import { graphItems, line, REST_COLOUR, stacked } from './graph-items.ts';

/** From the bottom of the stack: the machine's own work first. */
const MODES: readonly CpuMode[] = ['system', 'user', 'nice', 'irq', 'softirq', 'steal', 'iowait', 'idle'];

/** Of `cpus` processors. */
export function cpuGraphs(cpus: number): CollectorItem[] {
  return graphItems(
    processorTime(cpus),
    ...(cpus > 1 ? [idleTimeOfEach] : []),
    {
      name: 'interrupts',
      title: 'Interrupts and context switches',
      category: 'system',
      series: [line('node_context_switches_total', 'context switches'), line('node_intr_total', 'interrupts')],
    },
    {
      name: 'running',
      title: 'Threads that run or wait for a disk',
      category: 'processes',
      lower: 0,
      series: [line('node_procs_running', 'running'), line('node_procs_blocked', 'waiting for a disk')],
    },
    {
      name: 'forks',
      title: 'Processes and threads started',
      category: 'processes',
      lower: 0,
      series: [line('node_forks_total', 'started')],
    },
  );
}

function processorTime(cpus: number): GraphHint {
  const modes = MODES.map((mode) => ({
    metric: 'node_cpu_all_seconds_total',
    labels: { mode },
    label: mode,
    factor: 1 / cpus,
    ...(mode === 'idle' ? { colour: REST_COLOUR } : {}),
  }));
  return {
    name: 'cpu',
    title: 'Processor time',
    category: 'system',
    info: 'What the time of all processors went to.',
    lower: 0,
    upper: 1,
    covers: ['node_cpu_seconds_total', 'node_boot_time_seconds', 'node_uptime_seconds'],
    series: stacked(modes),
  };
}

const idleTimeOfEach: GraphHint = {
  name: 'cpu-each',
  title: 'Idle time of each processor',
  category: 'system',
  lower: 0,
  upper: 1,
  series: [{ metric: 'node_cpu_seconds_total', labels: { mode: 'idle' }, label: 'processor {cpu}' }],
};

/** Load averages; of an unknown number of processors without the limits of what each has to do. */
export function loadGraphs(cpus: number | undefined): CollectorItem[] {
  // drawn from what is usually judged, so that limits show at the height that they mean
  const newest =
    cpus === undefined ? line('node_load1', '1 minute') : { ...line('node_load1_per_cpu', '1 minute'), factor: cpus };
  return graphItems({
    name: 'load',
    title: 'Load average',
    category: 'system',
    info: 'Threads that run, want to run or wait for a disk.',
    lower: 0,
    scale: false,
    covers: ['node_load1', 'node_load1_per_cpu'],
    series: [newest, line('node_load5', '5 minutes'), line('node_load15', '15 minutes')],
  });
}
