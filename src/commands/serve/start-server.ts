/** Node's HTTP server with every wait and every size bounded: a slow or greedy client costs a connection, no more. */
import { createServer, type Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';

/** Most connections at once; more are closed at the door. */
export const MOST_CONNECTIONS = 256;
const LIMITS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 15_000,
  connectionsCheckingInterval: 2000,
};
/** Nothing read and nothing taken for so long ends a connection. */
const IDLE_MS = 60_000;

export interface Listening {
  readonly address: string;
  /** 0: any free one. */
  readonly port: number;
}

/** Listens; rejects with the system's error where the address cannot be had. */
export function startServer(
  fetch: (request: Request) => Response | Promise<Response>,
  { address, port }: Listening,
): Promise<Server> {
  const server = createAdaptorServer({ fetch, createServer, serverOptions: LIMITS }) as Server;
  server.maxConnections = MOST_CONNECTIONS;
  server.setTimeout(IDLE_MS);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}
