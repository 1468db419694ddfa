/** Watches a started process to its end. */
import type { ChildProcess } from 'node:child_process';
import { type Countdown, startCountdown } from './countdown.ts';
import { type Ending, GRACES, type GracePeriods, prepareEnd, sweepProgram } from './end-process.ts';
import { type ChunkTaker, type OutputFigures, type ProcessOutput, takeOutput } from './process-output.ts';
import { type Readings, startReadings } from './process-readings.ts';
import { type ProcessFacts, readProcess } from './process-table.ts';
import type { Environment } from './program-environment.ts';
import type { StartedProcess } from './start-process.ts';
import type { StderrFile } from './stderr-file.ts';

export interface WatchRequest {
  /** What it was started with: its tag finds what it leaves behind. */
  readonly environment: Environment;
  /** It is ended after this long; time in which its output waits for `onStdout` does not count. */
  readonly watchdogMs: number;
  /** It is ended after this long, whatever it had to wait for. */
  readonly limitMs?: number;
  /** Takes stdout as it comes; what it returns holds the program up. Default: counted and dropped. */
  readonly onStdout?: ChunkTaker;
  readonly graces?: Partial<GracePeriods>;
}

/** How a process ended. Absent facts are undefined. */
export interface ProcessEnd extends OutputFigures, Readings {
  readonly exitCode: number | undefined;
  /** The signal it died of, whoever sent it. */
  readonly signal: NodeJS.Signals | undefined;
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

export interface WatchedProcess {
  readonly pid: number;
  readonly ending: Ending;
  readonly watchdog: Countdown;
  /** Never rejects. */
  readonly end: Promise<ProcessEnd>;
}

/** Begins to watch. `held`: the watchdog waits to be released. */
export function watchProcess(
  started: StartedProcess,
  request: WatchRequest,
  { held, stderrFile }: { held: boolean; stderrFile: StderrFile | undefined },
): WatchedProcess {
  const pid = started.child.pid ?? 0; // it has one: it was started
  const graces = { ...GRACES, ...request.graces };
  const ending = prepareEnd(pid, graces);
  const watchdog = startCountdown(request.watchdogMs, () => ending.begin('watchdog'), held);
  const limit =
    request.limitMs === undefined ? undefined : startCountdown(request.limitMs, () => ending.begin('watchdog'));
  const output = takeOutput({
    stdout: started.stdout,
    stderr: started.stderr,
    onStdout: request.onStdout ?? (() => undefined),
    stderrFile,
    onWait: (waiting) => (waiting ? watchdog.hold() : watchdog.release()),
    onFlood: () => ending.begin('flood'),
  });
  const { environment } = request;
  const cancel = () => {
    watchdog.cancel();
    limit?.cancel();
  };
  const end = awaitEnd({ started, leader: readProcess(pid), ending, cancel, output, environment, graces });
  return { pid, ending, watchdog, end };
}

interface Watched {
  readonly started: StartedProcess;
  readonly leader: ProcessFacts | undefined;
  readonly ending: Ending;
  /** Stops the clocks. */
  cancel(): void;
  readonly output: ProcessOutput;
  readonly environment: Environment;
  readonly graces: GracePeriods;
}

/**
 * 1. the exit, or giving it up; 2. the sweep, if it was ended: then pipes close by themselves; 3. the pipes;
 * 4. the sweep, if they are held: a program that ended well and closed its pipes may leave a daemon.
 */
async function awaitEnd({ started, leader, ending, output, ...rest }: Watched): Promise<ProcessEnd> {
  const readings = leader ? startReadings(leader) : undefined;
  const { child } = started;
  const exit = await Promise.race([exitOf(child), ending.gaveUp]);
  rest.cancel();
  const usage = readings?.stop() ?? NO_READINGS;
  const sweep = () => sweepProgram(rest.environment, leader);
  const early = ending.cause() ? await sweep() : NOTHING_LEFT;
  const closed = await output.ended(rest.graces.pipeMs);
  ending.cancel();
  const late = closed || early.unkillable.length > 0 ? NOTHING_LEFT : await sweep();
  if (!closed) await output.ended(LAST_BYTES_MS);
  const figures = output.finish();
  release(started);
  return {
    exitCode: exit?.code ?? undefined,
    signal: exit?.signal ?? undefined,
    timedOut: ending.cause() === 'watchdog',
    interrupted: ending.cause() === 'outside',
    pipeHeld: !closed,
    leaked: early.ended + late.ended,
    unkillable: [...new Set([...early.unkillable, ...late.unkillable, ...(exit ? [] : [child.pid ?? 0])])],
    ...usage,
    ...figures,
  };
}

/** After what held the pipes is gone, they hold at most what the kernel buffers. */
const LAST_BYTES_MS = 100;
const NOTHING_LEFT = { ended: 0, unkillable: [] };
const NO_READINGS: Readings = { peakRssBytes: undefined, cpuSeconds: undefined };

function exitOf(child: ChildProcess): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}

/** Lets go of what would keep this process alive for the sake of one that cannot be ended. */
function release({ child, stdin }: StartedProcess): void {
  stdin?.destroy();
  child.unref();
}
