/**
 * Runs a command many times, a bounded number at once, within the time of one program; what comes of it looks like one
 * program that printed Prometheus text. One run that hangs, floods or crashes costs only its own host.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { CollectorConfig, RunsConfig } from '../../config/config.ts';
import { parserFor } from '../../formats/formats.ts';
import type { LineParser } from '../../formats/line-parser.ts';
import type { ProgramInput } from '../../program-input.ts';
import type { HostSeconds } from '../../program-items.ts';
import type { Launch } from '../process/pipeline.ts';
import { STDOUT_LIMIT } from '../process/process-output.ts';
import { RUN_TAG } from '../process/program-environment.ts';
import { type ProcessOutcome, type ProcessRequest, runProcess } from '../process/run-process.ts';
import { startStderrFile } from '../process/stderr-file.ts';
import { type JudgedRun, joinOutcomes } from './join-outcomes.ts';
import { joinParsed, labelTarget } from './join-parsed.ts';
import { judgeRun, type RunEnd } from './judge-run.ts';
import { planRuns, type Run } from './plan-runs.ts';
import { parsedWriter } from './print-parsed.ts';

export interface RunsRequest {
  readonly collector: CollectorConfig;
  readonly runs: RunsConfig;
  /** What the whole program would be told. */
  readonly input: ProgramInput;
  readonly thisMachine: string;
  /** Most runs at once that descriptors allow. */
  readonly mostAtOnce: number;
  /** Epoch seconds. */
  readonly clock: () => number;
  /** The command line for a run's command. */
  readonly argvOf: (command: readonly string[]) => readonly string[];
  /** Whether this process was told to end: then no further run is begun. */
  readonly interrupted: () => boolean;
  /** Says also what runs said whose exit code was an answer: for people who try it. */
  readonly talkative?: boolean;
}

/** For a pipeline: what is launched, and the parser that has what all runs said. */
export function prepareRuns(request: RunsRequest): { readonly launch: Launch; readonly parser: LineParser } {
  const { collector, input, thisMachine } = request;
  const wanted = planRuns(collector, input, thisMachine);
  const ends: JudgedRun[] = [];
  return {
    launch: async (process) => ({ started: true, outcome: runAll(wanted, ends, request, process) }),
    // each run has a parser of its own; the text that comes here is made from what they gave
    parser: {
      push: () => {},
      end: () => ({ ...joinParsed(ends.map(saidBy), wanted, input.memory), took: ends.map(secondsOf) }),
    },
  };
}

function saidBy({ run, parsed, findings }: JudgedRun) {
  return { run, parsed: { ...parsed, findings: [...parsed.findings, ...findings] } };
}

function secondsOf({ run, outcome }: JudgedRun): HostSeconds {
  return { host: run.host, seconds: outcome.seconds };
}

/** Runs all, each as a place is free; `ends` grows meanwhile, and is in the order of `wanted` at last. */
async function runAll(
  wanted: readonly Run[],
  ends: JudgedRun[],
  request: RunsRequest,
  process: ProcessRequest,
): Promise<ProcessOutcome> {
  const { runs, clock, mostAtOnce, talkative = false } = request;
  const startedAt = clock();
  const began = performance.now();
  const budget = { left: STDOUT_LIMIT, refused: 0 };
  const until = began + Math.min(process.watchdogMs, process.limitMs ?? Number.POSITIVE_INFINITY);
  const next = runNext(ends, { request, process, budget, until });
  const limit = pLimit(Math.max(1, Math.min(runs.parallel, mostAtOnce)));
  await Promise.all(wanted.map((run, index) => limit(() => next(run, index))));
  const order = new Map(wanted.map((run, index) => [run, index]));
  ends.sort((a, b) => (order.get(a.run) ?? 0) - (order.get(b.run) ?? 0));
  const facts = { startedAt, seconds: (performance.now() - began) / 1000, wanted: wanted.length };
  const outcome = joinOutcomes(ends, { ...facts, perHost: runs.perHost, talkative, stdoutRefused: budget.refused });
  keepTalk(process.stderrFile, outcome);
  return outcome;
}

interface Shared {
  readonly request: RunsRequest;
  readonly process: ProcessRequest;
  /** Bytes that all runs together may still print. */
  readonly budget: { left: number; refused: number };
}

/** Runs one and passes on what it said, as long as there is time and nothing speaks against it. */
function runNext(ends: JudgedRun[], { until, ...shared }: Shared & { until: number }) {
  const { request, process } = shared;
  const write = parsedWriter();
  const isOver = () =>
    request.interrupted() || ends.some(({ outcome }) => outcome.startError !== undefined || outcome.interrupted);
  let turn = Promise.resolve();
  return async (run: Run, index: number): Promise<void> => {
    // the start of a process blocks for some milliseconds: between two, all else has its turn
    turn = turn.then(() => nextTurn());
    await turn;
    const leftMs = until - performance.now();
    if (leftMs <= 0 || isOver()) return;
    const end = await runOne(run, { ...shared, index, leftMs });
    const judged = { ...end, ...judgeRun(end, request.runs.timeoutMs) };
    ends.push(judged);
    await process.onStdout?.(Buffer.from(write(saidBy(judged).parsed)));
  };
}

interface RunContext extends Shared {
  readonly index: number;
  readonly leftMs: number;
}

async function runOne(run: Run, { request, process, index, leftMs, budget }: RunContext): Promise<RunEnd> {
  const { collector, runs, clock, argvOf } = request;
  const { host, target } = run;
  const context = { defaultHost: host, readTime: clock, program: collector.name };
  const parser = parserFor(collector.format, target === undefined ? context : { ...context, target });
  let unread: string | undefined;
  const guard = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      unread = error instanceof Error ? error.message : String(error); // it must not end the whole cycle
      return undefined;
    }
  };
  const outcome = await runProcess({
    name: process.name,
    argv: argvOf(run.command),
    input: run.input(),
    environment: { ...process.environment, [RUN_TAG]: `${process.environment[RUN_TAG]}/run/${index + 1}` },
    ...(process.cwd === undefined ? {} : { cwd: process.cwd }),
    ...(process.pipeDirectory === undefined ? {} : { pipeDirectory: process.pipeDirectory }),
    watchdogMs: Math.min(runs.timeoutMs, leftMs),
    onStdout(chunk) {
      const part = chunk.subarray(0, budget.left);
      budget.left -= part.length;
      budget.refused += chunk.length - part.length;
      if (part.length > 0) guard(() => parser.push(part));
      return undefined;
    },
  });
  const exit = { exitCode: outcome.timedOut ? undefined : outcome.exitCode, stderr: outcome.stderr.text };
  const parsed = guard(() => labelTarget(parser.end(exit), target)) ?? NOTHING;
  return { run, outcome, parsed, cut: outcome.timedOut && leftMs < runs.timeoutMs, unread };
}

const NOTHING = {
  ...{ points: [], findings: [], thresholds: [], units: [], graphs: [], messages: [], refused: [] },
  ...{ lines: 0, ignored: 0 },
};

/** The copy that other programs have of their stderr while they run, this one has at its end. */
function keepTalk(path: string | undefined, { stderr }: ProcessOutcome): void {
  if (path !== undefined) startStderrFile(path).finish(stderr);
}
