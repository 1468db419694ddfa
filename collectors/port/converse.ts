/** Says something over a connection and reads until the answer has a meaning; bounded in time and bytes. */
import type { Socket } from 'node:net';
import type { Expectation, Meaning } from './expectation.ts';

export interface Conversation {
  readonly send: string | undefined;
  readonly expectation: Expectation;
  /** What is left of the time, ms. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** What came, what it means (undefined: nothing that was expected), and how it ended. */
export interface Answered {
  readonly answer: string;
  readonly meaning: Meaning | undefined;
  readonly end: 'meaning' | 'closed' | 'time' | 'aborted' | 'too much';
}

const MAX_BYTES = 64 * 1024;
/** So often an answer is looked at while it grows: one that trickles in byte by byte must not be read 65,536 times. */
const MAX_LOOKS = 100;

/** It never rejects; the socket is the caller's to destroy. */
export function converse(socket: Socket, { send, expectation, timeoutMs, signal }: Conversation): Promise<Answered> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    let looks = 0;
    let isOver = false;
    const answerSoFar = () => Buffer.concat(chunks).toString();
    const finish = (end: Answered['end'], answer = answerSoFar(), meaning = expectation(answer)) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      socket.pause();
      resolve({ answer, meaning, end: meaning ? 'meaning' : end });
    };
    const timer = setTimeout(() => finish('time'), timeoutMs);
    const onAbort = () => finish('aborted');
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    socket.on('error', () => finish('closed')); // the listener stays: it may say so twice
    socket.on('close', () => finish('closed'));
    socket.on('end', () => finish('closed'));
    socket.on('data', (chunk: Buffer) => {
      if (isOver) return;
      chunks.push(chunk.subarray(0, MAX_BYTES - bytes));
      bytes += chunk.length;
      if (bytes >= MAX_BYTES) return finish('too much');
      looks += 1;
      if (looks > MAX_LOOKS) return;
      const answer = answerSoFar();
      const meaning = expectation(answer);
      if (meaning) finish('meaning', answer, meaning);
    });
    if (send !== undefined) socket.write(send);
  });
}
