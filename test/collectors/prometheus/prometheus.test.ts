import { createServer, type Server } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import prometheus from '../../../collectors/prometheus/prometheus.ts';
import { requestOf } from '../../../collectors/prometheus/target.ts';
import { itemWriter } from '../../../src/formats/prometheus-text.ts';
import type { CollectorItem } from '../../../src/program-items.ts';
import { collectItems, findingsOf } from '../../support/collect-items.ts';
import { parse } from '../../support/parsed.ts';

const servers: Server[] = [];
afterAll(() => servers.map((server) => server.close()));

type Reply = string | Buffer | ((request: string) => string | Buffer);
interface Manner {
  /** Leaves the connection open. */
  readonly stays?: boolean;
}

/** An exporter that answers with these bytes; gives its URL. */
async function exporter(reply: Reply, { stays = false }: Manner = {}): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    let request = '';
    socket.on('data', (bytes) => {
      request += bytes.toString('latin1');
      if (!request.endsWith('\r\n\r\n')) return;
      const bytesBack = typeof reply === 'function' ? reply(request) : reply;
      if (stays) socket.write(bytesBack);
      else socket.end(bytesBack);
    });
  });
  servers.push(server.unref());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return `http://127.0.0.1:${address.port}/metrics`;
}

const ok = (body: string | Buffer, headers = '') =>
  Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${headers}\r\n`), Buffer.from(body)]);

async function scrape(url: string, target: Record<string, unknown> = {}) {
  return read(
    await collectItems(prometheus, { program: 'prometheus', hosts: [{ name: 'web1', targets: [{ url, ...target }] }] }),
  );
}

/** What the engine makes of it. */
function read(items: readonly CollectorItem[]) {
  const parsed = parse(itemWriter().write(items));
  expect(parsed.refused).toEqual([]);
  const values = Object.fromEntries(parsed.points.map(({ series, value }) => [series, value]));
  const { 'scrape_duration_seconds{host="web1"}': _, ...rest } = values;
  return { values: rest, parsed, finding: findingsOf(items)[0] };
}

const TEXT = `# HELP up_total Things.
# TYPE up_total counter
up_total{b="2",a="1"} 1.5e+06
# TYPE temp gauge
temp 21.5
`;
const VALUES = { 'up_total{a="1",b="2",host="web1"}': 1_500_000, 'temp{host="web1"}': 21.5 };
const own = (samples: number, up = 1) => ({
  'prometheus_up{host="web1"}': up,
  'scrape_samples{host="web1"}': samples,
});

describe('scraping', () => {
  it('takes all samples of an exporter, with a finding and series of its own', async () => {
    const { values, parsed, finding } = await scrape(await exporter(ok(TEXT)));

    expect(values).toEqual({ ...VALUES, ...own(2) });
    expect(parsed.points.map(({ type }) => type).slice(0, 2)).toEqual(['counter', 'gauge']);
    expect(finding).toMatchObject({ host: 'web1', service: 'prometheus', status: 'ok' });
    expect(finding?.text).toMatch(/^2 samples in [0-9.]+ s$/);
  });

  it.each([
    ['gzip', ok(gzipSync(TEXT), 'Content-Encoding: gzip\r\n')],
    [
      'chunks',
      ok(
        `5;x=y\r\n${TEXT.slice(0, 5)}\r\n${(TEXT.length - 5).toString(16)}\r\n${TEXT.slice(5)}\r\n0\r\nT: 1\r\n\r\n`,
        'Transfer-Encoding: chunked\r\n',
      ),
    ],
    ['an interim answer first', Buffer.concat([Buffer.from('HTTP/1.1 103 Early Hints\r\nA: b\r\n\r\n'), ok(TEXT)])],
    ['bare line feeds', `HTTP/1.0 200 OK\nContent-Type: text/plain\n\n${TEXT}`],
    ['no last line feed', ok(TEXT.trimEnd())],
    ['carriage returns', ok(TEXT.replaceAll('\n', '\r\n'))],
  ])('reads an answer with %s', async (_, reply) => {
    expect((await scrape(await exporter(reply))).values).toEqual({ ...VALUES, ...own(2) });
  });

  it('needs no end of the connection where the answer says its length', async () => {
    const url = await exporter(ok(TEXT, `Content-Length: ${TEXT.length}\r\n`), { stays: true });

    expect((await scrape(url)).values).toEqual({ ...VALUES, ...own(2) });
  });
});

describe('an exporter that misbehaves', () => {
  const HANG = { stays: true };
  it.each([
    ['refuses', 'HTTP/1.1 503 Service Unavailable\r\n\r\n', 'HTTP 503 Service Unavailable'],
    ['sends elsewhere', 'HTTP/1.1 301 Moved\r\nLocation: https://x/\r\n\r\n', 'HTTP 301 Moved to https://x/'],
    ['shows a page', ok('<html>', 'Content-Type: text/html\r\n'), 'no Prometheus text but text/html'],
    ['shows something', ok('hello world\nbye\n'), 'no Prometheus text: hello world'],
    ['speaks no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n', 'no HTTP: "SSH-2.0-OpenSSH_9.2\\r\\n"'],
    ['says nothing', '', 'connection closed by the other side'],
    ['packs badly', ok('nonsense', 'Content-Encoding: gzip\r\n'), 'answer cannot be unpacked'],
    ['packs otherwise', ok('x', 'Content-Encoding: br\r\n'), 'packed in a way that was not asked for: br'],
    ['has bad chunks', ok('zz\r\n', 'Transfer-Encoding: chunked\r\n'), 'no HTTP: chunk size "zz"'],
    ['says a bad length', ok('', 'Content-Length: -1\r\n'), 'no HTTP: content-length "-1"'],
    ['shows a terminal sequence', ok('\u001b[2J\n'), 'no Prometheus text: \\x1b[2J'],
  ])('%s: a critical finding', async (_, reply, text) => {
    const { values, finding } = await scrape(await exporter(reply));

    expect(finding).toMatchObject({ status: 'critical', text });
    expect(values).toEqual(own(0, 0));
  });

  it.each([
    ['nothing', '', 'no answer within 80 ms', {}],
    ['half a header', 'HTTP/1.1 200 OK\r\nA', 'no answer within 80 ms', {}],
    ['half a body', ok(`${TEXT}half 1`), '2 samples, then no answer within 80 ms', VALUES],
  ])('says %s and hangs: what was there counts', async (_, reply, text, values) => {
    const outcome = await scrape(await exporter(reply, HANG), { timeout: '80ms' });

    expect(outcome.finding).toMatchObject({ status: 'critical', text });
    expect(outcome.values).toEqual({ ...values, ...own(Object.keys(values).length, 0) });
  });

  it('breaks off: what was there counts, packed or not', async () => {
    const text = '2 samples, then connection closed in the middle of the answer';
    const plain = await scrape(await exporter(ok(`${TEXT}half 1`, 'Content-Length: 999\r\n')));
    const packed = gzipSync(TEXT + Array.from({ length: 5000 }, (_, i) => `m${i} ${Math.sin(i)}\n`).join(''));
    const half = packed.subarray(0, packed.length / 2);
    const unpacked = await scrape(await exporter(ok(half, 'Content-Encoding: gzip\r\nContent-Length: 99999999\r\n')));

    expect(plain.finding).toMatchObject({ status: 'critical', text });
    expect(plain.values).toEqual({ ...VALUES, ...own(2, 0) });
    expect(unpacked.finding?.text).toMatch(/^\d{4} samples, then connection closed in the middle/);
    expect(unpacked.values).toMatchObject(VALUES);
  });

  it('is not there, or its name is not', async () => {
    const url = await exporter('');
    await new Promise((resolve) => servers.pop()?.close(resolve));

    expect((await scrape(url)).finding).toMatchObject({ status: 'critical', text: 'connection refused' });
  });

  it('packs a bomb: nothing is unpacked without bounds', async () => {
    const mebibyte = gzipSync(Buffer.alloc(1024 * 1024));
    const bomb = Buffer.concat(Array.from({ length: 65 }, () => mebibyte));
    const { finding } = await scrape(await exporter(ok(bomb, 'Content-Encoding: gzip\r\n')));

    expect(finding).toMatchObject({ status: 'critical', text: 'answer is over 64 MiB when unpacked' });
  });

  it('has more samples than it may: the rest is left out', async () => {
    const { values, finding } = await scrape(await exporter(ok('a 1\nb 2\nc 3\n')), { maxSamples: 2 });

    expect(finding).toMatchObject({ status: 'warning', text: '2 samples, and more that maxSamples leaves out' });
    expect(Object.keys(values)).toHaveLength(4);
  });

  it('has a bad line: a warning that shows it', async () => {
    const { finding } = await scrape(await exporter(ok('a 1\nb{x="1} 2\n')));

    expect(finding).toMatchObject({
      status: 'warning',
      text: '1 sample, 1 left out; line 2: labels cannot be read: b{x="1} 2',
    });
  });

  it('costs only itself', async () => {
    const [good, hangs, gone] = [await exporter(ok(TEXT)), await exporter('', HANG), 'http://127.0.0.1:1/metrics'];
    const targets = [good, hangs, gone].map((url, i) => ({ name: `t${i}`, url, timeout: '80ms' }));
    const hosts = [
      { name: 'web1', targets },
      { name: 'web2', targets: [{ url: good }] },
    ];
    const items = await collectItems(prometheus, { program: 'prometheus', hosts });

    expect(
      Object.fromEntries(findingsOf(items).map(({ host, service, status }) => [`${host}/${service}`, status])),
    ).toEqual({
      'web1/prometheus:t0': 'ok',
      'web1/prometheus:t1': 'critical',
      'web1/prometheus:t2': 'critical',
      'web2/prometheus': 'ok',
    });
  });

  it('ends in time when the program must', async () => {
    const controller = new AbortController();
    const url = await exporter(ok(TEXT), HANG);
    setTimeout(() => controller.abort(), 50);
    const hosts = [{ name: 'web1', targets: [{ url }] }];
    const items = await collectItems(prometheus, {
      program: 'prometheus',
      hosts,
      context: { signal: controller.signal },
    });

    expect(findingsOf(items)[0]?.text).toBe("2 samples, then no answer before the program's time was up");
  });
});

describe('asking', () => {
  it('sends headers, a user and a token, and wants gzip', async () => {
    let asked = '';
    const url = await exporter((request) => {
      asked = request;
      return ok(TEXT);
    });

    await scrape(`${url}?module=a%20b`, { basicAuth: { user: 'me', password: 'pass' }, headers: { 'X-Scope': 'one' } });
    expect(asked).toMatch(/^GET \/metrics\?module=a%20b HTTP\/1\.1\r\nhost: 127\.0\.0\.1:\d+\r\nconnection: close\r\n/);
    expect(asked).toContain(`\r\nauthorization: Basic ${Buffer.from('me:pass').toString('base64')}\r\n`);
    expect(asked).toContain('\r\nx-scope: one\r\n');
    expect(asked).toContain('\r\naccept-encoding: gzip\r\n');
    await scrape(url, { bearer: 'tok' });
    expect(asked).toContain('\r\nauthorization: Bearer tok\r\n');
  });

  it('lets no header begin another', async () => {
    const { finding } = await scrape(await exporter(ok(TEXT)), { headers: { a: 'x\r\nb: y' } });

    expect(finding?.text).toBe('header a holds a line break or control character');
  });

  it('asks port 9100 of the address by default, in brackets if it is IPv6', () => {
    const target = prometheus.target?.(z).parse({});
    if (!target) throw new Error('no target');
    const asked = { target, timeoutMs: 1, signal: new AbortController().signal };

    const place = { isSecure: false, port: 9100, path: '/metrics' };
    expect(requestOf({ ...asked, address: '192.0.2.1' }).place).toEqual({
      ...place,
      host: '192.0.2.1',
      authority: '192.0.2.1:9100',
    });
    expect(requestOf({ ...asked, address: '2001:db8::1' }).place).toEqual({
      ...place,
      host: '2001:db8::1',
      authority: '[2001:db8::1]:9100',
    });
  });

  it.each([
    { url: 'ftp://x/' },
    { url: 'x' },
    { labels: { host: 'x' } },
    { labels: { __x: '1' } },
    { headers: { 'a b': 'c' } },
  ])('refuses %j', (target) => {
    expect(prometheus.target?.(z).safeParse(target).success).toBe(false);
  });
});
