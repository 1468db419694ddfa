/** A cycle in which there is something to do: put the last one in order, run the stages, publish, write it down. */
import { EXIT } from '../exit-codes.ts';
import { formatMinute } from '../site/markup/local-time.ts';
import { isCopyDue } from '../state/integrity.ts';
import { whoIsAsked } from './asked.ts';
import { takeLostRuns } from './async/lost-runs.ts';
import { clearAllTemporaries } from './clear-temporaries.ts';
import { commitEngine, type Heard, ownServices } from './commit-engine.ts';
import { buryCrashed, crashedParts, examineDead } from './crashed-cycle.ts';
import type { Cycle, IdleCycle, ProgramResult } from './cycle-context.ts';
import type { CycleEnd } from './cycle-end.ts';
import { isNews, rememberNews } from './cycle-news.ts';
import { exitSoFar } from './exit-so-far.ts';
import { finishCycle } from './finish-cycle.ts';
import type { GoodReading } from './good-reading.ts';
import { otherInstances } from './other-instances.ts';
import type { Plan } from './plan.ts';
import { dueOf, planCycle } from './plan-cycle.ts';
import { endAll } from './process/process-group.ts';
import { samplesOf } from './programs/samples.ts';
import { runCollectors, runMonitors, runPagemakers } from './programs/stages.ts';
import { publishSite } from './publish-site.ts';
import { judgeStreaks } from './quarantine/judge-streaks.ts';
import type { StageRecord } from './report/cycle-record.ts';
import { makeRecord } from './report/make-record.ts';
import { programOk } from './report/own-samples.ts';
import type { SignalWatch } from './signals.ts';
import type { CycleStatus } from './status/cycle-status.ts';
import { showProgress } from './status/live-progress.ts';
import { takeHandovers } from './take-handovers.ts';
import { takeInbox } from './take-inbox.ts';

export interface Work {
  readonly reading: GoodReading;
  /** The last cycle did not finish. */
  readonly unclean: boolean;
  /** What the last cycle left in its status file, if it died. */
  readonly dead: CycleStatus | undefined;
  readonly signals: SignalWatch;
  readonly heard: Heard;
  /** What is out of order with the cycle itself. */
  readonly news: string;
}

/** Runs it and gives what is left to say. */
export async function workCycle(idle: IdleCycle, work: Work): Promise<CycleEnd> {
  const { reading, unclean, dead, signals, heard } = work;
  const cycle = withData(idle);
  signals.onReceived(() => void endAll('SIGTERM'));
  const { tempDir, timezone } = cycle.config.general;
  const found = dead && examineDead(dead, tempDir, cycle.request.clock());
  const deadParts = found ? crashedParts(found, tempDir, timezone) : [];
  try {
    if (unclean) clearAllTemporaries(cycle.config.general);
    if (found) await buryCrashed(cycle, found);
    takeHandovers(cycle);
    // before the plan is made: what has just failed once too often is not started again
    const taken = judgeStreaks(cycle, [...takeInbox(cycle), ...(await takeLostRuns(cycle))]);
    const stages: StageRecord[] = [];
    const { results, committed } = await runStages(cycle, planCycle(cycle, reading), { ...work, stages, taken });
    const exitCode = exitSoFar(cycle, reading, results);
    const record = makeRecord(cycle, reading, { results, stages, exitCode });
    const parts = [...deadParts, ...results.flatMap((result) => result.parts)];
    const report = finishCycle(cycle, record, { results, parts, heard, committed });
    const examine =
      dead !== undefined ||
      cycle.exits.includes(EXIT.io) ||
      isCopyDue(`${cycle.config.general.dataDir}/state.db`, Date.now() / 1000);
    return { exitCode, report, record, examine };
  } finally {
    cycle.samples.close();
    cycle.others.close();
  }
}

function withData(cycle: IdleCycle): Cycle {
  const samples = samplesOf(cycle.config, cycle.request.clock, (aside) => {
    const text = `samples.db was damaged and set aside as ${aside}`;
    cycle.notes.push(text);
    cycle.request.stderr(`${cycle.facts.instance}: ${text}\n`);
    cycle.state.recordHistory({ time: cycle.now, kind: 'set-aside', text });
  });
  return { ...cycle, samples, others: otherInstances(cycle.config.reads, cycle.now, cycle.config.general.timezone) };
}

