/** The ends of many runs as that of one program. Pure. */
import { type CappedText, capText } from '../process/capped-text.ts';
import type { ProcessOutcome } from '../process/run-process.ts';
import type { RunEnd, RunVerdict } from './judge-run.ts';

export interface JudgedRun extends RunEnd, RunVerdict {}

export interface JoinOptions {
  /** Epoch seconds. */
  readonly startedAt: number;
  readonly seconds: number;
  /** How many runs there were to be. */
  readonly wanted: number;
  /** Whether what is said must name the host. */
  readonly perHost: boolean;
  /** Says also what runs said whose exit code was an answer. */
  readonly talkative: boolean;
  /** Bytes that were not read, because all runs together printed too much. */
  readonly stdoutRefused: number;
}

/** What hung was ended by its host's own verdict: what it left behind is nothing to report. */
export function joinOutcomes(ends: readonly JudgedRun[], options: JoinOptions): ProcessOutcome {
  const { startedAt, seconds, wanted, stdoutRefused } = options;
  const startError = ends.find(({ outcome }) => outcome.startError !== undefined)?.outcome.startError;
  const interrupted = ends.some(({ outcome }) => outcome.interrupted);
  const undone = wanted - ends.filter(({ cut }) => !cut).length;
  const timedOut = undone > 0 && startError === undefined && !interrupted;
  const failed = ends.find(({ failure }) => failure !== undefined)?.outcome;
  const alone = ends.map(({ outcome }) => outcome).filter((outcome) => !outcome.timedOut);
  return {
    startedAt,
    seconds,
    startError,
    exitCode: failed ? failedExit(failed) : 0,
    signal: failed?.signal,
    timedOut,
    interrupted,
    pipeHeld: alone.some(({ pipeHeld }) => pipeHeld),
    leaked: sum(alone, ({ leaked }) => leaked),
    unkillable: ends.flatMap(({ outcome }) => outcome.unkillable),
    flooded: ends.some(({ outcome }) => outcome.flooded),
    peakRssBytes: most(ends.map(({ outcome }) => outcome.peakRssBytes)),
    cpuSeconds: total(ends.map(({ outcome }) => outcome.cpuSeconds)),
    stdoutBytes: sum(ends, ({ outcome }) => outcome.stdoutBytes),
    stdoutRefused,
    stderr: talkOf(ends, timedOut ? undone : 0, options),
  };
}

/** What failed with an exit code that would be an answer elsewhere failed all the same. */
function failedExit({ exitCode, signal }: ProcessOutcome): number | undefined {
  return signal === undefined ? exitCode || 1 : undefined;
}

function talkOf(ends: readonly JudgedRun[], undone: number, { wanted, perHost, talkative }: JoinOptions): CappedText {
  const talk = capText();
  for (const { run, outcome, parsed, failure } of ends) {
    const prefix = perHost ? `${run.key}: ` : '';
    if (perHost && failure !== undefined) talk.add(Buffer.from(`${prefix}${failure}\n`));
    const isAnswer = outcome.timedOut || (parsed.exitTaken === true && outcome.exitCode !== 0);
    const said = isAnswer && !talkative ? '' : outcome.stderr.text;
    if (said === '') continue;
    const lines = said.replace(/\n$/, '').split('\n');
    talk.add(Buffer.from(`${lines.map((line) => prefix + line).join('\n')}\n`));
  }
  if (undone > 0) talk.add(Buffer.from(`${undone} of ${wanted} runs were not done in time\n`));
  return talk.result();
}

function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((all, one) => all + of(one), 0);
}

function total(list: readonly (number | undefined)[]): number | undefined {
  const known = list.filter((one) => one !== undefined);
  return known.length === 0 ? undefined : sum(known, (one) => one);
}

function most(list: readonly (number | undefined)[]): number | undefined {
  const known = list.filter((one) => one !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
