/** Servers on loopback that say what a test wants, byte by byte. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

export interface RawServer {
  readonly port: number;
  /** What clients have said. */
  heard(): string;
  close(): void;
}

/** Calls `talk` with each connection, at its first bytes; with `atOnce` without waiting for any. */
export async function startRawServer(
  talk: (socket: Socket, heard: string) => void,
  options: { atOnce?: boolean } = {},
): Promise<RawServer> {
  const sockets = new Set<Socket>();
  let heard = '';
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}); // the client may be gone
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
    });
    if (options.atOnce) talk(socket, '');
    else socket.once('data', (chunk) => talk(socket, chunk.toString('latin1')));
  });
  return {
    port: await listenOnLoopback(server),
    heard: () => heard,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** The port that it got. */
export async function listenOnLoopback(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
