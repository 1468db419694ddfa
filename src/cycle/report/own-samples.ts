/** A cycle's own figures as samples of the host INSTANCE. */
import type { Sample } from '../../sample.ts';
import type { CycleRecord, PartRecord, ProgramRecord } from './cycle-record.ts';
import { endedWell } from './program-end.ts';

/** Collector name of the cycle's own figures. */
export const OWN_COLLECTOR = 'run-cycle';

/** Gauges of one cycle: durations, outcomes, counts, CPU and memory; all at the cycle's time. */
export function ownSamples(record: CycleRecord): Sample[] {
  const { totals } = record;
  const sample = sampleMaker(record);
  return [
    sample('run_cycle_duration_seconds', record.seconds),
    sample('run_cycle_exit_code', record.exitCode),
    sample('run_cycle_cpu_seconds', totals.ownCpuSeconds + totals.childrenCpuSeconds),
    sample('run_cycle_own_cpu_seconds', totals.ownCpuSeconds),
    sample('run_cycle_max_rss_bytes', totals.maxRssBytes),
    sample('run_cycle_programs', record.programs.length),
    sample('run_cycle_programs_failed', record.programs.filter((program) => !programOk(program)).length),
    sample(
      'run_cycle_samples_accepted',
      sum(record.programs, (program) => program.accepted),
    ),
    sample('run_cycle_samples_refused', sum(record.programs, refusedOf)),
    ...record.stages.map((stage) =>
      sample('run_cycle_stage_duration_seconds', stage.seconds, {
        stage: stage.name,
      }),
    ),
    ...record.programs.flatMap((program) => programSamples(program, sample)),
  ];
}

/** Whether a program and all its updaters ended well. */
export function programOk(program: ProgramRecord): boolean {
  return endedWell(program) && program.updaters.every(endedWell);
}

type MakeSample = (metric: string, value: number, labels?: Record<string, string>) => Sample;

function sampleMaker(record: CycleRecord): MakeSample {
  const time = record.now;
  return (metric, value, labels = {}) => ({
    metric,
    labels: { host: record.instance, ...labels },
    value,
    type: 'gauge',
    time,
  });
}

function programSamples(program: ProgramRecord, sample: MakeSample): Sample[] {
  const labels = { program: program.name, stage: program.stage };
  const samples = [
    sample('run_cycle_program_duration_seconds', program.seconds, labels),
    sample('run_cycle_program_ok', programOk(program) ? 1 : 0, labels),
    sample('run_cycle_program_samples_accepted', program.accepted, labels),
    sample('run_cycle_program_samples_refused', refusedOf(program), labels),
  ];
  if (program.cpuSeconds !== undefined)
    samples.push(sample('run_cycle_program_cpu_seconds', program.cpuSeconds, labels));
  if (program.peakRssBytes !== undefined)
    samples.push(sample('run_cycle_program_peak_rss_bytes', program.peakRssBytes, labels));
  return samples;
}

/** Lines that its parser or one of its updaters refused. */
function refusedOf(program: ProgramRecord): number {
  return program.refused + sum(program.updaters, (updater) => updater.refused);
}

function sum<T extends PartRecord>(parts: readonly T[], figure: (part: T) => number): number {
  return parts.reduce((total, part) => total + figure(part), 0);
}
