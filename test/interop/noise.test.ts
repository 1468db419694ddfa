import { createServer, type Server as HttpServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ended, makeTrial, type Trial } from '../support/run-cycle.ts';
import { needPackages } from './packages.ts';

const START = 1_700_000_100;
const UP = Array.from({ length: 295 }, (_, n) => `127.1.${Math.floor(n / 200)}.${(n % 200) + 1}`);
const REFUSING = ['127.2.0.1', '127.2.0.2'];
/** Addresses that no network has. */
const UNROUTABLE = ['240.0.0.1', '240.0.0.2'];
const BABBLING = '127.2.0.3';

let trial: Trial;
let port: number;
const servers: (Server | HttpServer)[] = [];

beforeAll(async () => {
  needPackages('fping');
  port = await listen(createServer(answer), '127.1.0.250', 0);
  await Promise.all(UP.map((address) => listen(createServer(answer), address, port)));
  await listen(createTcpServer(babble), BABBLING, port);
  trial = makeTrial();
  configure();
}, 300_000);

afterAll(async () => {
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  trial?.remove();
});

async function listen(server: Server | HttpServer, address: string, at: number): Promise<number> {
  servers.push(server);
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(at, address, done);
  });
  return (server.address() as AddressInfo).port;
}

const answer: Parameters<typeof createServer>[1] = (_, response) =>
  response.setHeader('connection', 'close').end('fine\n');

function babble(socket: Socket): void {
  socket.on('error', () => {}); // who had enough of it closes
  socket.resume();
  socket.end('\0\xff\n'.repeat(5000), 'latin1');
}

function configure(broken = ''): void {
  const host = (name: string, address: string) => `  ${name}: { address: ${address}, groups: [all] }\n`;
  const down = [...REFUSING, ...UNROUTABLE, BABBLING];
  trial.configure(`general: { interval: 5m }
collectors: { ping: {}, port: {}, http: {}, munin: { timeout: 2s }${broken} }
monitors: { threshold: {}, reachability: {} }
pagemakers: { site: {} }
groups: { all: { collect: { ping: { timeout: 100ms }, port: { port: ${port}, timeout: 2s }, http: { url: "http://{address}:${port}/", timeout: 2s } } } }
thresholds: { slow: { metric: port_response_seconds, critical: "> 60s", forecast: 4d } }
hosts:
${UP.map((address, n) => host(`up${n}`, address)).join('')}${down
  .map((address, n) => `  down${n}: { address: ${address}, groups: [all], collect: { munin: { port: ${port} } } }\n`)
  .join('')}`);
}

let cycles = 0;
/** What cron would see: no terminal, the environment bare. */
function cycle(): Promise<Ended> {
  cycles += 1;
  return trial.run('--now', String(START + 300 * cycles));
}

interface Services {
  readonly [host: string]: { readonly services: { readonly [service: string]: { status: string; text: string } } };
}

describe('a fleet of 300 hosts, five of which are always down', () => {
  it('prints not a byte, exits with 0, and shows the five', { timeout: 120_000 }, async () => {
    for (let n = 0; n < 3; n += 1) expect(await cycle()).toMatchObject({ code: 0, stdout: '', stderr: '' });

    const { stdout } = await trial.run('status', '--json');
    const hosts: Services = JSON.parse(stdout).hosts;
    const portOf = (name: string) => hosts[name]?.services[`port:${port}`];
    const critical = Object.keys(hosts).filter((name) =>
      Object.values(hosts[name]?.services ?? {}).some(({ status }) => status === 'critical'),
    );
    expect(
      UP.filter((_, n) => portOf(`up${n}`)?.status !== 'ok' || hosts[`up${n}`]?.services.http?.status !== 'ok'),
    ).toEqual([]);
    expect(critical.sort()).toEqual(['down0', 'down1', 'down2', 'down3', 'down4']);
    for (const name of ['down0', 'down1', 'down2', 'down3']) expect(portOf(name)?.status).toBe('critical');
  });

  it('is loud when a program fails, for comparison', { timeout: 60_000 }, async () => {
    configure(', broken: { command: [/bin/sh, -c, "echo no disk >&2; exit 3"] }');

    const ended = await cycle();
    expect(ended).toMatchObject({ code: 1, stderr: '' });
    expect(ended.stdout).toMatch(/^==> broken \(collectors, exit 3.*\n.*no disk\n/);
    expect(ended.stdout.match(/==>/g)).toHaveLength(1);
  });
});
