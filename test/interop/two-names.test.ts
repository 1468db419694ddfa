import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeTrial, type Trial } from '../support/run-cycle.ts';

const server = createServer((_, response) => response.end('fine'));
let trial: Trial;
let port: number;

beforeEach(async () => {
  trial = makeTrial();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterEach(() => {
  trial.remove();
  server.closeAllConnections();
  server.close();
});

it('a built-in collector under a second name has services of its own, by that name', async () => {
  const url = `http://127.0.0.1:${port}/`;
  trial.configure(`
collectors:
  http: {}
  web: { builtin: http }
  port: {}
  door: { builtin: port }
hosts:
  web1:
    address: 127.0.0.1
    collect:
      http: { url: "${url}" }
      web: { url: "${url}" }
      port: { port: ${port} }
      door: { port: ${port} }
  web2: { address: 127.0.0.1, collect: { web: [{ name: api, url: "${url}api" }], door: [{ name: front, port: ${port} }] } }
`);

  for (const _ of [1, 2]) expect(await trial.run()).toMatchObject({ code: 0, stdout: '', stderr: '' });

  const { hosts } = JSON.parse((await trial.run('status', '--json')).stdout);
  expect([...servicesOf(hosts.web1), ...servicesOf(hosts.web2)]).toEqual([
    'door ok',
    `door:${port} ok`,
    'http ok',
    'port ok',
    `port:${port} ok`,
    'web ok',
    'door ok',
    'door:front ok',
    'web ok',
    'web:api ok',
  ]);
  const byHand = await trial.run('collect', 'web');
  expect(byHand.stdout).toContain('service="web:api"');
  expect(byHand.stdout).not.toContain('service="http');
});

function servicesOf({ services }: { services: Record<string, { status: string }> }): string[] {
  return Object.entries(services)
    .map(([name, { status }]) => `${name} ${status}`)
    .sort();
}
