/** One request and its answer over a connection that stands; whatever the server says, within bounds. */
import { type ClientRequest, type IncomingMessage, request as startRequest } from 'node:http';
import type { Socket } from 'node:net';

export interface ExchangeRequest {
  readonly socket: Socket;
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** For everything up to the body's end. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly encoding: string;
  readonly contentType: string;
  /** As it came, at most {@link MAX_BODY} bytes. */
  readonly body: Buffer;
  /** There is more of it that was not read. */
  readonly isCut: boolean;
  readonly firstByteMs: number;
  readonly transferMs: number;
}

export const MAX_BODY = 1024 * 1024;
const MAX_INTERIM = 10;

/**
 * Rejects with the system's or the parser's error; code ETIMEDOUT when the time is up, EPARTIAL when it is up and a part
 * of the answer had come, ABORT_ERR when the program's time is up. Destroys the socket in any case.
 */
export async function exchange(wanted: ExchangeRequest): Promise<Answer> {
  const { socket, timeoutMs, signal } = wanted;
  const progress: Progress = {};
  const { promise: late, reject } = deferred();
  const giveUp = (code: string) => reject(Object.assign(new Error(`no answer within ${timeoutMs} ms`), { code }));
  const timer = setTimeout(() => giveUp(progress.firstByteAt === undefined ? 'ETIMEDOUT' : 'EPARTIAL'), timeoutMs);
  const onAbort = () => giveUp('ABORT_ERR');
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    return await Promise.race([late, converse(wanted, progress)]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    socket.on('error', () => {}); // what it still says does not matter any more
    socket.destroy();
  }
}

interface Progress {
  firstByteAt?: number;
}

function deferred(): { promise: Promise<never>; reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<never>((_, refuse) => {
    reject = refuse;
  });
  return { promise, reject };
}

function converse({ socket, url, method, headers, body }: ExchangeRequest, progress: Progress): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let began = performance.now();
    const request = startRequest({
      createConnection: () => socket,
      method,
      path: `${url.pathname}${url.search}`,
      headers: { host: url.host, ...headers, ...lengthOf(body), connection: 'close' },
    });
    request.on('error', reject);
    request.once('socket', () => {
      began = performance.now(); // now it is sent
      socket.once('data', () => {
        progress.firstByteAt = performance.now();
      });
    });
    refuseOddities(request, reject);
    request.once('response', (response) => {
      const read = readBody(response, reject);
      response.once('close', () => {
        const firstByteAt = progress.firstByteAt ?? performance.now();
        const phases = { firstByteMs: firstByteAt - began, transferMs: performance.now() - firstByteAt };
        resolve({ ...headOf(response), ...read(), ...phases });
      });
    });
    request.end(body);
  });
}

function lengthOf(body: string | undefined): Record<string, string> {
  return body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
}

/** Interim answers without end, and a protocol that nobody asked for. */
function refuseOddities(request: ClientRequest, reject: (error: Error) => void): void {
  let interim = 0;
  request.on('information', () => {
    interim += 1;
    if (interim > MAX_INTERIM) request.destroy(new Error(`more than ${MAX_INTERIM} interim answers (1xx)`));
  });
  request.once('upgrade', (_response, socket) => {
    socket.destroy();
    reject(new Error('switched to another protocol (101) without being asked'));
  });
}

/** Collects the body; the connection ends when there is enough of it. */
function readBody(response: IncomingMessage, reject: (error: Error) => void): () => { body: Buffer; isCut: boolean } {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk.subarray(0, Math.max(0, MAX_BODY - size)));
    size += chunk.length;
    if (size > MAX_BODY) response.destroy();
  });
  response.on('error', (error) => {
    if (size <= MAX_BODY) reject(Object.assign(error, { message: `${error.message} (${size} bytes came)` }));
  });
  return () => ({ body: Buffer.concat(chunks), isCut: size > MAX_BODY });
}

function headOf({ statusCode = 0, headers }: IncomingMessage) {
  return {
    status: statusCode,
    location: headers.location,
    encoding: (headers['content-encoding'] ?? 'identity').trim().toLowerCase(),
    contentType: headers['content-type'] ?? '',
  };
}
