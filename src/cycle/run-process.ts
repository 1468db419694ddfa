/** Runs one program to its end under a watchdog, and comes back whatever the program, its children or its output do. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Writable } from 'node:stream';
import { type Countdown, startCountdown } from './countdown.ts';
import { type Ending, GRACES, type GracePeriods, prepareEnd, sweepProgram } from './end-process.ts';
import { registerGroup } from './process-group.ts';
import { type ChunkTaker, type OutputFigures, type ProcessOutput, takeOutput } from './process-output.ts';
import { type Readings, startReadings } from './process-readings.ts';
import { type ProcessFacts, readProcess } from './process-table.ts';
import { type StartRequest, startProcess } from './start-process.ts';

export interface ProcessRequest extends StartRequest {
  /** Text for stdin, then EOF; default none. */
  readonly input?: string;
  /** It is ended after this long; time in which its output waits for `onStdout` does not count. */
  readonly watchdogMs: number;
  /** Takes stdout as it comes; what it returns holds the program up. Default: counted and dropped. */
  readonly onStdout?: ChunkTaker;
  readonly graces?: Partial<GracePeriods>;
}

/** What became of a program. Absent facts are undefined. */
export interface ProcessOutcome extends OutputFigures, Readings {
  /** Epoch seconds. */
  readonly startedAt: number;
  readonly seconds: number;
  readonly exitCode: number | undefined;
  /** The signal it died of, whoever sent it. */
  readonly signal: NodeJS.Signals | undefined;
  /** Why it could not be started, naming the program and its path. */
  readonly startError: string | undefined;
  /** Ended by the watchdog. */
  readonly timedOut: boolean;
  /** Ended because this process was itself told to end. */
  readonly interrupted: boolean;
  /** Something kept its pipes open past its end. */
  readonly pipeHeld: boolean;
  /** How many processes it left behind that had to be ended. */
  readonly leaked: number;
  /** Processes of it that cannot be ended. */
  readonly unkillable: readonly number[];
}

/** A program that was started, or failed to: then its stdin takes nothing and its outcome is there already. */
export interface RunningProcess {
  readonly stdin: Writable | undefined;
  readonly watchdog: Countdown | undefined;
  readonly outcome: Promise<ProcessOutcome>;
}

/** Runs a program with a text for its stdin. Never rejects. */
export async function runProcess(request: ProcessRequest): Promise<ProcessOutcome> {
  const { stdin, outcome } = await launchProcess(request);
  stdin?.end(request.input ?? '');
  return outcome;
}

/** Starts a program and leaves its stdin to the caller. `held`: its watchdog waits to be released. Never rejects. */
export async function launchProcess(request: ProcessRequest, held = false): Promise<RunningProcess> {
  const startedAt = Date.now() / 1000;
  const began = performance.now();
  let interruptedBy: NodeJS.Signals | undefined;
  let run: WatchedRun | undefined;
  let finish: () => void = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const unregister = registerGroup({
    pid: () => run?.pid,
    end(signal) {
      interruptedBy = signal; // it may still be on its way
      run?.ending.begin('outside', signal);
      return finished;
    },
  });
  const started = await startProcess(request);
  if ('child' in started) run = watchProcess(started.child, request, held);
  if (interruptedBy) run?.ending.begin('outside', interruptedBy);
  const end = run ? run.end : Promise.resolve(notStarted('error' in started ? started.error : ''));
  const outcome = end.then((result) => {
    unregister();
    finish();
    return { startedAt, seconds: (performance.now() - began) / 1000, ...result };
  });
  return { stdin: run?.stdin, watchdog: run?.watchdog, outcome };
}

type Result = Omit<ProcessOutcome, 'startedAt' | 'seconds'>;

interface WatchedRun {
  readonly pid: number | undefined;
  readonly ending: Ending;
  readonly watchdog: Countdown;
  readonly stdin: Writable;
  readonly end: Promise<Result>;
}

function watchProcess(child: ChildProcessWithoutNullStreams, request: ProcessRequest, held: boolean): WatchedRun {
  const pid = child.pid ?? 0; // it has one: it was started
  const graces = { ...GRACES, ...request.graces };
  const ending = prepareEnd(pid, graces);
  const watchdog = startCountdown(request.watchdogMs, () => ending.begin('watchdog'), held);
  const output = takeOutput({
    stdout: child.stdout,
    stderr: child.stderr,
    onStdout: request.onStdout ?? (() => undefined),
    onWait: (waiting) => (waiting ? watchdog.hold() : watchdog.release()),
    onFlood: () => ending.begin('flood'),
  });
  child.stdin.on('error', () => {}); // a program need not read its stdin
  const end = awaitEnd({ child, leader: readProcess(pid), ending, watchdog, output, request, graces });
  return { pid, ending, watchdog, stdin: child.stdin, end };
}

interface Watched {
  readonly child: ChildProcessWithoutNullStreams;
  readonly leader: ProcessFacts | undefined;
  readonly ending: Ending;
  readonly watchdog: Countdown;
  readonly output: ProcessOutput;
  readonly request: ProcessRequest;
  readonly graces: GracePeriods;
}

/**
 * 1. the exit, or giving it up; 2. the sweep, if it was ended: then pipes close by themselves; 3. the pipes;
 * 4. the sweep, if they are held: a program that ended well and closed its pipes may leave a daemon.
 */
async function awaitEnd({ child, leader, ending, watchdog, output, request, graces }: Watched): Promise<Result> {
  const readings = leader ? startReadings(leader) : undefined;
  const exit = await Promise.race([exitOf(child), ending.gaveUp]);
  watchdog.cancel();
  const usage = readings?.stop() ?? NO_READINGS;
  const early = ending.cause() ? await sweepProgram(request.environment, leader) : NOTHING_LEFT;
  const closed = await output.ended(graces.pipeMs);
  ending.cancel();
  const late = closed || early.unkillable.length > 0 ? NOTHING_LEFT : await sweepProgram(request.environment, leader);
  if (!closed) await output.ended(LAST_BYTES_MS);
  release(child, output);
  const unkillable = new Set([...early.unkillable, ...late.unkillable, ...(exit ? [] : [child.pid ?? 0])]);
  return {
    exitCode: exit?.code ?? undefined,
    signal: exit?.signal ?? undefined,
    startError: undefined,
    timedOut: ending.cause() === 'watchdog',
    interrupted: ending.cause() === 'outside',
    pipeHeld: !closed,
    leaked: early.ended + late.ended,
    unkillable: [...unkillable],
    ...usage,
    ...output.figures(),
  };
}

/** After what held the pipes is gone, they hold at most what the kernel buffers. */
const LAST_BYTES_MS = 100;
const NOTHING_LEFT = { ended: 0, unkillable: [] };
const NO_READINGS: Readings = { peakRssBytes: undefined, cpuSeconds: undefined };

function exitOf(
  child: ChildProcessWithoutNullStreams,
): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}

/** Lets go of everything that would keep this process alive for the sake of that one. */
function release(child: ChildProcessWithoutNullStreams, output: ProcessOutput): void {
  output.destroy();
  child.stdin.destroy();
  child.unref();
}

function notStarted(startError: string): Result {
  return {
    exitCode: undefined,
    signal: undefined,
    startError,
    timedOut: false,
    interrupted: false,
    pipeHeld: false,
    leaked: 0,
    unkillable: [],
    ...NO_READINGS,
    stdoutBytes: 0,
    stdoutRefused: 0,
    flooded: false,
    stderr: { text: '', bytes: 0, dropped: 0 },
  };
}
