/** Looks at one port of one host. */
import { isIP } from 'node:net';
import { type Connection, connect } from '../../src/net/connect.ts';
import { describeFailure } from '../../src/net/describe-failure.ts';
import { type Answered, converse } from './converse.ts';
import { type Expectation, expectationOf, type Meaning, quoteAnswer } from './expectation.ts';
import type { PortTarget } from './target.ts';

export interface PortRequest {
  readonly target: PortTarget;
  /** What TLS asks for and the certificate must name. */
  readonly serverName: string;
  readonly address: string;
  readonly port: number;
  readonly signal: AbortSignal;
}

/** Times are seconds. `failure` says what is wrong; without `isDown` it is not the port's fault, and nothing is known. */
export type PortState =
  | { readonly failure: string; readonly isDown: boolean; readonly connectSeconds?: number }
  | {
      readonly meaning: Meaning;
      readonly isAnswer: boolean;
      readonly connectSeconds: number;
      readonly seconds: number;
    };

/** It never rejects. */
export async function checkPort(request: PortRequest): Promise<PortState> {
  let expectation: Expectation | undefined;
  try {
    expectation = await expectationOf(request.target);
  } catch (error) {
    return { failure: `pattern: ${describeFailure(error)}`, isDown: false };
  }
  const started = performance.now();
  try {
    const connection = await open(request);
    try {
      return await talk(request, connection, started, expectation);
    } finally {
      connection.socket.on('error', () => {}); // nobody is left to hear of it
      connection.socket.destroy();
    }
  } catch (error) {
    const isAborted = error instanceof Error && 'code' in error && error.code === 'ABORT_ERR';
    return { failure: describeFailure(error), isDown: !isAborted };
  }
}

function open({ target, serverName, address, port, signal }: PortRequest): Promise<Connection> {
  // an address is no servername, but it is what the certificate must name
  const identity = isIP(serverName) === 0 ? { servername: serverName } : {};
  const tls = target.tls ? { tls: { ...identity, rejectUnauthorized: target.verify } } : {};
  return connect({ host: address, port, timeoutMs: target.timeout, signal, ...tls });
}

async function talk(
  { target, signal }: PortRequest,
  { socket, connectMs }: Connection,
  started: number,
  expectation: Expectation | undefined,
): Promise<PortState> {
  const connectSeconds = connectMs / 1000;
  const secondsSoFar = () => (performance.now() - started) / 1000;
  if (!expectation) {
    if (target.send !== undefined) socket.write(target.send);
    return { meaning: { status: 'ok' }, isAnswer: false, connectSeconds, seconds: secondsSoFar() };
  }
  const timeoutMs = Math.max(1, target.timeout - secondsSoFar() * 1000);
  const answered = await converse(socket, { send: target.send, expectation, timeoutMs, signal });
  if (answered.meaning) return { meaning: answered.meaning, isAnswer: true, connectSeconds, seconds: secondsSoFar() };
  return { failure: wordsOf(answered, target.timeout), isDown: answered.end !== 'aborted', connectSeconds };
}

function wordsOf({ answer, end }: Answered, timeoutMs: number): string {
  if (end === 'aborted') return "no answer before the program's time was up";
  if (answer !== '') return `unexpected answer: ${quoteAnswer(answer)}`;
  return end === 'closed' ? 'closed without an answer' : `open, but no answer within ${timeoutMs / 1000} s`;
}
