import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Server } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import http from '../../../collectors/http/http.ts';
import { httpTarget } from '../../../collectors/http/target.ts';
import { type Authority, createAuthority, type Issued } from '../../support/certificates.ts';
import { collectItems, findingsOf, samplesOf } from '../../support/collect-items.ts';
import { listenOnLoopback, startRawServer } from '../../support/raw-server.ts';

const closing: (() => void)[] = [];
const DAY = 86_400;

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  return `http://127.0.0.1:${await open(server)}`;
}

async function open(server: Server & { closeAllConnections(): void }): Promise<number> {
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return listenOnLoopback(server);
}

/** A server that answers everybody with these bytes, and then closes unless it is to wait. */
async function serveBytes(bytes: string | Buffer, { thenWaits = false, atOnce = false } = {}): Promise<string> {
  const server = await startRawServer((socket) => (thenWaits ? socket.write(bytes) : socket.end(bytes)), { atOnce });
  closing.push(server.close);
  return `http://127.0.0.1:${server.port}`;
}

interface Watched {
  readonly status: string | undefined;
  readonly text: string;
  readonly samples: Readonly<Record<string, number>>;
}

async function watch(target: Record<string, unknown>, context = {}): Promise<Watched> {
  const items = await collectItems(http, {
    program: 'http',
    hosts: [{ name: 'web1', targets: [{ timeout: '1s', ...target }] }],
    context,
  });
  const [finding] = findingsOf(items);
  const samples = samplesOf(items).map(({ metric, labels, value }) => [
    `${metric} ${labels?.phase ?? ''}`.trim(),
    value,
  ]);
  return { status: finding?.status, text: finding?.text ?? '', samples: Object.fromEntries(samples) };
}

