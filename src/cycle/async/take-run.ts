/** Takes what came of an async run, as if it had just run in this cycle, and exactly once. */
import { renameSync } from 'node:fs';
import type { CollectorConfig } from '../../config/config.ts';
import { isDiskFull } from '../../files/error-code.ts';
import type { RunEntry } from '../../files/inbox-entry.ts';
import { parserFor } from '../../formats/formats.ts';
import type { Parsed } from '../../formats/line-parser.ts';
import type { Cycle, ProgramResult } from '../cycle-context.ts';
import { countRefused } from '../process/pipeline.ts';
import type { ProcessOutcome } from '../process/run-process.ts';
import { keepPipeline } from '../programs/keep-pipeline.ts';
import { readOutcome } from './outcome-json.ts';
import { readOutput } from './output-file.ts';
import { outputPath, readRun, removeRun } from './run-file.ts';

/** What is known of a run that is over. */
export interface EndedRun extends Pick<RunEntry, 'program' | 'id' | 'slot' | 'watchdogSeconds'> {
  readonly outcome: ProcessOutcome;
  /** Why nobody saw its end. */
  readonly lost?: string;
  /** Why its output is not whole. */
  readonly outputProblem?: string;
}

/** Takes the entry that a keeper dropped; undefined if it says nothing new or nothing that can be used. */
export function takeRun(cycle: Cycle, entry: RunEntry): ProgramResult | undefined {
  const outcome = readOutcome(entry.outcome);
  if (!outcome) {
    cycle.notes.push(`inbox: what came of a run of ${entry.program} cannot be read`);
    return undefined;
  }
  const { outputProblem } = entry.outcome;
  return takeEnded(cycle, { ...entry, outcome, ...(typeof outputProblem === 'string' ? { outputProblem } : {}) });
}

/**
 * 1. samples and state, 2. that it is taken, 3. its files. After a crash before 2 all is done again, which changes
 * nothing, because the samples and findings are the same; after one before 3 only the files are removed.
 */
export function takeEnded(cycle: Cycle, ended: EndedRun): ProgramResult | undefined {
  const { config, request, state } = cycle;
  const { dataDir } = config.general;
  const key = `async/${ended.program}/${ended.id}`;
  const program = config.collectors.find(({ name }) => name === ended.program);
  const run = readRun(dataDir, ended.program);
  const isCurrent = run?.id === ended.id;
  let result: ProgramResult | undefined;
  if (!state.isTaken(key)) {
    if (program) result = keep(cycle, program, ended, new Set(isCurrent ? run.blocked : []));
    else cycle.notes.push(`what came of a run of ${ended.program} is dropped: it is no longer configured`);
    state.takeInboxFile(key, [], { now: request.clock() });
  }
  if (isCurrent) {
    if (ended.outputProblem === undefined) keepAsLast(dataDir, ended.program);
    removeRun(dataDir, ended.program);
  }
  return result;
}

function keep(
  cycle: Cycle,
  program: CollectorConfig,
  { outcome, slot, watchdogSeconds, lost, outputProblem }: EndedRun,
  blocked: ReadonlySet<string>,
): ProgramResult {
  const { general } = cycle.config;
  const end = outcome.startedAt + outcome.seconds;
  const parser = parserFor(program.format, { defaultHost: general.host, readTime: () => end, program: program.name });
  readOutput(outputPath(general.dataDir, program.name), (chunk) => parser.push(chunk));
  const parsed = countUnkept(countRefused(parser.end(), outcome), outputProblem);
  const planned = { program, stage: 'collectors', slot, run: true, why: '' } as const;
  const pipeline = { collector: outcome, parsed, updaters: [], lastFileError: undefined };
  const options = { watchdogMs: watchdogSeconds * 1000, blocked, at: outcome.startedAt };
  const result = keepPipeline(cycle, planned, pipeline, lost === undefined ? options : { ...options, lost });
  const allowance = { allowedSeconds: watchdogSeconds, allowedBy: 'watchdog' } as const;
  return { ...result, record: { ...result.record, ...allowance } };
}

/** What could not be kept counts as one thing refused. */
function countUnkept(parsed: Parsed, problem: string | undefined): Parsed {
  if (problem === undefined) return parsed;
  return { ...parsed, refused: [...parsed.refused, { reason: problem.slice(0, 300), count: 1, example: '' }] };
}

function keepAsLast(dataDir: string, program: string): void {
  try {
    renameSync(outputPath(dataDir, program), `${dataDir}/last/${program}.prom`);
  } catch (error) {
    if (isDiskFull(error)) return; // it is only for people
  }
}
