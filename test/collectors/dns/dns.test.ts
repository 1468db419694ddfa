import { afterEach, describe, expect, it } from 'vitest';
import dns from '../../../collectors/dns/dns.ts';
import { collectItems, findingsOf, samplesOf } from '../../support/collect-items.ts';
import {
  type NameServer,
  NXDOMAIN,
  REFUSED,
  SERVFAIL,
  startNameServer,
  wireName,
  wireNumbers,
  type Zone,
} from '../../support/name-server.ts';

const servers: NameServer[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serve(zone: Zone): Promise<number> {
  const server = await startNameServer(zone);
  servers.push(server);
  return server.port;
}

async function ask(target: Record<string, unknown>, context = {}) {
  const items = await collectItems(dns, {
    program: 'dns',
    settings: { timeout: '2s' },
    hosts: [{ name: 'ns1', targets: [{ query: 'www.example.org', ...target }] }],
    context,
  });
  const samples = Object.fromEntries(samplesOf(items).map(({ metric, value }) => [metric, value]));
  const [finding] = findingsOf(items);
  return { status: finding?.status, text: finding?.text, service: finding?.service, samples };
}

const ADDRESSES = [Buffer.from([192, 0, 2, 2]), Buffer.from([192, 0, 2, 1])];

describe('a name server that answers', () => {
  it('is ok, with its answer and how long it took', async () => {
    const port = await serve(() => ADDRESSES);

    const { status, text, samples } = await ask({ port });

    expect([status, text]).toEqual(['ok', expect.stringMatching(/^192\.0\.2\.1, 192\.0\.2\.2 in 0\.\d+ s$/)]);
    expect(samples).toMatchObject({ dns_records: 2 });
    expect(samples.dns_response_seconds).toBeGreaterThan(0);
  });

  it('is a service of its own where the target has a name', async () => {
    expect((await ask({ name: 'www', port: await serve(() => ADDRESSES) })).service).toBe('dns:www');
  });

  it.each([
    [{ expect: '192.0.2.1' }, 'ok', /^192/],
    [{ expect: ['192.0.2.1', '192.0.2.9'] }, 'critical', /^answers 192\.0\.2\.1, 192\.0\.2\.2, not 192\.0\.2\.9$/],
    [{ exactly: ['192.0.2.2', '192.0.2.1'] }, 'ok', /^192/],
    [{ exactly: '192.0.2.1' }, 'critical', /^answers 192\.0\.2\.2 too$/],
    [{ nxdomain: true }, 'critical', /^exists, but should not: 192/],
    [{ critical: '> 0s' }, 'critical', /^took 0.\d+ s \(limit > 0s\)$/],
    [{ warning: '> 0s', critical: '> 9s' }, 'warning', /^took/],
  ])('is judged by what is expected: %j is %s', async (target, status, text) => {
    const port = await serve(() => ADDRESSES);

    expect(await ask({ ...target, port })).toMatchObject({ status, text: expect.stringMatching(text) });
  });

  it.each([
    ['MX', Buffer.concat([wireNumbers(16, 10), wireName('Mail.example.org')]), '10 mail.example.org.'],
    ['TXT', Buffer.from('\x05v=spf\x022 '), 'v=spf2 '],
    ['CNAME', wireName('other.example.org'), 'other.example.org'],
    ['NS', wireName('ns.example.org'), 'NS.example.org.'],
    ['SRV', Buffer.concat([wireNumbers(16, 1, 2, 443), wireName('a.example.org')]), '1 2 443 a.example.org'],
    ['CAA', Buffer.from('\x00\x05issueca.example'), '0 issue ca.example'],
    ['AAAA', Buffer.from('20010db8000000000000000000000001', 'hex'), '2001:db8::1'],
  ])('is understood: %s', async (type, data, wanted) => {
    expect(await ask({ type, exactly: wanted, port: await serve(() => [data]) })).toMatchObject({ status: 'ok' });
  });

  it('finds the name of an address', async () => {
    const port = await serve((name) => (name === '1.2.0.192.in-addr.arpa' ? [wireName('a.example.org')] : NXDOMAIN));

    expect((await ask({ port, query: '192.0.2.1', type: 'PTR' })).text).toMatch(/^a\.example\.org in/);
  });

  it('tells the serial number of a zone', async () => {
    const names = Buffer.concat([wireName('ns.example.org'), wireName('root.example.org')]);
    const port = await serve(() => [Buffer.concat([names, wireNumbers(32, 2024010101, 1, 2, 3, 4)])]);

    const { text, samples } = await ask({ port, query: 'example.org', type: 'SOA' });

    expect(text).toMatch(/^serial 2024010101 in/);
    expect(samples.dns_soa_serial).toBe(2024010101);
  });

  it('may say that there is nothing, where that is wanted', async () => {
    const port = await serve(() => NXDOMAIN);

    expect((await ask({ port, nxdomain: true })).text).toMatch(/^no such name in 0/);
    expect(await ask({ port })).toMatchObject({
      status: 'critical',
      text: 'no such name (NXDOMAIN)',
      samples: { dns_records: 0 },
    });
    expect((await ask({ port: await serve(() => []), type: 'MX' })).text).toBe('no MX record');
  });

  it('is shown no further than the first few records', async () => {
    const port = await serve(() => Array.from({ length: 20 }, (_, index) => Buffer.from([192, 0, 2, index])));

    expect((await ask({ port })).text).toMatch(/^192\.0\.2\.0, .*, 192\.0\.2\.11 and 16 more in/);
  });
});

describe('a name server that does not', () => {
  it.each<[string, Zone, string]>([
    ['fails', () => SERVFAIL, 'server failure (SERVFAIL)'],
    ['refuses', () => REFUSED, 'server refuses to answer (REFUSED)'],
    ['says nothing', () => undefined, 'no answer within 0.08 s'],
    ['says rubbish', () => Buffer.from('rubbish'), 'answer is malformed'],
    ['answers another question', (_, __, query) => otherId(query), 'no answer within 0.08 s'],
    ['breaks off', () => [Buffer.from([1])], 'answer is malformed'],
    ['points in circles', (_, __, query) => circular(query), 'answer is malformed'],
  ])('is critical: one that %s', async (_, zone, text) => {
    expect(await ask({ port: await serve(zone), timeout: '80ms' })).toMatchObject({
      status: 'critical',
      text,
      samples: {},
    });
  });

  it('costs only itself', async () => {
    const silent = await serve(() => undefined);
    const good = await serve(() => ADDRESSES);
    const targets = Array.from({ length: 30 }, (_, index) => ({
      name: `t${index}`,
      query: 'a.example.org',
      ...(index % 2 === 0 ? { port: silent, timeout: '50ms' } : { port: good }),
    }));

    const items = await collectItems(dns, {
      program: 'dns',
      settings: { parallel: 10 },
      hosts: [{ name: 'ns1', targets }],
    });

    expect(findingsOf(items).filter(({ status }) => status === 'ok')).toHaveLength(15);
  });

  it('is unknown, not critical, once the program’s own time is up', async () => {
    expect(await ask({ port: await serve(() => ADDRESSES) }, { signal: AbortSignal.abort() })).toMatchObject({
      status: 'unknown',
    });
  });

  it('may be known by a name that nobody knows', async () => {
    expect((await ask({ server: 'no.such.name.invalid' })).text).toMatch(/^name of the server not found|^no answer/);
  });
});

function otherId(query: Buffer): Buffer {
  const answer = Buffer.from(query);
  answer[0] = (answer[0] ?? 0) ^ 0xff;
  return answer;
}

/** An answer whose name is a pointer to itself. */
function circular(query: Buffer): Buffer {
  const answer = Buffer.from(query);
  answer.writeUInt16BE(0x8580, 2);
  answer.writeUInt16BE(1, 6);
  answer.writeUInt16BE(0, 10);
  const pointer = Buffer.alloc(2);
  pointer.writeUInt16BE(0xc000 + query.length, 0);
  return Buffer.concat([answer, pointer, wireNumbers(16, 1, 1, 0, 60, 4), Buffer.from([1, 2, 3, 4])]);
}

it('tells how long a host took that does not answer, for the slowest of the cycle', async () => {
  const items = await collectItems(dns, {
    program: 'dns',
    hosts: [{ name: 'db1', targets: [{ query: 'example.org', port: 1 }] }],
  });

  expect(items).toContainEqual({ took: { host: 'db1', seconds: expect.any(Number) } });
});
