/** A cycle while it holds the lock: recover, run the stages, publish, write everything down. */
import type { Config } from '../config/config.ts';
import type { ConfigReading } from '../config/read-config.ts';
import { EXIT, worstExit } from '../exit-codes.ts';
import { buryCrashed, crashedParts } from './crashed-cycle.ts';
import type { Cycle, ProgramResult } from './cycle-context.ts';
import type { CycleRequest } from './cycle-request.ts';
import { finishCycle, timeStage } from './finish-cycle.ts';
import type { Lock } from './lock/lock.ts';
import { openCycle } from './open-cycle.ts';
import { makePlan, type Plan } from './plan.ts';
import { runCollectors, runMonitors, runPagemakers } from './programs/stages.ts';
import { publishSite } from './publish-site.ts';
import { recordGaps, takeHandovers } from './recover.ts';
import type { CycleRecord, StageRecord } from './report/cycle-record.ts';
import { makeRecord } from './report/make-record.ts';
import { programOk } from './report/own-samples.ts';
import { showProgress } from './status/live-progress.ts';
import { takeInbox } from './take-inbox.ts';
import type { Talk } from './talk.ts';

type GoodReading = ConfigReading & { readonly config: Config };

/** What is left to do when the lock is free again: print this, exit so. */
export interface CycleEnd {
  readonly exitCode: number;
  readonly report: string;
  readonly record: CycleRecord;
}

/** Runs it. Nothing is printed under the lock: a slow reader must not hold up the next cycle. */
export async function runUnderLock(
  request: CycleRequest,
  talk: Talk,
  reading: GoodReading,
  lock: Lock,
  interrupted: Cycle['interrupted'],
): Promise<CycleEnd> {
  const dead = lock.wasCrashed && lock.previous && 'status' in lock.previous ? lock.previous.status : undefined;
  const deadParts = dead ? crashedParts(dead, reading.config.general.tempDir) : [];
  const { cycle, begun } = openCycle(request, reading, interrupted);
  try {
    if (dead) await buryCrashed(cycle, dead);
    recordGaps(cycle, begun, talk);
    takeHandovers(cycle, begun);
    takeInbox(cycle);
    const stages: StageRecord[] = [];
    const hideProgress = request.terminal && showProgress(cycle.progress.current, request.clock, request.terminal);
    const results = await runStages(cycle, planCycle(cycle, reading), stages);
    hideProgress?.();
    const exitCode = worstExit([
      ...cycle.exits,
      ...results.map(exitOf),
      reading.from === 'last-good' ? EXIT.config : 0,
    ]);
    const record = makeRecord(cycle, reading, { results, stages, exitCode });
    return finishCycle(cycle, record, [...deadParts, ...results.flatMap((result) => result.parts)]);
  } finally {
    cycle.samples.close();
    cycle.state.close();
  }
}

function planCycle(cycle: Cycle, reading: GoodReading): Plan {
  const { request, state } = cycle;
  const plan = makePlan({
    config: cycle.config,
    now: cycle.now,
    runs: state.runs(),
    only: request.only,
    force: request.force,
    fingerprint: cycle.fingerprint,
    pagesFingerprint: state.pagesFingerprint(),
    changed: reading.changed,
  });
  const due = [...plan.collectors, ...plan.monitors, ...plan.pagemakers].filter((planned) => planned.run);
  cycle.progress.expect(due.map(({ program, stage }) => ({ name: program.name, stage })));
  return plan;
}

/** The stages in their order; each runs whatever became of the one before. */
async function runStages(cycle: Cycle, plan: Plan, stages: StageRecord[]): Promise<ProgramResult[]> {
  const collected = await timeStage(cycle, 'collectors', stages, () => runCollectors(cycle, plan));
  if (plan.collectors.some((each) => each.program.updaters.includes('process'))) takeInbox(cycle);
  const monitored = await timeStage(cycle, 'monitors', stages, () => runMonitors(cycle, plan));
  ageStatuses(cycle);
  const made = await timeStage(cycle, 'pagemakers', stages, () => runPagemakers(cycle, plan));
  const ran = [...collected, ...monitored, ...made];
  rememberPages(cycle, plan, made);
  await timeStage(cycle, 'publish', stages, async () => {
    publishSite(cycle, ran);
    return [];
  });
  return ran;
}

function ageStatuses({ config, configured, request, state }: Cycle): void {
  const every = new Map([...config.collectors, ...config.monitors].map((each) => [each.name, each.everyMs / 1000]));
  for (const { name } of config.pagemakers) every.set(name, Number.POSITIVE_INFINITY); // they run on change alone
  state.ageOut({ now: request.clock(), everyOf: (program) => every.get(program), configured });
}

/** Pagemakers that failed run again in the next cycle, because only success is remembered. */
function rememberPages(cycle: Cycle, plan: Plan, made: readonly ProgramResult[]): void {
  const everyOne = plan.pagemakers.every((planned) => planned.run);
  const unchanged = cycle.state.pagesFingerprint() === cycle.fingerprint;
  if (made.length === 0 || unchanged || !everyOne || !made.every(({ record }) => programOk(record))) return;
  cycle.state.setPagesFingerprint(cycle.fingerprint, cycle.request.clock());
}

function exitOf({ record }: ProgramResult): number {
  return programOk(record) ? EXIT.ok : EXIT.programFailed;
}
