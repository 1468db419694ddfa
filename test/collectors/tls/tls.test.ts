import { createServer as createPlainServer, type Socket } from 'node:net';
import { createServer, TLSSocket } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import tls from '../../../collectors/tls/tls.ts';
import { type Authority, createAuthority, type Issued } from '../../support/certificates.ts';
import { collectItems, findingsOf, samplesOf } from '../../support/collect-items.ts';
import { listenOnLoopback, startRawServer } from '../../support/raw-server.ts';

const DAY = 86_400;
const NAME = 'www.example.org';
const closing: (() => void)[] = [];
let authority: Authority;
let good: Issued;
let old: Issued;
let self: Issued;

beforeAll(() => {
  authority = createAuthority();
  good = authority.issue({ name: NAME, toDay: 60.5 });
  old = authority.issue({ name: NAME, toDay: -3.5 });
  self = authority.selfSigned(NAME);
});
afterAll(() => authority.remove());
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serve({ cert, key }: Issued): Promise<number> {
  const server = createServer({ cert, key }, (socket) => socket.on('error', () => {}));
  closing.push(() => server.close());
  return listenOnLoopback(server);
}

/** A server that says things before TLS: each answer to what it heard; `TLS` begins it. */
async function serveAfter(greeting: string, answers: Readonly<Record<string, string>>): Promise<number> {
  const secure = (socket: Socket) => {
    socket.removeAllListeners('data');
    new TLSSocket(socket, { isServer: true, cert: good.cert, key: good.key }).on('error', () => {});
  };
  const server = createPlainServer((socket) => {
    closing.push(() => socket.destroy());
    socket.on('error', () => {});
    socket.write(greeting, 'latin1');
    socket.on('data', (chunk) => {
      const heard = chunk.toString('latin1');
      const [, answer = ''] = Object.entries(answers).find(([start]) => heard.startsWith(start)) ?? [];
      socket.write(answer.replace('<TLS>', ''), 'latin1');
      if (answer.endsWith('<TLS>')) secure(socket);
    });
  });
  closing.push(() => server.close());
  return listenOnLoopback(server);
}

async function look(target: Record<string, unknown>, { now = Date.now() / 1000, host = NAME } = {}) {
  const items = await collectItems(tls, {
    program: 'tls',
    hosts: [{ name: host, targets: [{ ca: authority.caFile, timeout: '2s', ...target }] }],
    context: { now },
  });
  const [finding] = findingsOf(items);
  const samples = Object.fromEntries(samplesOf(items).map(({ metric, value }) => [metric, value]));
  return { status: finding?.status, text: finding?.text, service: finding?.service, samples };
}

describe('a certificate', () => {
  it('that is fine is ok, with its days, its issuer and how TLS is spoken', async () => {
    const { status, text, samples } = await look({ port: await serve(good) });

    expect([status, text]).toEqual(['ok', 'expires in 60 days, from Test Authority (TLSv1.3, TLS_AES_256_GCM_SHA384)']);
    expect(samples.tls_certificate_days).toBeCloseTo(60.5, 1);
    expect(samples.tls_handshake_seconds).toBeGreaterThan(0);
  });

  it('is a service of its own where the target has a name', async () => {
    expect((await look({ name: 'mail', port: await serve(good) })).service).toBe('tls:mail');
  });

  it('is warned of in time', async () => {
    const port = await serve(good);
    const now = Date.now() / 1000;

    expect(await look({ port }, { now: now + 45 * DAY })).toMatchObject({
      status: 'warning',
      text: 'certificate expires in 15 days',
    });
    expect(await look({ port }, { now: now + 59 * DAY })).toMatchObject({
      status: 'critical',
      text: 'certificate expires in 36 hours',
    });
    expect(await look({ port, warning: '< 2160h' })).toMatchObject({ status: 'warning' });
    expect(await look({ port, warning: '< 90' })).toMatchObject({ status: 'warning' });
  });

  it('that is wrong is critical and says why, with its days', async () => {
    const expired = await look({ port: await serve(old) });
    const selfSigned = await look({ port: await serve(self) });
    const other = await look({ port: await serve(good), servername: 'api.example.org' });
    const untrusted = await look({ port: await serve(good), ca: undefined });

    expect([expired.status, expired.text]).toEqual(['critical', 'certificate expired 3 days ago']);
    expect(expired.samples.tls_certificate_days).toBeCloseTo(-3.5, 1);
    expect(selfSigned).toMatchObject({ status: 'critical', text: 'certificate is self-signed' });
    expect(selfSigned.samples.tls_certificate_days).toBeGreaterThan(900);
    expect(other.text).toBe(`certificate is for another name (${NAME})`);
    expect(untrusted.text).toBe('certificate is from an unknown issuer');
    expect(await look({ port: await serve(self), verify: false })).toMatchObject({ status: 'ok' });
  });

  it('may be for an address', async () => {
    const port = await serve(authority.issue({ name: '127.0.0.1', toDay: 60 }));

    expect(await look({ port }, { host: '127.0.0.1' })).toMatchObject({ status: 'ok' });
    expect((await look({ port: await serve(good) }, { host: '127.0.0.1' })).text).toMatch(/for another name/);
  });
});

