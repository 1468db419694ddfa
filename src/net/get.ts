/**
 * One GET over HTTP/1.1 on a connection of its own. For collectors that ask many hosts for one short text each: Node's
 * own client costs twice the CPU for that. No redirects, no cookies, no proxies.
 */

import type { Socket } from 'node:net';
import { type ConnectRequest, connect } from './connect.ts';
import { type HttpAnswer, readAnswer } from './http-answer.ts';
import { noAnswerWithin, timeIsUp } from './no-answer.ts';
import { whenAborted } from './when-aborted.ts';

/** Where a URL points. */
export interface Place {
  readonly isSecure: boolean;
  readonly host: string;
  readonly port: number;
  /** Host and port as they stand in the URL. */
  readonly authority: string;
  /** With the query. */
  readonly path: string;
}

export interface GetRequest extends Pick<ConnectRequest, 'tls' | 'signal'> {
  readonly place: Place;
  readonly headers: Readonly<Record<string, string>>;
  /** For all of it. */
  readonly timeoutMs: number;
  /** Of the body; more is left. */
  readonly maxBytes: number;
}

/** `failure` says why it ended early, if it did: then the body is what had come. */
export type GetOutcome = HttpAnswer & { readonly failure?: Error };

/** Reads an `http:` or `https:` URL. Throws if it is none. */
export function placeOf(text: string): Place {
  const { protocol, hostname, port, host, pathname, search } = new URL(text);
  const isSecure = protocol === 'https:';
  if (!isSecure && protocol !== 'http:') throw new Error(`no http: or https: URL: ${JSON.stringify(text)}`);
  return {
    isSecure,
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port) || (isSecure ? 443 : 80),
    authority: host,
    path: pathname + search,
  };
}

/** Rejects with the system's error if there is no answer at all; code ETIMEDOUT when the time is up. */
export async function get(request: GetRequest): Promise<GetOutcome> {
  const { place, timeoutMs, signal, maxBytes } = request;
  const head = headOf(request);
  const until = performance.now() + timeoutMs;
  const { socket } = await connect({
    host: place.host,
    port: place.port,
    timeoutMs,
    ...(place.isSecure ? { tls: request.tls ?? {} } : {}),
    ...(signal ? { signal } : {}),
  });
  const reader = readAnswer(maxBytes);
  const failure = await exchange(socket, head, reader, {
    leftMs: Math.max(1, until - performance.now()),
    timeoutMs,
    signal,
  });
  const answer = reader.answer();
  if (!answer) throw failure ?? Object.assign(new Error('connection closed'), { code: 'ECONNRESET' });
  if (answer.isWhole) return answer;
  return { ...answer, failure: failure ?? new Error('connection closed in the middle of the answer') };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what would begin a header of its own
const CONTROL = /[\u0000-\u001f]/;

function headOf({ place, headers }: GetRequest): string {
  let head = `GET ${place.path} HTTP/1.1\r\nhost: ${place.authority}\r\nconnection: close\r\n`;
  for (const [name, value] of Object.entries(headers)) {
    if (CONTROL.test(name) || CONTROL.test(value))
      throw new Error(`header ${name} holds a line break or control character`);
    head += `${name}: ${value}\r\n`;
  }
  return `${head}\r\n`;
}

interface Limits {
  readonly leftMs: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** Sends the head and reads the answer; gives what went wrong, if anything did. The socket is gone in the end. */
function exchange(
  socket: Socket,
  head: string,
  reader: ReturnType<typeof readAnswer>,
  { leftMs, timeoutMs, signal }: Limits,
): Promise<Error | undefined> {
  return new Promise((resolve) => {
    const finish = (failure?: Error) => {
      clearTimeout(timer);
      release();
      socket.destroy();
      resolve(failure);
    };
    const timer = setTimeout(() => {
      finish(noAnswerWithin(timeoutMs));
    }, leftMs);
    const release = whenAborted(signal, () => {
      // not at once: what ends it must be there first
      queueMicrotask(() => finish(timeIsUp()));
    });
    socket.on('error', finish);
    socket.on('data', (bytes: Buffer) => {
      try {
        const state = reader.push(bytes);
        if (state === 'full') finish(new Error('answer is too large'));
        else if (state === 'done') finish();
      } catch (error) {
        finish(error instanceof Error ? error : new Error(String(error)));
      }
    });
    socket.on('end', () => {
      reader.close();
      finish();
    });
    socket.on('close', () => finish());
    socket.write(head, 'latin1');
  });
}