interface Kept extends Work {
  readonly stages: StageRecord[];
  /** Async runs that have ended since the last cycle. */
  readonly taken: readonly ProgramResult[];
}

interface Staged {
  readonly results: readonly ProgramResult[];
  /** Whether there was something that the engine had to find. */
  readonly committed: boolean;
}

/** The stages in their order; each runs whatever became of the one before. */
async function runStages(cycle: Cycle, plan: Plan, kept: Kept): Promise<Staged> {
  const { stages, taken, reading } = kept;
  const { progress, request } = cycle;
  progress.expect(dueOf(plan).map(({ program, stage }) => ({ name: program.name, stage })));
  const hideProgress = request.terminal && showProgress(progress.current, request.clock, request.terminal);
  const collected = await timeStage(cycle, 'collectors', stages, () => runCollectors(cycle, plan));
  if (plan.collectors.some((each) => each.program.updaters.includes('process'))) collected.push(...takeInbox(cycle));
  const monitored = await timeStage(cycle, 'monitors', stages, () => runMonitors(cycle, plan));
  judgeOthers(cycle);
  ageStatuses(cycle);
  const made = await timeStage(cycle, 'pagemakers', stages, () => runPagemakers(cycle, plan));
  rememberPages(cycle, plan, made);
  const results = [...taken, ...judgeStreaks(cycle, [...collected, ...monitored, ...made])];
  cycle.notes.push(...cycle.others.problems());
  const committed = commitFound(cycle, results, kept);
  await timeStage(cycle, 'publish', stages, () => publishSite(cycle, reading, { ran: results, stages }));
  hideProgress?.();
  return { results, committed };
}

/** What the engine has found so far: before the site is published, which would else tell of it a cycle late. */
function commitFound(cycle: Cycle, results: readonly ProgramResult[], { reading, stages, heard, news }: Kept): boolean {
  const record = makeRecord(cycle, reading, { results, stages, exitCode: exitSoFar(cycle, reading, results) });
  if (results.length === 0 && !record.running && !isNews(cycle.state, news)) return false;
  commitEngine(cycle, record, { results, heard });
  rememberNews(cycle.state, news, cycle.request.clock());
  return true;
}

/** Runs a stage and puts its time into the record. */
async function timeStage<T>(cycle: Cycle, name: string, stages: StageRecord[], work: () => Promise<T>): Promise<T> {
  const startedAt = cycle.request.clock();
  cycle.progress.enter(name);
  const result = await work();
  stages.push({ name, startedAt, seconds: cycle.request.clock() - startedAt });
  return result;
}

/** What is wrong with an instance that this one reads is a finding; it fails nothing here. */
function judgeOthers({ facts, others, request, state }: Cycle): void {
  const findings = others.findings(facts.instance);
  if (findings.length > 0) state.commitEngineFindings(findings, request.clock());
}

function ageStatuses({ config, configured, facts, others, request, state }: Cycle): void {
  const every = new Map([...config.collectors, ...config.monitors].map((each) => [each.name, each.everyMs / 1000]));
  // a cycle with --only tells nothing of those that it does not name
  if (request.only)
    for (const name of every.keys()) if (!request.only.includes(name)) every.set(name, Number.POSITIVE_INFINITY);
  for (const { name } of config.pagemakers) every.set(name, Number.POSITIVE_INFINITY); // they run on change alone
  for (const { service } of others.findings(facts.instance)) every.set(service, Number.POSITIVE_INFINITY);
  for (const service of ownServices(config)) every.set(service, Number.POSITIVE_INFINITY);
  const { isAsked } = whoIsAsked(config);
  state.ageOut({
    now: request.clock(),
    everyOf: (program) => every.get(program),
    configured,
    isAsked,
    tellTime: (time) => formatMinute(time, config.general.timezone),
  });
}

/** Pagemakers that failed run again in the next cycle, because only success is remembered. */
function rememberPages(cycle: Cycle, plan: Plan, made: readonly ProgramResult[]): void {
  const everyOne = made.length === plan.pagemakers.length;
  const unchanged = cycle.state.pagesFingerprint() === cycle.fingerprint;
  if (made.length === 0 || unchanged || !everyOne || !made.every(({ record }) => programOk(record))) return;
  cycle.state.setPagesFingerprint(cycle.fingerprint, cycle.request.clock());
}
