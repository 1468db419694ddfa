/** The three stages in which programs run: collectors in the order that `after` asks for, the others all at once. */
import pLimit from 'p-limit';
import type { CollectorConfig, ProgramConfig } from '../../config/config.ts';
import { EXIT } from '../../exit-codes.ts';
import { isDamaged } from '../../files/database.ts';
import { isDiskFull } from '../../files/error-code.ts';
import { startRun } from '../async/start-run.ts';
import type { Cycle, ProgramResult } from '../cycle-context.ts';
import type { Plan, Planned } from '../plan.ts';
import { concurrencyLimit } from '../process/concurrency.ts';
import { optimizeLate } from '../process/optimize-late.ts';
import type { ProgramRecord } from '../report/cycle-record.ts';
import { describeEnd } from '../report/program-end.ts';
import { collectorDeadline, timeLeft } from './budget.ts';
import { notServed, notStarted } from './program-result.ts';
import { runCollector } from './run-collector.ts';
import { runMonitor } from './run-monitor.ts';
import { runPagemaker } from './run-pagemaker.ts';

type Run<P extends ProgramConfig> = (cycle: Cycle, planned: Planned<P>, watchdogMs: number) => Promise<ProgramResult>;

/** Runs the collectors that are due, each when those it comes after have ended or were not due. */
export async function runCollectors(cycle: Cycle, plan: Plan): Promise<ProgramResult[]> {
  const monitorsDue = plan.monitors.some((planned) => planned.run);
  const deadline = collectorDeadline(cycle.config, cycle.facts.deadline, monitorsDue);
  const limit = pLimit(concurrencyLimit(cycle.config.general.parallel));
  const due = plan.collectors.filter((planned) => planned.run);
  const started = new Map<string, Promise<ProgramResult | undefined>>();
  const start = (planned: Planned<CollectorConfig>): Promise<ProgramResult | undefined> => {
    const known = started.get(planned.program.name);
    if (known) return known;
    const first = due.filter((other) => planned.program.after.includes(other.program.name)).map(start);
    const run = Promise.all(first).then(() =>
      limit(() => (planned.program.async ? startOne(cycle, planned) : runOne(cycle, planned, deadline, runCollector))),
    );
    started.set(planned.program.name, run);
    return run;
  };
  return ranOf(Promise.all(due.map(start)));
}

/** Runs the monitors that are due, whatever became of the collectors. */
export function runMonitors(cycle: Cycle, plan: Plan): Promise<ProgramResult[]> {
  return runAll(cycle, plan.monitors, runMonitor);
}

/** Runs the pagemakers that the plan names. */
export function runPagemakers(cycle: Cycle, plan: Plan): Promise<ProgramResult[]> {
  return runAll(cycle, plan.pagemakers, runPagemaker);
}

function runAll<P extends ProgramConfig>(
  cycle: Cycle,
  planned: readonly Planned<P>[],
  run: Run<P>,
): Promise<ProgramResult[]> {
  const limit = pLimit(concurrencyLimit(cycle.config.general.parallel));
  const due = planned.filter((each) => each.run);
  return ranOf(Promise.all(due.map((each) => limit(() => runOne(cycle, each, cycle.facts.deadline, run)))));
}

/** A cycle that was told to end starts nothing more: of such a program there is nothing to say. */
async function ranOf(results: Promise<(ProgramResult | undefined)[]>): Promise<ProgramResult[]> {
  return (await results).filter((result) => result !== undefined);
}

async function runOne<P extends ProgramConfig>(
  cycle: Cycle,
  planned: Planned<P>,
  deadline: number,
  run: Run<P>,
): Promise<ProgramResult | undefined> {
  const { program, stage } = planned;
  const now = cycle.request.clock();
  const watchdogMs = timeLeft(program.watchdogMs, deadline, now);
  if (cycle.interrupted()) return undefined;
  if (watchdogMs === undefined) return notStarted(program.name, stage, now, "no time left before the cycle's deadline");
  cycle.progress.started(program.name, stage, now);
  await optimizeLate();
  const result = await run(cycle, planned, watchdogMs).catch((error: unknown) => failed(cycle, planned, now, error));
  cycle.progress.ended(program.name, stage, result.record.seconds, describeEnd(result.record));
  return { ...result, record: { ...result.record, ...allowance(watchdogMs, program.watchdogMs) } };
}

/** One that is not waited for: there is something to say of it now only if it could not be started. */
async function startOne(cycle: Cycle, planned: Planned<CollectorConfig>): Promise<ProgramResult | undefined> {
  const { program, stage } = planned;
  if (cycle.interrupted()) return undefined;
  const now = cycle.request.clock();
  cycle.progress.started(program.name, stage, now);
  const problem = await startRun(cycle, planned).catch((error: unknown) => failed(cycle, planned, now, error));
  cycle.progress.ended(program.name, stage, 0, problem ? describeEnd(problem.record) : 'runs on');
  return problem ?? undefined;
}

function allowance(givenMs: number, watchdogMs: number): Pick<ProgramRecord, 'allowedSeconds' | 'allowedBy'> {
  return { allowedSeconds: givenMs / 1000, allowedBy: givenMs < watchdogMs ? 'deadline' : 'watchdog' };
}

/** A full disk, a secret that is missing: the program counts as failed, the others go on. */
function failed(cycle: Cycle, planned: Planned, at: number, error: unknown): ProgramResult {
  if (isDiskFull(error)) cycle.exits.push(EXIT.cannotCreate);
  if (isDamaged(error)) cycle.exits.push(EXIT.io);
  const why = error instanceof Error ? error.message : String(error);
  return notServed(planned.program.name, planned.stage, at, why);
}
