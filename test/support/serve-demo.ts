/** Serves a demo site as `run-cycle serve` does: the same application over the demo's own store, on loopback. */
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { liveEvents } from '../../src/commands/serve/live-events.ts';
import { startServer } from '../../src/commands/serve/start-server.ts';
import { makeWebApp } from '../../src/commands/serve/web-app.ts';
import { openStoreReader } from '../../src/store/sqlite.ts';
import type { DemoSite } from './site-demo.ts';

export interface ServedDemo {
  /** Ends in a slash. */
  readonly url: string;
  close(): Promise<void>;
}

/** Its clock is a little ahead of the demo's newest cycle. */
export async function serveDemo(demo: DemoSite): Promise<ServedDemo> {
  const { siteDir } = demo;
  const events = liveEvents(join(siteDir, 'live/status.json'));
  const app = makeWebApp({
    siteDir,
    timezone: () => 'Europe/Berlin',
    openStore: () => openStoreReader(join(siteDir, '../samples.db')),
    names: [],
    token: undefined,
    events,
    complain(problem) {
      throw new Error(problem);
    },
  });
  const answer = async (request: Request) => {
    const response = await app.fetch(request);
    response.headers.set('date', new Date((demo.now() + 40) * 1000).toUTCString());
    return response;
  };
  const server = await startServer(answer, { address: '127.0.0.1', port: 0 });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      events.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
