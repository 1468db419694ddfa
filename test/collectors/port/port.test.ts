import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import port from '../../../collectors/port/port.ts';
import { portTarget } from '../../../collectors/port/target.ts';
import type { CollectorItem } from '../../../src/program-items.ts';
import { createAuthority } from '../../support/certificates.ts';
import { collectItems, findingsOf, samplesOf, valuesOf } from '../../support/collect-items.ts';

const servers: { server: Server; sockets: Set<Socket> }[] = [];
afterEach(() => {
  for (const { server, sockets } of servers.splice(0)) {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
});

/** A server on loopback; gives its port. */
async function serve(behave: (socket: Socket) => void = () => {}): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}); // it is left in the middle of things
    behave(socket);
  });
  servers.push({ server, sockets });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** A port that nobody listens on. */
async function closedPort(): Promise<number> {
  const free = await serve();
  const { server } = servers.pop() ?? {};
  server?.close();
  return free;
}

const look = (...targets: object[]) => collectItems(port, { program: 'port', hosts: [{ name: 'web1', targets }] });
const texts = (items: readonly CollectorItem[]) =>
  findingsOf(items)
    .map(({ service, status, text }) => `${service} ${status} ${text.replace(/[\d.]+ (ms|s)\b/g, 'T $1')}`)
    .sort();

