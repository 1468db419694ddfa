/** Takes what a process prints: bounded, with back-pressure, and never a pipe that nobody empties. */
import type { Readable } from 'node:stream';
import { type CappedText, capText } from './capped-text.ts';
import { startCountdown } from './countdown.ts';
import type { StderrFile } from './stderr-file.ts';

/** Takes a chunk of stdout; while a promise it returned is open, no more is read. */
export type ChunkTaker = (chunk: Buffer) => Promise<void> | undefined;

export interface OutputRequest {
  readonly stdout: Readable;
  readonly stderr: Readable;
  readonly onStdout: ChunkTaker;
  /** Gets a copy of stderr. */
  readonly stderrFile: StderrFile | undefined;
  /** Called when stdout waits for its taker, and when it goes on. */
  readonly onWait: (waiting: boolean) => void;
  /** Called once, when both streams together have printed more than is bearable. */
  readonly onFlood: () => void;
}

export interface OutputFigures {
  readonly stdoutBytes: number;
  /** Bytes of stdout over the limit, not handed on. */
  readonly stdoutRefused: number;
  readonly flooded: boolean;
  readonly stderr: CappedText;
}

export interface ProcessOutput {
  /** Waits for the end of both pipes, at most `ms` in which they could be read; says whether they ended. */
  ended(ms: number): Promise<boolean>;
  /** Closes our ends and says what came. Call once. */
  finish(): OutputFigures;
}

/** Of stdout, this much is handed on. */
export const STDOUT_LIMIT = 64 * 1024 ** 2;
/** A program that prints more than this is ended. */
export const FLOOD_LIMIT = 1024 ** 3;

/** Starts to read both pipes. */
export function takeOutput(request: OutputRequest): ProcessOutput {
  const { stdout, stderr } = request;
  const talk = capText();
  const flood = watchFlood(request.onFlood);
  const closed = Promise.all([closeOf(stdout), closeOf(stderr)]);
  const data = takeStdout(request, flood.count);
  stderr.on('data', (chunk: Buffer) => {
    talk.add(chunk);
    request.stderrFile?.add(chunk);
    flood.count(chunk.length);
  });
  return {
    ended: (ms) =>
      new Promise((resolve) => {
        const limit = startCountdown(ms, () => resolve(false), data.waiting());
        data.onWait((waiting) => (waiting ? limit.hold() : limit.release()));
        void closed.then(() => {
          limit.cancel();
          resolve(true);
        });
      }),
    finish() {
      stdout.destroy();
      stderr.destroy();
      const kept = talk.result();
      request.stderrFile?.finish(kept);
      return { ...data.figures(), flooded: flood.flooded(), stderr: kept };
    },
  };
}

function watchFlood(onFlood: () => void) {
  let bytes = 0;
  let flooded = false;
  return {
    count(more: number) {
      bytes += more;
      if (flooded || bytes <= FLOOD_LIMIT) return;
      flooded = true;
      onFlood();
    },
    flooded: () => flooded,
  };
}

function takeStdout({ stdout, onStdout, onWait }: OutputRequest, count: (bytes: number) => void) {
  let stdoutBytes = 0;
  let stdoutRefused = 0;
  let waiting = false;
  let alsoOnWait: (waiting: boolean) => void = () => {};
  const wait = (now: boolean) => {
    waiting = now;
    onWait(now);
    alsoOnWait(now);
  };
  stdout.on('data', (chunk: Buffer) => {
    const room = Math.max(0, STDOUT_LIMIT - stdoutBytes);
    stdoutBytes += chunk.length;
    stdoutRefused += Math.max(0, chunk.length - room);
    count(chunk.length);
    const taken = room > 0 ? onStdout(chunk.subarray(0, room)) : undefined;
    if (taken) holdWhile(stdout, taken, wait);
  });
  return {
    waiting: () => waiting,
    onWait(call: (waiting: boolean) => void) {
      alsoOnWait = call;
    },
    figures: () => ({ stdoutBytes, stdoutRefused }),
  };
}

function holdWhile(stream: Readable, open: Promise<void>, wait: (waiting: boolean) => void): void {
  stream.pause();
  wait(true);
  const goOn = () => {
    wait(false);
    stream.resume();
  };
  open.then(goOn, goOn);
}

function closeOf(stream: Readable): Promise<void> {
  return new Promise((resolve) => {
    stream.once('end', resolve);
    stream.once('close', resolve);
    stream.on('error', () => resolve());
  });
}
