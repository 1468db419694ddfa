/**
 * The UDP socket of one session, in the shape that the SNMP library asks for. Connected, so that a closed port is
 * known at once and nobody else's datagrams count; bounded, so that an agent that floods costs only itself; and
 * whatever the library throws over a datagram ends the session, not the process.
 */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';

export interface AgentSocket {
  /** What the library calls to get its socket. */
  readonly dgramModule: { createSocket(): unknown };
  /** How many datagrams have come. */
  received(): number;
  close(): void;
}

interface SocketRequest {
  readonly address: string;
  readonly port: number;
  /** Called once, with what ended the session. */
  readonly onFailure: (error: Error) => void;
}

type SendDone = (error: Error | null) => void;

/** Datagrams for all of a session; each brings tens of values. */
const MAX_SENT = 20_000;
/** A retry may be answered twice; what comes beyond that was not asked for. */
const MAX_UNASKED = 20;

/** Rejects with the system's error where there is no way to the address. */
export async function openAgentSocket(request: SocketRequest): Promise<AgentSocket> {
  const socket = createSocket(isIPv6(request.address) ? 'udp6' : 'udp4');
  const connected = once(socket, 'connect');
  try {
    socket.connect(request.port, request.address);
    await connected;
  } catch (error) {
    socket.close();
    throw error;
  }
  return boundSocket(socket, request.onFailure);
}

function boundSocket(socket: Socket, onFailure: (error: Error) => void): AgentSocket {
  let sent = 0;
  let received = 0;
  let open = true;
  const close = () => {
    if (open) socket.close();
    open = false;
  };
  const fail = (error: Error) => {
    if (open) onFailure(error);
    close();
  };
  const send = (buffer: Buffer, done: SendDone) => {
    if (!open) return; // whoever waited has been told
    sent += 1;
    if (sent > MAX_SENT) fail(new Error(`more than ${MAX_SENT} requests and no end`));
    else socket.send(buffer, done);
  };
  const receive = (listener: (buffer: Buffer) => void, buffer: Buffer) => {
    received += 1;
    if (received > sent * 2 + MAX_UNASKED) return fail(new Error('sends more than it was asked for'));
    try {
      listener(buffer);
    } catch (error) {
      fail(error instanceof Error ? error : new Error(String(error)));
    }
  };
  socket.on('error', fail);
  const shown = {
    // errors and the end are told to whoever waits for an answer, not to the library, which would swallow them
    on: (event: string, listener: (buffer: Buffer) => void) =>
      event === 'message' && socket.on('message', (buffer) => receive(listener, buffer)),
    send: (buffer: Buffer, _from: number, _length: number, _port: number, _address: string, done: SendDone) =>
      send(buffer, done),
    ref: () => open && socket.ref(),
    unref: () => open && socket.unref(),
    close,
  };
  return { dgramModule: { createSocket: () => shown }, received: () => received, close };
}