describe('collector port', () => {
  it('finds a port open, and how long that took', async () => {
    const open = await serve();
    const items = await look({ port: open });

    expect(texts(items)).toEqual([`port:${open} ok open after T ms`]);
    expect(valuesOf(items)).toEqual({
      [`port_up web1 ${open}`]: 1,
      [`port_connect_seconds web1 ${open}`]: expect.closeTo(0.005, 1),
      [`port_response_seconds web1 ${open}`]: expect.closeTo(0.005, 1),
    });
  });

  it('finds a port closed', async () => {
    const closed = await closedPort();
    const items = await look({ port: closed });

    expect(texts(items)).toEqual([`port:${closed} critical connection refused`]);
    expect(valuesOf(items)).toEqual({ [`port_up web1 ${closed}`]: 0 });
  });

  it('takes many ports, each a service of its own, and names', async () => {
    const [a, b] = [await serve(), await serve()];
    const items = await look({ name: 'x', ports: [a, b, a] }, { name: 'one', port: a });

    expect(texts(items)).toEqual(
      [`port:x:${a} ok open after T ms`, `port:x:${b} ok open after T ms`, 'port:one ok open after T ms'].sort(),
    );
    expect(samplesOf(items)[0]?.labels).toEqual({ host: 'web1', port: String(a), target: 'x' });
  });

  it('sends and expects, and keeps a number of the answer', async () => {
    const echo = await serve((socket) => {
      socket.write('220 ready\r\n');
      socket.on('data', (data) =>
        socket.write(data.toString().includes('STAT') ? '250 sessions=42\r\n' : '500 what?\r\n'),
      );
    });
    const items = await look({ port: echo, send: 'STAT\r\n', expect: '250', pattern: 'sessions=(\\d+)' });

    expect(texts(items)).toEqual([`port:${echo} ok 42, answers in T ms`]);
    expect(valuesOf(items)).toMatchObject({ [`port_value web1 ${echo}`]: 42 });
  });

  it('says what an answer means that is known to be bad', async () => {
    const slave = await serve((socket) => socket.end('role: slave\n'));
    const items = await look({ port: slave, expect: { ok: 'master', warning: 'slave' } });

    expect(texts(items)).toEqual([`port:${slave} warning answers in T ms: this answer is warning`]);
  });

  it.each<[string, (socket: Socket) => void, RegExp]>([
    ['is silent', () => {}, /critical open, but no answer within T s$/],
    ['closes', (socket) => socket.end(), /critical closed without an answer$/],
    [
      'resets',
      (socket) => socket.resetAndDestroy(),
      /critical (closed without an answer|connection closed by the other side)$/,
    ],
    [
      'answers rubbish',
      (socket) => socket.end('\u001b[2JHTTP/1.1 400 Bad\r\n\r\nmore'),
      /critical unexpected answer: "\\x1b\[2JHTTP\/1\.1 400 Bad…"$/,
    ],
    ['floods', (socket) => void flood(socket), /critical unexpected answer: "x+…"$/],
    ['trickles', (socket) => void trickle(socket), /critical unexpected answer: "x+…?"$/],
  ])('finds a server that %s critical, within its time', async (_, behave, text) => {
    const bad = await serve(behave);
    const [, finding] = await Promise.all([1, look({ port: bad, expect: 'OK', timeout: '100ms' }).then(texts)]);

    expect(finding[0]).toMatch(text);
  });

  it('finds what lies behind many small pieces', async () => {
    const slow = await serve((socket) => {
      socket.setNoDelay(true);
      let left = 150;
      const more = () => (left-- > 0 ? socket.write('x', () => setImmediate(more)) : socket.end('OK\n'));
      more();
    });

    expect(texts(await look({ port: slow, expect: 'OK', timeout: '5s' }))).toEqual([`port:${slow} ok answers in T ms`]);
  });

  it('warns of one that takes too long', async () => {
    const slow = await serve();
    const [finding] = findingsOf(await look({ port: slow, warning: '> 0s', critical: '> 1h' }));

    expect(finding).toMatchObject({ status: 'warning', value: expect.any(Number) });
    expect(finding?.text).toMatch(/^open after [\d.]+ ms: > 0s \(warning\)$/);
  });

  it('goes on with others: one that hangs costs only itself', async () => {
    const [hanging, open] = [await serve(), await serve()];
    const items = await look({ name: 'h', port: hanging, expect: 'x', timeout: '60ms' }, { name: 'o', port: open });

    expect(texts(items)).toEqual(['port:h critical open, but no answer within T s', 'port:o ok open after T ms']);
  });

  it('knows nothing of what it did not come to, and samples nothing of it', async () => {
    const open = await serve();
    const hosts = [{ name: 'web1', targets: [{ port: open, expect: 'x' }] }];
    const items = await collectItems(port, { program: 'port', hosts, context: { signal: AbortSignal.abort() } });

    expect(texts(items)).toEqual([`port:${open} unknown no answer before the program's time was up`]);
    expect(samplesOf(items)).toEqual([]);
  });

  it('refuses a pattern that is none', () => {
    const { error } = portTarget(z).safeParse({ port: 1, pattern: '(' });

    expect(error?.issues).toMatchObject([
      { path: ['pattern'], message: expect.stringMatching(/^not a regular expression \(RE2\): missing closing/) },
    ]);
  });

  it('says so where a server does not speak TLS', async () => {
    const plain = await serve((socket) => socket.end('220 plain text here\r\n'));

    expect(texts(await look({ port: plain, tls: true, timeout: '2s' }))[0]).toMatch(
      /critical does not speak TLS on this port$/,
    );
  });

  it('speaks TLS, and looks at the certificate unless it is told not to', async () => {
    const authority = createAuthority();
    const { cert, key } = authority.selfSigned('web1');
    authority.remove();
    const server = createTlsServer({ cert, key }, (socket) => socket.end('* OK IMAP4rev1\r\n'));
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => void sockets.add(socket));
    server.on('tlsClientError', () => {}); // the client hangs up
    servers.push({ server, sockets });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const secure = { port: (server.address() as AddressInfo).port, tls: true, expect: 'OK' };
    const items = await look({ ...secure, name: 'strict' }, { ...secure, name: 'lax', verify: false });

    expect(texts(items)).toEqual(['port:lax ok answers in T ms', 'port:strict critical certificate is self-signed']);
  });

  it('refuses a target without a port', async () => {
    await expect(look({})).rejects.toThrow('needs \\"port: 22\\"');
  });
});

async function flood(socket: Socket): Promise<void> {
  while (!socket.destroyed) {
    if (!socket.write('x'.repeat(65_536)))
      await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => {});
  }
}

function trickle(socket: Socket): void {
  const timer = setInterval(() => socket.write('x'), 5);
  socket.on('close', () => clearInterval(timer));
}

it('tells how long a host took that does not answer, for the slowest of the cycle', async () => {
  const items = await collectItems(port, { program: 'port', hosts: [{ name: 'db1', targets: [{ port: 1 }] }] });

  expect(items).toContainEqual({ took: { host: 'db1', seconds: expect.any(Number) } });
});