describe('a page that is fine', () => {
  it('is ok, with how long it took, by phase', async () => {
    const url = await serve((_, response) => response.end('hello'));

    const { status, text, samples } = await watch({ url });

    expect([status, text]).toEqual(['ok', expect.stringMatching(/^200 in 0\.\d+ s$/)]);
    expect(Object.keys(samples)).toEqual([
      'http_status',
      'http_response_seconds',
      'http_phase_seconds lookup',
      'http_phase_seconds connect',
      'http_phase_seconds first_byte',
      'http_phase_seconds transfer',
      'http_body_bytes',
      'http_redirects',
    ]);
    expect(samples).toMatchObject({ http_status: 200, http_body_bytes: 5, http_redirects: 0 });
  });

  it('is a service of its own where the target has a name', async () => {
    const url = await serve((_, response) => response.end());

    const items = await collectItems(http, {
      program: 'http',
      hosts: [{ name: 'web1', targets: [{ name: 'www', url }] }],
    });

    expect(findingsOf(items)).toMatchObject([{ host: 'web1', service: 'http:www', status: 'ok' }]);
    expect(samplesOf(items)[0]).toMatchObject({ labels: { host: 'web1', target: 'www' } });
  });

  it('is asked for as the target says', async () => {
    const server = await startRawServer((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'));
    closing.push(server.close);

    const { text } = await watch({
      url: `http://www.example.org:${server.port}/a?b=c`,
      connectTo: '127.0.0.1',
      method: 'POST',
      headers: { 'X-Token': 'one' },
      body: 'x=1',
      basicAuth: { user: 'me', password: 'secret\n' },
    });

    expect(text).toMatch(/^200 /);
    expect(server.heard()).toMatch(/^POST \/a\?b=c HTTP\/1\.1\r\n/);
    expect(server.heard()).toContain(`host: www.example.org:${server.port}\r\n`);
    expect(server.heard()).toContain('x-token: one\r\n');
    expect(server.heard()).toContain(`authorization: Basic ${Buffer.from('me:secret').toString('base64')}\r\n`);
    expect(server.heard()).toMatch(/content-length: 3\r\n.*\r\n\r\nx=1$/s);
  });
});

describe('a page that is not as it should be', () => {
  it('is critical by its status, with its number as a sample', async () => {
    const url = await serve((_, response) => response.writeHead(500).end('oops'));

    const { status, text, samples } = await watch({ url, bodyContains: 'fine' });

    expect([status, text]).toEqual(['critical', expect.stringMatching(/^HTTP 500 in 0\.\d+ s$/)]);
    expect(samples.http_status).toBe(500);
  });

  it.each([
    [[401, '404-410'], 'ok'],
    ['4xx', 'ok'],
    ['2xx', 'critical'],
    [[200], 'critical'],
  ])('may have a status that is expected: %j is %s at 404', async (expectStatus, wanted) => {
    const url = await serve((_, response) => response.writeHead(404).end());

    expect((await watch({ url, expectStatus })).status).toBe(wanted);
  });

  it('is told by what its body holds', async () => {
    const url = await serve((_, response) => response.end('All systems GO'));

    expect((await watch({ url, bodyContains: ['All', 'fine'] })).text).toBe('body lacks "fine"');
    expect((await watch({ url, bodyLacks: 'GO' })).text).toBe('body contains "GO"');
    expect((await watch({ url, bodyMatches: '^all .*stop$' })).text).toBe('body does not match "^all .*stop$"');
    expect(await watch({ url, bodyMatches: '(?i)^all .*go$', bodyContains: 'All' })).toMatchObject({ status: 'ok' });
  });

  it('is refused with a pattern that is none', () => {
    const { error } = httpTarget(z).safeParse({ url: 'http://web1/', bodyMatches: '(a' });

    expect(error?.issues).toMatchObject([
      { path: ['bodyMatches'], message: expect.stringMatching(/^not a regular expression \(RE2\): missing closing/) },
    ]);
  });

  it('is warned of when it is slow', async () => {
    const url = await serve((_, response) => response.end());

    expect(await watch({ url, warning: '> 0s', critical: '> 9s' })).toMatchObject({
      status: 'warning',
      text: expect.stringMatching(/^took 0\.\d+ s \(limit > 0s\)$/),
    });
  });
});

describe('a packed body', () => {
  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('is unpacked to be looked at: %s', async (encoding, pack) => {
    const url = await serve((_, response) => {
      response.setHeader('content-encoding', encoding).end(pack('the needle in it'));
    });

    const { status, samples } = await watch({ url, bodyContains: 'needle' });

    expect(status).toBe('ok');
    expect(samples.http_body_bytes).toBe(pack('the needle in it').length);
  });

  it('that unpacks to more than anybody needs is refused', async () => {
    const bomb = gzipSync(Buffer.alloc(5 * 1024 * 1024));
    const url = await serve((_, response) => response.setHeader('content-encoding', 'gzip').end(bomb));

    expect((await watch({ url, bodyContains: 'x' })).text).toBe('body unpacks to more than 4 MiB');
  });

  it('that is none, or packed in an unknown way, is said to be', async () => {
    const url = await serve(({ url: encoding = '' }, response) =>
      response.setHeader('content-encoding', encoding.slice(1)).end('plain'),
    );

    expect((await watch({ url: `${url}/gzip`, bodyContains: 'x' })).text).toBe('body cannot be unpacked (gzip)');
    expect((await watch({ url: `${url}/zip`, bodyContains: 'x' })).text).toMatch(/cannot be read \(zip\)$/);
  });
});

describe('redirects', () => {
  const redirect = (location: string, status = 302): RequestListener => {
    return ({ url }, response) => {
      if (url === '/') response.writeHead(status, { location }).end();
      else response.end('there');
    };
  };

  it('are followed, relative ones too', async () => {
    const url = await serve(redirect('next/page'));

    const { status, text, samples } = await watch({ url, bodyContains: 'there' });

    expect([status, text]).toEqual(['ok', expect.stringMatching(/^200 in .* after 1 redirect$/)]);
    expect(samples.http_redirects).toBe(1);
  });

  it('are an answer like any other where they are not to be followed, or are expected', async () => {
    const url = await serve(redirect('/next'));

    expect((await watch({ url, followRedirects: false })).text).toMatch(/^302 in/);
    expect((await watch({ url, expectStatus: 302 })).text).toMatch(/^302 in/);
  });

  it.each([
    ['/', /^redirects in a circle, to http:/],
    ['file:///etc/passwd', /^redirects to file:\/\/\/etc\/passwd: not followed$/],
    ['javascript:alert(1)', /^redirects to javascript:alert\(1\): not followed$/],
    ['http://[', /which is no address$/],
    [`/${'x'.repeat(5000)}`, /^redirects to an address of 5001 characters$/],
  ])('to nowhere good are said and not followed: %.30s', async (location, text) => {
    const url = await serve(redirect(location));

    expect(await watch({ url })).toMatchObject({ status: 'critical', text: expect.stringMatching(text) });
  });

  it('end after five', async () => {
    let count = 0;
    const url = await serve((_, response) => {
      count += 1;
      response.writeHead(302, { location: `/${count}` }).end();
    });

    expect((await watch({ url })).text).toBe('more than 5 redirects');
    expect(count).toBe(6);
  });

  it('take no secret and no body to another origin', async () => {
    const other = await startRawServer((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'));
    closing.push(other.close);
    const url = await serve(redirect(`http://127.0.0.1:${other.port}/`));
    const asked = { url, bearer: 'secret-1', headers: { 'x-key': 'secret-2' } };

    expect((await watch(asked)).status).toBe('ok');
    expect(other.heard()).toMatch(/^GET \/ HTTP/);
    expect(other.heard()).not.toMatch(/secret|x-key|authorization/);

    const kept = await serve(redirect(`http://127.0.0.1:${other.port}/`, 307));
    expect((await watch({ ...asked, url: kept, method: 'POST', body: 'secret-3' })).text).toMatch(/^wants the body/);
    expect(other.heard()).not.toContain('secret-3');
  });
});

describe('a server that answers rubbish', () => {
  const HEAD = 'HTTP/1.1 200 OK\r\n';

  it.each<[string, string | Buffer, RegExp]>([
    ['a banner', 'SSH-2.0-OpenSSH_9.2\r\n', /^answer is not HTTP: "SSH-2\.0-OpenSSH_9\.2/],
    ['a bad status line', 'HTTP/1.1 OK\r\n\r\n', /^answer is malformed \(/],
    ['bad bytes', Buffer.from([255, 254, 27, 91]), /^answer is not HTTP: "\\\\xff/],
    ['nothing', '', /^connection closed without an answer$/],
    ['half a head', HEAD, /^connection closed without an answer$/],
    ['too large a header', `${HEAD}x: ${'y'.repeat(20_000)}`, /^answer has headers of more than 16 KiB$/],
    ['too many headers', `${HEAD}${'a: b\r\n'.repeat(9000)}`, /^answer has headers of more than 16 KiB$/],
    ['less than it announced', `${HEAD}Content-Length: 10\r\n\r\nabc`, /^connection closed before the answer was comp/],
    ['more than it announced', `${HEAD}Content-Length: 2\r\n\r\nabcdef`, /^answer is/],
    ['half a chunk', `${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\nab`, /^connection closed before the answer was/],
    ['a bad chunk', `${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, /^answer is/],
    ['a bad length', `${HEAD}Content-Length: many\r\n\r\n`, /^answer is/],
    ['another protocol', `HTTP/1.1 101 Now\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n`, /^switched to another/],
    ['interim answers without end', 'HTTP/1.1 103 Hint\r\n\r\n'.repeat(500), /^more than 10 interim answers/],
    [
      'HTTP/2',
      Buffer.from([0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 100]),
      /^does not speak HTTP\/1\.1 \(but HTTP\/2\)$/,
    ],
  ])('is critical, with what it was: %s', async (_, bytes, text) => {
    const url = await serveBytes(bytes);

    expect(await watch({ url })).toMatchObject({ status: 'critical', text: expect.stringMatching(text) });
  });

  it('is critical when it talks before it is asked', async () => {
    const url = await serveBytes('220 mail.example.org ESMTP\r\n', { atOnce: true, thenWaits: true });

    expect((await watch({ url })).text).toMatch(/^answer is not HTTP: "220 mail/);
  });

  it('is read no further than a mebibyte', async () => {
    const url = await serve((_, response) => {
      const more = () => {
        while (response.write(Buffer.alloc(65_536, 'x')));
        response.once('drain', more);
      };
      more();
    });

    const { status, text, samples } = await watch({ url, bodyContains: 'y' });

    expect([status, text]).toEqual(['critical', 'first 1 MiB of the body lacks "y"']);
    expect(samples.http_body_bytes).toBe(1024 * 1024);
  });

  it('has its time and no more: silent, at the head and in the body', async () => {
    const silent = await serveBytes('', { thenWaits: true });
    const head = await serveBytes('HTTP/1.1 200', { thenWaits: true });
    const body = await serveBytes(`${HEAD}Content-Length: 9\r\n\r\n1`, { thenWaits: true });

    const texts = await Promise.all([silent, head, body].map((url) => watch({ url, timeout: '60ms' })));

    expect(texts.map(({ text }) => text)).toEqual([
      'no answer within 0.06 s',
      'answer not complete within 0.06 s',
      'answer not complete within 0.06 s',
    ]);
  });

  it('gains no time by trickling', async () => {
    const server = await startRawServer((socket) => {
      const timer = setInterval(() => socket.write(' '), 5);
      socket.write(`${HEAD}Content-Length: 999\r\n\r\n`);
      socket.once('close', () => clearInterval(timer));
    });
    closing.push(server.close);

    const { text } = await watch({ url: `http://127.0.0.1:${server.port}`, timeout: '60ms' });

    expect(text).toBe('answer not complete within 0.06 s');
  });

  it('costs only itself', async () => {
    const bad = await serveBytes('', { thenWaits: true });
    const good = await serve((_, response) => response.end());
    const targets = [...Array(40).keys()].map((index) => ({
      name: `t${index}`,
      url: index % 2 === 0 ? bad : good,
      timeout: index % 2 === 0 ? '50ms' : '5s',
    }));

    const items = await collectItems(http, {
      program: 'http',
      settings: { parallel: 10 },
      hosts: [{ name: 'web1', targets }],
    });

    expect(findingsOf(items).filter(({ status }) => status === 'ok')).toHaveLength(20);
  });

  it('is unknown, not critical, once the program’s own time is up', async () => {
    const url = await serve((_, response) => response.end());

    expect(await watch({ url }, { signal: AbortSignal.abort() })).toMatchObject({
      status: 'unknown',
      text: "no answer before the program's time was up",
    });
  });
});

describe('a page over TLS', () => {
  let authority: Authority;
  const certificates: Record<string, Issued> = {};
  beforeAll(() => {
    authority = createAuthority();
    certificates.good = authority.issue({ name: '127.0.0.1', toDay: 90 });
    certificates.old = authority.issue({ name: '127.0.0.1', toDay: -3 });
    certificates.other = authority.issue({ name: 'elsewhere.example.org', toDay: 90 });
  });
  afterAll(() => authority.remove());

  async function serveTls(which: string, listener: RequestListener = (_, response) => response.end('in private')) {
    const { cert = '', key = '' } = certificates[which] ?? {};
    return `https://127.0.0.1:${await open(createTlsServer({ cert, key }, listener))}`;
  }
  const watchTls = (target: Record<string, unknown>, now = Date.now() / 1000) =>
    watch({ ca: authority.caFile, ...target }, { now });

  it('tells the handshake’s time and the certificate’s days', async () => {
    const { status, samples } = await watchTls({ url: await serveTls('good') });

    expect(status).toBe('ok');
    expect(samples.http_certificate_days).toBeCloseTo(90, 1);
    expect(samples['http_phase_seconds tls']).toBeGreaterThan(0);
  });

  it('is warned of when its certificate comes to an end', async () => {
    const url = await serveTls('good');
    const now = Date.now() / 1000;

    expect(await watchTls({ url }, now + 75.5 * DAY)).toMatchObject({
      status: 'warning',
      text: 'certificate expires in 14 days',
    });
    expect(await watchTls({ url }, now + 87.5 * DAY)).toMatchObject({
      status: 'critical',
      text: 'certificate expires in 2 days',
    });
    expect(await watchTls({ url, certificate: { warning: '< 100', critical: '< 3d' } }, now)).toMatchObject({
      status: 'warning',
      text: 'certificate expires in 90 days',
    });
  });

  it('is not asked for anything where the certificate is wrong, whose days are told all the same', async () => {
    let asked = 0;
    const listener: RequestListener = (_, response) => {
      asked += 1;
      response.end();
    };
    const old = await watchTls({ url: await serveTls('old', listener), bearer: 'secret' });
    const other = await watchTls({ url: await serveTls('other', listener), bearer: 'secret' });
    const unknown = await watchTls({ url: await serveTls('good', listener), bearer: 'secret', ca: undefined });

    expect([old.status, old.text]).toEqual(['critical', 'certificate expired 2 days ago']);
    expect(old.samples).toEqual({ http_certificate_days: -3 });
    expect(other.text).toBe('certificate is for another name (elsewhere.example.org)');
    expect(unknown).toMatchObject({ status: 'critical', text: 'certificate is from an unknown issuer' });
    expect(asked).toBe(0);
    expect(await watchTls({ url: await serveTls('other', listener), verify: false })).toMatchObject({ status: 'ok' });
    expect(asked).toBe(1);
  });

  it('says who mixes TLS and plain text up', async () => {
    const plain = (await serve((_, response) => response.end())).replace('http:', 'https:');
    const secure = (await serveTls('good')).replace('https:', 'http:');

    expect((await watchTls({ url: plain })).text).toBe('does not speak TLS on this port');
    expect((await watchTls({ url: secure })).status).toBe('critical');
  });

  it('is not left for plain text', async () => {
    const url = await serveTls('good', (_, response) => response.writeHead(301, { location: 'http://x/' }).end());

    expect((await watchTls({ url })).text).toBe('redirects from https to http://x/: not followed');
  });

  it('is reached from plain text', async () => {
    const secure = await serveTls('good');
    const url = await serve((_, response) => response.writeHead(301, { location: secure }).end());

    expect(await watchTls({ url, bodyContains: 'private' })).toMatchObject({ status: 'ok' });
  });
});

it('tells how long a host took that does not answer, for the slowest of the cycle', async () => {
  const items = await collectItems(http, {
    program: 'http',
    hosts: [{ name: 'db1', targets: [{ url: 'http://127.0.0.1:1/' }] }],
  });

  expect(items).toContainEqual({ took: { host: 'db1', seconds: expect.any(Number) } });
});
