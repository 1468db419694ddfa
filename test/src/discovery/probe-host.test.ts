import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { probeHost } from '../../../src/discovery/probe-host.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that says this at once, or when it is asked. */
async function serve(text: string, isAsked = false): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    if (isAsked) socket.once('data', () => socket.write(text));
    else socket.write(text);
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const NOBODY = { ssh: 1, smtp: 1, http: 1, https: 1, imaps: 1, munin: 1, prometheus: 1 };

describe('probeHost', () => {
  it('finds the services that say what they should', async () => {
    const ports = {
      ...NOBODY,
      ssh: await serve('SSH-2.0-OpenSSH_9\r\n'),
      munin: await serve('# munin node at web1\n'),
      prometheus: await serve('HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n# HELP go_info x\n', true),
    };

    const { services } = await probeHost('web1', '127.0.0.1', { timeoutMs: 1000, ports });

    expect(services.map(({ kind }) => kind)).toEqual(['ssh', 'munin', 'prometheus']);
  });

  it('takes nothing else for them: silence, rubbish without end, another protocol', async () => {
    const ports = {
      ...NOBODY,
      ssh: await serve(''),
      smtp: await serve('x'.repeat(100_000)),
      munin: await serve('SSH-2.0-OpenSSH_9\r\n'),
      prometheus: await serve('HTTP/1.1 200 OK\r\n\r\n<html>', true),
    };

    expect((await probeHost('web1', '127.0.0.1', { timeoutMs: 60, ports })).services).toEqual([]);
  });
});
