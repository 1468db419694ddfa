/** Asks a node, in Munin's protocol: many questions at once, answers one after the other; bounded in bytes and time. */
import type { Socket } from 'node:net';
import { type AnswerKind, muninAnswers } from '../../src/formats/munin-answers.ts';
import { whenAborted } from '../../src/net/when-aborted.ts';

export interface Question {
  /** Empty for what a node says unasked: its greeting. */
  readonly command: string;
  readonly kind: AnswerKind;
  /** Called with the answer without its end, bytes as latin1. */
  answered(text: string): void;
}

export interface Conversation {
  /** Resolves when all are answered; rejects with what went wrong. Answers that came before were told. */
  ask(questions: readonly Question[]): Promise<void>;
  /** What it was waiting for when it failed; empty: the greeting, or nothing. */
  lastAsked(): string;
  end(): void;
}

interface Limits {
  /** As configured, to be told. */
  readonly timeoutMs: number;
  /** What is left of it. */
  readonly leftMs: number;
  readonly signal: AbortSignal;
  /** False: the next question only after the answer to the one before. */
  readonly pipeline: boolean;
}

interface Asked {
  readonly questions: readonly Question[];
  next: number;
  resolve(): void;
  reject(error: Error): void;
}

/** Talks over a connected socket, which is its own from then on. */
export function converse(socket: Socket, { timeoutMs, leftMs, signal, pipeline }: Limits): Conversation {
  const answers = muninAnswers();
  let failure: Error | undefined;
  let asked: Asked = { questions: [], next: 0, resolve() {}, reject() {} };
  const fail = (error: Error) => {
    failure ??= error;
    socket.destroy();
    asked.reject(failure);
  };
  const take = () => {
    if (takeAnswers(asked, (kind) => answers.next(kind), pipeline ? undefined : socket)) asked.resolve();
  };
  socket.setNoDelay(true);
  const timer = setTimeout(() => fail(withCode(`no answer within ${timeoutMs / 1000} s`, 'ETIMEDOUT')), leftMs);
  const onAbort = () => fail(withCode('the time is up', 'ABORT_ERR'));
  const release = whenAborted(signal, onAbort);
  socket.on('error', fail);
  socket.on('close', () => fail(withCode('connection closed', 'ECONNRESET')));
  socket.on('data', (chunk: Buffer) => {
    try {
      answers.push(chunk);
      take();
    } catch (error) {
      fail(error instanceof Error ? error : new Error(String(error)));
    }
  });
  return {
    ask: (questions) =>
      new Promise((resolve, reject) => {
        asked = { questions, next: 0, resolve, reject };
        if (failure) return reject(failure);
        write(socket, pipeline ? questions : questions.slice(0, 1));
        take();
      }),
    lastAsked: () => asked.questions[asked.next]?.command ?? '',
    end() {
      clearTimeout(timer);
      release();
      socket.destroy();
    },
  };
}

/** Hands out the answers that are there; whether that was all. `stepwise`: where the next question goes after each. */
function takeAnswers(
  asked: Asked,
  next: (kind: AnswerKind) => string | undefined,
  stepwise: Socket | undefined,
): boolean {
  for (let question = asked.questions[asked.next]; question; question = asked.questions[asked.next]) {
    const answer = next(question.kind);
    if (answer === undefined) return false;
    asked.next += 1;
    question.answered(answer);
    if (stepwise) write(stepwise, asked.questions.slice(asked.next, asked.next + 1));
  }
  return true;
}

function write(socket: Socket, questions: readonly Question[]): void {
  const text = questions.map(({ command }) => (command === '' ? '' : `${command}\n`)).join('');
  if (text !== '') socket.write(text);
}

function withCode(message: string, code: string): Error {
  return Object.assign(new Error(message), { code });
}
