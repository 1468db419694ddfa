/** The unfinished record and report of a cycle that died, closed by the next one: what ran, and what it had said. */
import { readStart } from '../files/read-bounded.ts';
import type { Cycle } from './cycle-context.ts';
import { readVariable } from './process/process-table.ts';
import { deadCycleTags } from './process/program-environment.ts';
import { sweepTagged } from './process/sweep.ts';
import { emptyResult } from './programs/program-result.ts';
import type { CycleRecord, ProgramRecord } from './report/cycle-record.ts';
import { appendRecord } from './report/kept-records.ts';
import type { ProgramEnd } from './report/program-end.ts';
import { type ReportPart, stderrFileName } from './report/report-section.ts';
import type { CycleStatus, ProgramStatus } from './status/cycle-status.ts';

const MAX_STDERR = 64 * 1024;

/** What the dead cycle's programs add to this cycle's report. */
export function crashedParts(status: CycleStatus, tempDir: string): ReportPart[] {
  const running = status.programs.filter((program) => program.state === 'running');
  return running.map((program) => ({
    program: program.name,
    stage: program.stage,
    end: { crashed: true },
    seconds: 0,
    stderr: readStderr(`${tempDir}/stderr/${stderrFileName({ program: program.name, stage: program.stage })}`),
    refused: [],
  }));
}

/** Ends the processes that a dead cycle left behind and closes its record. */
export async function buryCrashed(cycle: Cycle, status: CycleStatus): Promise<void> {
  const { configDir, instance } = cycle.facts;
  const isDead = deadCycleTags(instance, cycle.id);
  // another configuration may run under the same name, and its cycle live
  const swept = await sweepTagged((tag, pid) => isDead(tag) && readVariable(pid, 'RUN_CYCLE_CONFIG_DIR') === configDir);
  const ended = swept.ended > 0 ? `; ${swept.ended} processes that it had left were ended` : '';
  const text = `cycle ${status.cycleId} crashed in stage ${status.stage}${ended}`;
  cycle.notes.push(text);
  cycle.state.recordHistory({ time: cycle.now, kind: 'crashed', text });
  appendRecord(cycle.config.general.dataDir, crashedRecord(status, cycle.now));
}

/** The dead cycle's record, as far as its status file tells. `now` is when it was found dead. */
export function crashedRecord(status: CycleStatus, now: number): CycleRecord {
  return {
    version: 1,
    cycleId: status.cycleId,
    instance: status.instance,
    epoch: 0,
    now: status.since,
    startedAt: status.since,
    seconds: 0,
    exitCode: 70,
    configuration: { fingerprint: '', from: 'cache' },
    stages: [],
    programs: status.programs.filter((program) => program.state !== 'waiting').map(crashedProgram),
    totals: { ownCpuSeconds: 0, childrenCpuSeconds: 0, maxRssBytes: 0 },
    crashed: true,
    notes: [`crashed in stage ${status.stage}; found dead at ${new Date(now * 1000).toISOString()}`],
  };
}

function crashedProgram({ name, stage, state, startedAt = 0, seconds = 0 }: ProgramStatus): ProgramRecord {
  const end: ProgramEnd = state === 'running' ? { crashed: true } : {};
  return { ...emptyResult(name, stage, startedAt, end).record, seconds };
}

function readStderr(path: string): Uint8Array {
  try {
    return readStart(path, MAX_STDERR);
  } catch {
    return new Uint8Array(); // it had said nothing
  }
}
