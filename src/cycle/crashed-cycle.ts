/** The unfinished record and report of a cycle that died, closed by the next one: what ran, and what it had said. */
import { statSync } from 'node:fs';
import { readStart } from '../files/read-bounded.ts';
import { formatMinute } from '../site/markup/local-time.ts';
import type { Cycle } from './cycle-context.ts';
import { readVariable } from './process/process-table.ts';
import { deadCycleTags } from './process/program-environment.ts';
import { sweepTagged } from './process/sweep.ts';
import { emptyResult } from './programs/program-result.ts';
import type { CycleRecord, ProgramRecord } from './report/cycle-record.ts';
import { appendRecord } from './report/kept-records.ts';
import { logCrash, openLog } from './report/log.ts';
import { describeEnd, type ProgramEnd } from './report/program-end.ts';
import { type ReportPart, stderrFileName } from './report/report-section.ts';
import type { CycleStatus, ProgramStatus } from './status/cycle-status.ts';

const MAX_STDERR = 64 * 1024;

/** A dead cycle and when it last gave a sign of life, epoch seconds. */
export interface DeadCycle {
  readonly status: CycleStatus;
  readonly seenAt: number;
}

/** Looks when a dead cycle last gave a sign of life; `now` is when it was found dead. Before its files are cleared. */
export function examineDead(status: CycleStatus, tempDir: string, now: number): DeadCycle {
  const { programs, since, instance } = status;
  const told = programs.flatMap(({ startedAt = since, seconds = 0 }) => startedAt + seconds);
  const files = [
    `${instance}.status.json`,
    ...runningOf(status).map((program) => `stderr/${stderrFileName({ program: program.name, stage: program.stage })}`),
  ];
  const written = files.map((file) => timeOf(`${tempDir}/${file}`)).filter((time) => time <= now); // else --now pretends
  return { status, seenAt: Math.max(since, ...told, ...written) };
}

/** What the dead cycle adds to this one's report: itself, and what its programs had said. */
export function crashedParts({ status, seenAt }: DeadCycle, tempDir: string, timezone: string): ReportPart[] {
  const { cycleId, instance, since, stage } = status;
  const running = runningOf(status);
  const when = `cycle ${cycleId} of ${formatMinute(since, timezone)}`;
  const itself: ReportPart = {
    ...{ program: instance, stage, end: { crashed: true }, seconds: seenAt - since, stderr: '', refused: [] },
    title: `${when}, ended without a word: killed or crashed; ran at least ${secondsText(seenAt - since)}`,
    note: `in stage ${stage}${running.length > 0 ? `, while ${running.map(({ name }) => name).join(', ')} ran` : ''}`,
  };
  return [itself, ...running.map((program) => crashedPart(program, { status, seenAt }, tempDir))];
}

function crashedPart(program: ProgramStatus, dead: DeadCycle, tempDir: string): ReportPart {
  const { name, stage } = program;
  const end: ProgramEnd = { crashed: true };
  const seconds = secondsOf(program, dead);
  return {
    ...{ program: name, stage, end, seconds, refused: [] },
    title: `${stage}, ${describeEnd(end)}, at least ${secondsText(seconds)}`,
    stderr: readStderr(`${tempDir}/stderr/${stderrFileName({ program: name, stage })}`),
  };
}

/** Ends the processes that a dead cycle left behind and closes its record. */
export async function buryCrashed(cycle: Cycle, dead: DeadCycle): Promise<void> {
  const { status } = dead;
  const { configDir, instance } = cycle.facts;
  const isDead = deadCycleTags(instance, cycle.id);
  // another configuration may run under the same name, and its cycle live
  const swept = await sweepTagged((tag, pid) => isDead(tag) && readVariable(pid, 'RUN_CYCLE_CONFIG_DIR') === configDir);
  const ended = swept.ended > 0 ? `; ${swept.ended} processes that it had left were ended` : '';
  const text = `cycle ${status.cycleId} crashed in stage ${status.stage}${ended}`;
  cycle.notes.push(text);
  cycle.state.recordHistory({ time: cycle.now, kind: 'crashed', text });
  appendRecord(cycle.config.general.dataDir, crashedRecord(dead, cycle.now));
  const path = `${cycle.config.general.dataDir}/log/${instance}.log`;
  const log = openLog({ path, cycleId: status.cycleId });
  logCrash(log.logger, { stage: status.stage, running: runningOf(status) });
  log.close();
}

/** The dead cycle's record, as far as its status file tells. `now` is when it was found dead. */
export function crashedRecord(dead: DeadCycle, now: number): CycleRecord {
  const { status, seenAt } = dead;
  return {
    version: 1,
    cycleId: status.cycleId,
    instance: status.instance,
    epoch: 0,
    now: status.since,
    startedAt: status.since,
    seconds: seenAt - status.since,
    exitCode: 70,
    configuration: { fingerprint: '', from: 'cache' },
    stages: [],
    programs: status.programs
      .filter((program) => program.state !== 'waiting')
      .map((program) => crashedProgram(program, dead)),
    totals: { ownCpuSeconds: 0, childrenCpuSeconds: 0, maxRssBytes: 0 },
    crashed: true,
    notes: [`crashed in stage ${status.stage}; found dead at ${new Date(now * 1000).toISOString()}`],
  };
}

function crashedProgram(program: ProgramStatus, dead: DeadCycle): ProgramRecord {
  const { name, stage, state, startedAt = 0 } = program;
  const end: ProgramEnd = state === 'running' ? { crashed: true } : {};
  return { ...emptyResult(name, stage, startedAt, end).record, seconds: secondsOf(program, dead) };
}

function runningOf({ programs }: CycleStatus): ProgramStatus[] {
  return programs.filter(({ state }) => state === 'running');
}

/** How long a program ran, or had run when the cycle was last seen. */
function secondsOf({ seconds, startedAt }: ProgramStatus, { seenAt }: DeadCycle): number {
  return seconds ?? Math.max(0, seenAt - (startedAt ?? seenAt));
}

function secondsText(seconds: number): string {
  return `${seconds.toFixed(1)} s`;
}

/** When a file was last written, epoch seconds; 0 where there is none. */
function timeOf(path: string): number {
  return (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) / 1000;
}

function readStderr(path: string): Uint8Array {
  try {
    return readStart(path, MAX_STDERR);
  } catch {
    return new Uint8Array(); // it had said nothing
  }
}
