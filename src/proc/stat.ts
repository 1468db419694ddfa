/** /proc/stat: what the processors have done since the machine started. */
import { fieldsOf, linesOf, malformed, numbersOf } from './fields.ts';

/** Seconds by mode since the machine started. */
export type CpuMode = (typeof CPU_MODES)[number];

export const CPU_MODES = ['user', 'nice', 'system', 'idle', 'iowait', 'irq', 'softirq', 'steal'] as const;

export interface CpuTimes {
  /** `0`, `1`, … */
  readonly cpu: string;
  readonly seconds: Readonly<Record<CpuMode, number>>;
}

export interface KernelStat {
  /** One by one; the line of them all is left out. */
  readonly cpus: readonly CpuTimes[];
  /** Epoch seconds. */
  readonly bootTime?: number;
  readonly contextSwitches?: number;
  readonly interrupts?: number;
  readonly forks?: number;
  readonly running?: number;
  readonly blocked?: number;
}

const FILE = '/proc/stat';
// the unit of these counters is fixed for programs, whatever the kernel's own clock
const TICKS_PER_SECOND = 100;

/** Reads it. Throws an error that names the file. */
export function parseStat(text: string): KernelStat {
  const lines = linesOf(text).map(fieldsOf);
  const cpus = lines.filter(([name = '']) => /^cpu\d+$/.test(name)).map(cpuTimes);
  if (cpus.length === 0) throw malformed(FILE, text);
  const figures = lines.flatMap(([name = '', value = '']) => {
    const key = FIGURES[name];
    return key === undefined ? [] : [[key, numbersOf(FILE, [value], 1)[0]]];
  });
  return { cpus, ...Object.fromEntries(figures) };
}

const FIGURES: Readonly<Record<string, keyof KernelStat | undefined>> = {
  btime: 'bootTime',
  ctxt: 'contextSwitches',
  intr: 'interrupts',
  processes: 'forks',
  procs_running: 'running',
  procs_blocked: 'blocked',
};

function cpuTimes([name = '', ...fields]: readonly string[]): CpuTimes {
  // old kernels have fewer columns
  const ticks = numbersOf(FILE, fields, 4);
  const seconds = Object.fromEntries(CPU_MODES.map((mode, index) => [mode, (ticks[index] ?? 0) / TICKS_PER_SECOND]));
  return { cpu: name.slice(3), seconds: seconds as Record<CpuMode, number> };
}
