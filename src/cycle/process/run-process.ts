/** Runs one program to its end under a watchdog, and comes back whatever the program, its children or its output do. */
import type { Writable } from 'node:stream';
import type { Countdown } from './countdown.ts';
import { registerGroup } from './process-group.ts';
import { type StartRequest, startProcess } from './start-process.ts';
import { startStderrFile } from './stderr-file.ts';
import { type ProcessEnd, type WatchedProcess, type WatchRequest, watchProcess } from './watch-process.ts';

export interface ProcessRequest extends StartRequest, WatchRequest {
  /** Where a copy of its stderr lies while it runs and after; the last run's is removed. */
  readonly stderrFile?: string;
}

/** What became of a program. */
export interface ProcessOutcome extends ProcessEnd {
  /** Epoch seconds. */
  readonly startedAt: number;
  readonly seconds: number;
  /** Why it could not be started, naming the program and its path. */
  readonly startError: string | undefined;
}

/** A program that was started, or failed to: then there is no watchdog, and its outcome is there already. */
export interface RunningProcess {
  /** For a program that was started without its input. */
  readonly stdin: Writable | undefined;
  readonly watchdog: Countdown | undefined;
  readonly outcome: Promise<ProcessOutcome>;
}

/** Runs a program; without a text for its stdin, that is empty. Never rejects. */
export async function runProcess(request: ProcessRequest): Promise<ProcessOutcome> {
  const { outcome } = await launchProcess({ ...request, input: request.input ?? '' });
  return outcome;
}

/** Starts a program. `held`: its watchdog waits to be released. Never rejects. */
export async function launchProcess(request: ProcessRequest, held = false): Promise<RunningProcess> {
  const startedAt = Date.now() / 1000;
  const began = performance.now();
  const listing = listGroup();
  const stderrFile = request.stderrFile === undefined ? undefined : startStderrFile(request.stderrFile);
  const started = await startProcess(request);
  const startError = 'error' in started ? started.error : undefined;
  const running = 'process' in started ? started.process : undefined;
  const watched = running ? watchProcess(running, request, { held, stderrFile }) : undefined;
  listing.started(watched);
  const outcome = (watched?.end ?? Promise.resolve(NEVER_RAN)).then((end) => {
    listing.ended();
    return { startedAt, seconds: (performance.now() - began) / 1000, startError, ...end };
  });
  return { stdin: running?.stdin, watchdog: watched?.watchdog, outcome };
}

/** Puts a program on the list of running groups before it is started: who is told to end meanwhile must reach it. */
function listGroup() {
  let watched: WatchedProcess | undefined;
  let toldBy: NodeJS.Signals | undefined;
  let finish: () => void = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const unregister = registerGroup({
    pid: () => watched?.pid,
    end(signal) {
      toldBy = signal;
      watched?.ending.begin('outside', signal);
      return finished;
    },
  });
  return {
    started(process: WatchedProcess | undefined) {
      watched = process;
      if (toldBy) watched?.ending.begin('outside', toldBy);
    },
    ended() {
      unregister();
      finish();
    },
  };
}

const NEVER_RAN: ProcessEnd = {
  exitCode: undefined,
  signal: undefined,
  timedOut: false,
  interrupted: false,
  pipeHeld: false,
  leaked: 0,
  unkillable: [],
  peakRssBytes: undefined,
  cpuSeconds: undefined,
  stdoutBytes: 0,
  stdoutRefused: 0,
  flooded: false,
  stderr: { text: '', bytes: 0, dropped: 0 },
};
