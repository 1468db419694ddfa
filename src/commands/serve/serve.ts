/** `run-cycle serve`: the same site over HTTP, with any stretch of time of any graph, and news as soon as there are any. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { watchSignals } from '../../cycle/signals.ts';
import { EXIT } from '../../exit-codes.ts';
import type { CommandCall } from '../command-call.ts';
import { findSite } from './find-site.ts';
import { liveEvents } from './live-events.ts';
import { startServer } from './start-server.ts';
import { readToken } from './token.ts';
import { makeWebApp } from './web-app.ts';

const DEFAULT_PORT = 8090;
const LOOPBACK = '127.0.0.1';

/** Serves until a signal ends it; 64 for a wrong option, 66 for a token that cannot be read, 69 for an address that cannot be had. */
export async function run(call: CommandCall): Promise<number> {
  const { options, stderr } = call;
  const port = options.port === undefined ? DEFAULT_PORT : Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    stderr(`run-cycle serve: --port wants a number from 0 to 65535, not ${JSON.stringify(options.port)}\n`);
    return EXIT.usage;
  }
  const address = typeof options.listen === 'string' ? options.listen : LOOPBACK;
  const token = readToken(options.tokenFile);
  if (token instanceof Error) {
    stderr(`run-cycle serve: ${token.message}\n`);
    return EXIT.noInput;
  }
  const site = await findSite(call);
  const events = liveEvents(join(site.siteDir, 'live/status.json'));
  const names = typeof options.name === 'string' ? options.name.split(',') : [];
  const complain = (problem: string) => stderr(`run-cycle serve: ${problem}\n`);
  const app = makeWebApp({ ...site, names: [...names, address], token, events, complain });
  const signals = watchSignals();
  try {
    const server = await startServer(app.fetch, { address, port });
    stderr(`run-cycle serve: ${urlOf(server)} shows ${site.siteDir}; ends with Ctrl-C\n`);
    await untilSignal(server, signals.onReceived, events.close);
    return EXIT.ok;
  } catch (error) {
    stderr(`run-cycle serve: cannot listen on ${address} port ${port}: ${(error as Error).message}\n`);
    return EXIT.unavailable;
  } finally {
    events.close();
    signals.finish();
  }
}

function urlOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/`;
}

/** Ends open answers as well: one that streams news would go on for ever. */
function untilSignal(server: Server, onReceived: (act: () => void) => void, stop: () => void): Promise<void> {
  return new Promise((resolve) => {
    server.once('close', resolve);
    onReceived(() => {
      stop();
      server.close();
      server.closeAllConnections();
    });
  });
}
