/** Takes what a process prints: bounded, with back-pressure, and never a pipe that nobody empties. */
import type { Readable } from 'node:stream';
import { type CappedText, capText } from './capped-text.ts';
import { startCountdown } from './countdown.ts';

/** Takes a chunk of stdout; while a promise it returned is open, no more is read. */
export type ChunkTaker = (chunk: Buffer) => Promise<void> | undefined;

export interface OutputRequest {
  readonly stdout: Readable;
  readonly stderr: Readable;
  readonly onStdout: ChunkTaker;
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
  /** Closes our ends. */
  destroy(): void;
  figures(): OutputFigures;
}

/** Of stdout, this much is handed on. */
export const STDOUT_LIMIT = 64 * 1024 ** 2;
/** A program that prints more than this is ended. */
export const FLOOD_LIMIT = 1024 ** 3;

/** Starts to read both pipes. */
export function takeOutput(request: OutputRequest): ProcessOutput {
  const { stdout, stderr } = request;
  const talk = capText();
  let stdoutBytes = 0;
  let stdoutRefused = 0;
  let flooded = false;
  let waiting = false;
  let onWaitChange: ((waiting: boolean) => void) | undefined;
  const closed = Promise.all([closeOf(stdout), closeOf(stderr)]);

  const watchFlood = () => {
    if (flooded || stdoutBytes + talk.bytes() <= FLOOD_LIMIT) return;
    flooded = true;
    request.onFlood();
  };
  const wait = (now: boolean) => {
    waiting = now;
    request.onWait(now);
    onWaitChange?.(now);
  };
  stdout.on('data', (chunk: Buffer) => {
    const room = Math.max(0, STDOUT_LIMIT - stdoutBytes);
    stdoutBytes += chunk.length;
    stdoutRefused += Math.max(0, chunk.length - room);
    watchFlood();
    const taken = room > 0 ? request.onStdout(chunk.subarray(0, room)) : undefined;
    if (taken) holdWhile(stdout, taken, wait);
  });
  stderr.on('data', (chunk: Buffer) => {
    talk.add(chunk);
    watchFlood();
  });
  return {
    ended: (ms) =>
      new Promise((resolve) => {
        const limit = startCountdown(ms, () => resolve(false), waiting);
        onWaitChange = (now) => (now ? limit.hold() : limit.release());
        void closed.then(() => {
          limit.cancel();
          resolve(true);
        });
      }),
    destroy() {
      stdout.destroy();
      stderr.destroy();
    },
    figures: () => ({ stdoutBytes, stdoutRefused, flooded, stderr: talk.result() }),
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
