/** Processors, load and what waits for them, by the names of node_exporter. */
import type { Loadavg } from '../../src/proc/loadavg.ts';
import { CPU_MODES, type CpuMode, type KernelStat } from '../../src/proc/stat.ts';
import { type Family, ratio, single } from './family.ts';

/** What /proc/stat tells. */
export function cpuFamilies(stat: KernelStat): Family[] {
  return [
    {
      metric: 'node_cpu_seconds_total',
      help: 'Seconds that each processor spent in each mode.',
      unit: 'seconds',
      samples: stat.cpus.flatMap(({ cpu, seconds }) =>
        CPU_MODES.map((mode) => [{ cpu, mode }, seconds[mode]] as const),
      ),
    },
    {
      metric: 'node_cpu_all_seconds_total',
      help: 'Seconds that all processors together spent in each mode.',
      unit: 'seconds',
      samples: CPU_MODES.map((mode) => [{ mode }, sumOf(stat, mode)] as const),
    },
    single('node_boot_time_seconds', 'When the machine started, epoch seconds.', stat.bootTime, 'seconds'),
    single('node_context_switches_total', 'Context switches.', stat.contextSwitches),
    single('node_intr_total', 'Interrupts.', stat.interrupts),
    single('node_forks_total', 'Processes and threads that were started.', stat.forks),
    single('node_procs_running', 'Threads that run or could run.', stat.running),
    single('node_procs_blocked', 'Threads that wait for a disk.', stat.blocked),
  ];
}

/** In whole hundredths, as the kernel counts. */
function sumOf({ cpus }: KernelStat, mode: CpuMode): number {
  return Math.round(cpus.reduce((sum, { seconds }) => sum + seconds[mode], 0) * 100) / 100;
}

/** What /proc/loadavg tells; `cpus` is the number of processors, undefined if unknown. */
export function loadFamilies(load: Loadavg, cpus: number | undefined): Family[] {
  const perCpu = cpus === undefined ? undefined : ratio(load.load1, cpus);
  return [
    single('node_load1', 'Threads that want to run, mean of 1 minute.', load.load1),
    single('node_load5', 'Threads that want to run, mean of 5 minutes.', load.load5),
    single('node_load15', 'Threads that want to run, mean of 15 minutes.', load.load15),
    single('node_load1_per_cpu', 'node_load1 for each processor; over 1 some must wait.', perCpu),
  ];
}
