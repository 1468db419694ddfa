/** Runs one monitor and commits its findings. */
import type { MonitorConfig } from '../../config/config.ts';
import type { Cycle, ProgramResult } from '../cycle-context.ts';
import type { Planned } from '../plan.ts';
import { programEnvironment, withDeadline } from '../process/program-environment.ts';
import { runProcess } from '../process/run-process.ts';
import { endedWell } from '../report/program-end.ts';
import { collectOutput } from './collect-output.ts';
import { declaredThresholds } from './declared-thresholds.ts';
import { readMonitorLines } from './monitor-lines.ts';
import { programArgv } from './program-command.ts';
import { monitorInput } from './program-input.ts';
import { endOf, partRecord, reportPart } from './program-result.ts';

/** Runs it for at most `watchdogMs`. */
export async function runMonitor(
  cycle: Cycle,
  { program, slot }: Planned<MonitorConfig>,
  watchdogMs: number,
): Promise<ProgramResult> {
  const { config, request, state } = cycle;
  const output = collectOutput();
  const outcome = await runProcess({
    name: program.name,
    argv: programArgv(program, 'monitor', request.installation),
    input: JSON.stringify(monitorRequest(cycle, program)),
    environment: programEnvironment(
      { ...request.env.forChildren({ tls: program.tls || program.command !== undefined }), ...dataOf(cycle) },
      withDeadline(cycle.facts, watchdogMs),
      program.name,
    ),
    watchdogMs,
    onStdout: output.add,
    stderrFile: `${config.general.tempDir}/stderr/monitors-${program.name}.txt`,
    pipeDirectory: `${config.general.tempDir}/pipes`,
  });
  const end = endOf(outcome, watchdogMs);
  const printed = readMonitorLines(output.text());
  const run = { name: program.name, kind: 'monitor', slot, at: cycle.now, ok: endedWell(end) };
  const committed = state.commitRun({
    run,
    findings: printed.findings,
    blocked: printed.blocked,
    ...(printed.memory === undefined ? {} : { memory: printed.memory }),
    now: request.clock(),
    scope: { configured: cycle.configured },
  });
  const refused = [...printed.refused, ...committed.refused];
  return {
    record: {
      ...partRecord(outcome, end, refused),
      name: program.name,
      stage: 'monitors',
      lines: printed.lines,
      accepted: 0,
      findings: printed.findings.length,
      updaters: [],
    },
    parts: [reportPart(program.name, 'monitors', outcome, end, refused)],
  };
}

function monitorRequest(cycle: Cycle, program: MonitorConfig) {
  const { config, request, state } = cycle;
  const thresholds = program.declared ? declaredThresholds(state, cycle.others) : undefined;
  const metrics = [...program.reads, ...new Set(thresholds?.map(({ metric }) => metric))];
  const samples =
    metrics.length === 0 ? [] : cycle.samples.use((store) => cycle.others.joinStore(store).latest({ metrics }));
  return monitorInput(config, program, cycle.now, {
    ...(thresholds ? { thresholds } : {}),
    memory: state.memoryOf(program.name),
    previous: state.statuses({ program: program.name }),
    samples,
    env: request.env,
  });
}

/** Where a built-in program that asks for ranges finds the databases, to read only: this instance's, and the others'. */
export function dataOf({ config }: Cycle): { RUN_CYCLE_DATA_DIR: string; RUN_CYCLE_READS: string } {
  return { RUN_CYCLE_DATA_DIR: config.general.dataDir, RUN_CYCLE_READS: config.reads.join(':') };
}
