/** A connection to a server, TCP or TLS, with how long each phase took; never longer than it may. */

import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net';
import type { ConnectionOptions, TLSSocket } from 'node:tls';
import { noAnswerWithin, timeIsUp } from './no-answer.ts';
import { whenAborted } from './when-aborted.ts';

export interface ConnectRequest {
  /** A name or an address; names are looked up as this machine does it, `/etc/hosts` included. */
  readonly host: string;
  readonly port: number;
  /** In place of the system's, which has four threads for all names (see `name-lookup.ts`). */
  readonly lookup?: LookupFunction;
  /** TLS from the first byte; `servername` default: the host, if it is a name. */
  readonly tls?: Pick<
    ConnectionOptions,
    'servername' | 'rejectUnauthorized' | 'ca' | 'ALPNProtocols' | 'checkServerIdentity'
  >;
  /** What is said in plain text before TLS begins (STARTTLS); bounded by the same time, which destroys the socket. */
  beforeTls?(socket: Socket): Promise<void>;
  /** For everything up to the connection being ready. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** A connection that stands. Whoever asked for it ends it; an error that comes later must find a listener of theirs. */
export interface Connection {
  readonly socket: Socket | TLSSocket;
  readonly address: string;
  readonly lookupMs: number;
  readonly connectMs: number;
  /** Absent without TLS. */
  readonly tlsMs?: number;
}

/** Rejects with the system's error; code ETIMEDOUT when the time is up, ABORT_ERR when the program's is. */
export async function connect(request: ConnectRequest): Promise<Connection> {
  const { host, port, timeoutMs, signal, lookup } = request;
  const tcp = connectTcp({ host, port, autoSelectFamily: true, ...(lookup ? { lookup } : {}) });
  const started = performance.now(); // what this process needs to begin is not the server's time
  // the same time limit for both: whichever socket is asked last is the one that ends
  let last: Socket = tcp;
  const giveUp = (error: Error) => last.destroy(error);
  const timer = setTimeout(() => giveUp(noAnswerWithin(timeoutMs)), timeoutMs);
  const onAbort = () => giveUp(timeIsUp());
  const release = whenAborted(signal, onAbort);
  try {
    let lookedUp = started;
    tcp.once('lookup', () => {
      lookedUp = performance.now();
    });
    await settle(tcp, 'connect');
    const connected = performance.now();
    const facts = {
      address: tcp.remoteAddress ?? host,
      lookupMs: lookedUp - started,
      connectMs: connected - lookedUp,
    };
    if (!request.tls) return { socket: tcp, ...facts };
    tcp.on('error', () => {}); // one that comes between two that listen
    await request.beforeTls?.(tcp);
    const tlsBegan = performance.now();
    const tls = await import('node:tls');
    // `host` is what the certificate must name where no servername is sent
    const secure = tls.connect({
      host,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...request.tls,
      socket: tcp,
    });
    last = secure;
    await settle(secure, 'secureConnect');
    return { socket: secure, ...facts, tlsMs: performance.now() - tlsBegan };
  } catch (error) {
    tcp.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
    release();
  }
}

/** Waits for an event; an error, or an end before it, rejects and takes the socket down. */
function settle(socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error?: Error) => {
      socket.destroy();
      socket.on('error', () => {}); // it may say so twice
      reject(error ?? Object.assign(new Error('connection closed'), { code: 'ECONNRESET' }));
    };
    const onClose = () => fail();
    socket.once('error', fail);
    socket.once('close', onClose);
    socket.once(event, () => {
      socket.off('error', fail);
      socket.off('close', onClose);
      resolve();
    });
  });
}
