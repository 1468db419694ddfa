import { createServer, type Server } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import prometheus from '../../../collectors/prometheus/prometheus.ts';
import type { CollectorItem } from '../../../src/program.ts';
import { itemWriter } from '../../../src/formats/prometheus-text.ts';
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
  return read(await collectItems(prometheus, { hosts: [{ name: 'web1', targets: [{ url, ...target }] }] }));
}

/** What the engine makes of it. */
function read(items: readonly CollectorItem[]) {
  const parsed = parse(itemWriter().write(items));
  expect(parsed.refused).toEqual([]);
  const values = Object.fromEntries(parsed.points.map(({ series, value }) => [series, value]));
  const { [`scrape_duration_seconds{host="web1"}`]: _, ...rest } = values;
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
    ['chunks', ok(`5;x=y\r\n${TEXT.slice(0, 5)}\r\n${(TEXT.length - 5).toString(16)}\r\n${TEXT.slice(5)}\r\n0\r\nT: 1\r\n\r\n`, 'Transfer-Encoding: chunked\r\n')],
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