describe('STARTTLS', () => {
  it.each([
    ['smtp', '220-hello\r\n220 there\r\n', { EHLO: '250-me\r\n250 STARTTLS\r\n', STARTTLS: '220 go\r\n<TLS>' }],
    ['imap', '* OK ready\r\n', { 'a STARTTLS': '* NOTE x\r\na OK go\r\n<TLS>' }],
    ['pop3', '+OK ready\r\n', { STLS: '+OK go\r\n<TLS>' }],
    ['ftp', '220 ready\r\n', { 'AUTH TLS': '234 go\r\n<TLS>' }],
    ['ldap', '', { '0': '0\x0c\x02\x01\x01x\x07\x0a\x01\x00\x04\x00\x04\x00<TLS>' }],
    ['ldap', '', { '0': '0\x84\x00\x00\x00\x10\x02\x01\x01x\x84\x00\x00\x00\x07\x0a\x01\x00\x04\x00\x04\x00<TLS>' }],
    ['postgresql', '', { '\0': 'S<TLS>' }],
  ])('leads to the certificate: %s', async (starttls, greeting, answers) => {
    expect(await look({ starttls, port: await serveAfter(greeting, answers) })).toMatchObject({ status: 'ok' });
  });

  it.each([
    ['smtp', 'SSH-2.0-OpenSSH\r\n', {}, 'does not speak smtp: "SSH-2.0-OpenSSH"'],
    ['smtp', '220 a\r\n', { EHLO: '250 ok\r\n', STARTTLS: '454 no\r\n' }, 'refuses STARTTLS: "454 no"'],
    ['imap', '* OK\r\n', { a: 'a BAD what\r\n' }, 'refuses STARTTLS: "a BAD what"'],
    ['pop3', '+OK\r\n', { STLS: '+OK go\r\n+OK more\r\n' }, 'says more than it should before TLS begins'],
    ['smtp', `220-${'x\r\n220-'.repeat(3000)}`, {}, /^talks without end/],
    ['postgresql', '', { '\0': 'N' }, 'refuses STARTTLS: "N"'],
    ['ldap', '', { '0': '0\x0c\x02\x01\x01x\x07\x0a\x01\x02\x04\x00\x04\x00' }, /^refuses STARTTLS/],
  ])('may fail, and says why: %s %#', async (starttls, greeting, answers, text) => {
    expect(await look({ starttls, port: await serveAfter(greeting, answers) })).toMatchObject({
      status: 'critical',
      text: typeof text === 'string' ? text : expect.stringMatching(text),
      samples: {},
    });
  });

  it('has its time and no more', async () => {
    const port = await serveAfter('220-trickle\r\n', {});

    expect((await look({ starttls: 'smtp', port, timeout: '50ms' })).text).toBe('no answer within 0.05 s');
  });
});

describe('a server without TLS', () => {
  it.each([
    ['talks plain text', 'HTTP/1.1 400 Bad Request\r\n\r\n', 'does not speak TLS on this port'],
    ['closes', '', 'connection closed by the other side'],
    ['refuses', Buffer.from('15030300020228', 'hex'), 'refuses the TLS handshake'],
  ])('is critical: one that %s', async (_, bytes, text) => {
    const server = await startRawServer((socket) => socket.end(bytes));
    closing.push(server.close);

    expect(await look({ port: server.port })).toMatchObject({ status: 'critical', text });
  });

  it('is critical when it is silent, and unknown when it could not be asked', async () => {
    const server = await startRawServer(() => {});
    closing.push(server.close);

    expect((await look({ port: server.port, timeout: '50ms' })).text).toBe('no answer within 0.05 s');
    expect(await look({ port: server.port, ca: '/no/such/file' })).toMatchObject({ status: 'unknown' });
  });
});

it('tells how long a host took that does not answer, for the slowest of the cycle', async () => {
  const items = await collectItems(tls, { program: 'tls', hosts: [{ name: 'db1', targets: [{ port: 1 }] }] });

  expect(items).toContainEqual({ took: { host: 'db1', seconds: expect.any(Number) } });
});
