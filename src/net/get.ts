/**
 * One GET over HTTP/1.1 on a connection of its own. For collectors that ask many hosts for one short text each: Node's
 * own client costs twice the CPU for that. No redirects, no cookies, no proxies.
 */
import type { Socket } from 'node:net';
import { type ConnectRequest, connect } from './connect.ts';
import { type HttpAnswer, readAnswer } from './http-answer.ts';

export interface GetRequest extends Pick<ConnectRequest, 'tls' | 'signal'> {
  /** `http:` or `https:`. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** For all of it. */
  readonly timeoutMs: number;
  /** Of the body; more is left. */
  readonly maxBytes: number;
}

/** `failure` says why it ended early, if it did: then the body is what had come. */
export type GetOutcome = HttpAnswer & { readonly failure?: Error };

/** Rejects with the system's error if there is no answer at all; code ETIMEDOUT when the time is up. */
export async function get(request: GetRequest): Promise<GetOutcome> {
  const { url, timeoutMs, signal, maxBytes } = request;
  const head = headOf(request);
  const until = performance.now() + timeoutMs;
  const isSecure = url.protocol === 'https:';
  const { socket } = await connect({
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port) || (isSecure ? 443 : 80),
    timeoutMs,
    ...(isSecure ? { tls: request.tls ?? {} } : {}),
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

function headOf({ url, headers }: GetRequest): string {
  const all = { host: url.host, connection: 'close', ...headers };
  const lines = Object.entries(all).map(([name, value]) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what would begin a header of its own
    if (/[\u0000-\u001f]/.test(name + value)) throw new Error(`header ${name} holds a line break or control character`);
    return `${name}: ${value}\r\n`;
  });
  return `GET ${url.pathname}${url.search} HTTP/1.1\r\n${lines.join('')}\r\n`;
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
      signal?.removeEventListener('abort', onAbort);
      socket.destroy();
      resolve(failure);
    };
    const timer = setTimeout(() => {
      finish(Object.assign(new Error(`no answer within ${timeoutMs} ms`), { code: 'ETIMEDOUT' }));
    }, leftMs);
    const onAbort = () => finish(Object.assign(new Error('the time is up'), { code: 'ABORT_ERR' }));
    if (signal?.aborted) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
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
