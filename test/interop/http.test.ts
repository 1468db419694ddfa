/** Real servers of Debian, with configurations of their own on loopback: nginx for http and tls, dnsmasq for dns. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Authority, createAuthority } from '../support/certificates.ts';
import { type Child, start } from '../support/child.ts';
import { listenOnLoopback } from '../support/raw-server.ts';
import { makeTrial, type Trial } from '../support/run-cycle.ts';
import { needPackages } from './packages.ts';

const directory = mkdtempSync(join(tmpdir(), 'run-cycle-web-'));
const children: Child[] = [];
let authority: Authority;
let trial: Trial;
let ports: { plain: number; good: number; old: number; http2: number; dns: number };

beforeAll(async () => {
  needPackages('nginx-light', 'dnsmasq-base', 'openssl');
  chmodSync(directory, 0o755); // servers drop root
  authority = createAuthority();
  trial = makeTrial();
  const [plain = 0, good = 0, old = 0, http2 = 0, dns = 0] = await Promise.all([0, 1, 2, 3, 4].map(freePort));
  ports = { plain, good, old, http2, dns };
  writeNginx();
  children.push(start(['nginx', '-p', directory, '-e', 'stderr', '-c', `${directory}/nginx.conf`]));
  children.push(start(['dnsmasq', ...DNSMASQ, `--port=${dns}`]));
  for (const port of Object.values(ports)) await listening(port);
}, 120_000);

afterAll(async () => {
  for (const child of children) await child.kill();
  authority.remove();
  trial.remove();
  rmSync(directory, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listenOnLoopback(server);
  server.close();
  return port;
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    try {
      execFileSync('bash', ['-c', `: < /dev/tcp/127.0.0.1/${port}`], { stdio: 'ignore' });
      return;
    } catch {
      await sleep(50);
    }
  }
  throw new Error(`nobody listens on ${port}: ${children.map((child) => child.output()).join('\n')}`);
}

function writeNginx(): void {
  const site = (port: number, toDay: number) => {
    const { certFile, keyFile } = authority.issue({ name: 'www.example.test', toDay });
    return `server { listen 127.0.0.1:${port} ssl; ssl_certificate ${certFile}; ssl_certificate_key ${keyFile}; root ${directory}/www; }`;
  };
  mkdirSync(join(directory, 'www'));
  writeFileSync(join(directory, 'www/index.html'), `<title>Shop</title>${'all is well '.repeat(1000)}`);
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  writeFileSync(
    join(directory, 'nginx.conf'),
    `daemon off; master_process off; pid ${directory}/nginx.pid;
events {}
http {
  access_log off; gzip on; types { text/html html; }
  ${paths.map((path) => `${path}_temp_path ${directory}/${path};`).join(' ')}
  server {
    listen 127.0.0.1:${ports.plain};
    location = / { return 301 https://www.example.test:${ports.good}/; }
    location = /private { auth_basic x; auth_basic_user_file ${directory}/none; }
    location = /broken { return 503; }
  }
  ${site(ports.good, 10.5)}
  ${site(ports.old, -5.5)}
  server { listen 127.0.0.1:${ports.http2} http2; }
}
`,
  );
}

const DNSMASQ = [
  '--keep-in-foreground',
  '--conf-file=/dev/null',
  '--no-resolv',
  '--no-hosts',
  '--user=',
  '--pid-file',
  '--listen-address=127.0.0.1',
  '--bind-interfaces',
  '--local=/example.test/',
  '--host-record=www.example.test,192.0.2.80,2001:db8::80',
  '--mx-host=example.test,mail.example.test,10',
  '--txt-record=example.test,v=spf1 -all',
  '--srv-host=_imap._tcp.example.test,mail.example.test,143,1,2',
  '--cname=shop.example.test,www.example.test',
  '--ptr-record=80.2.0.192.in-addr.arpa,www.example.test',
];

/** What a collector prints for the targets of one host. */
async function collect(collector: string, targets: readonly object[]): Promise<string> {
  const hosts = { 'www.example.test': { address: '127.0.0.1', collect: { [collector]: targets } } };
  trial.configure(JSON.stringify({ collectors: { [collector]: {} }, hosts }));
  const { code, stdout, stderr } = await trial.run('collect', collector);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

function sampleOf(text: string, series: string): number {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `)) ?? '';
  return Number(line.slice(series.length) || Number.NaN);
}

describe('http beside nginx', () => {
  it('follows to the real page, packed, and warns of its certificate', async () => {
    const ca = authority.caFile;
    const shop = { name: 'shop', url: `https://{host}:${ports.good}/`, connectTo: '{address}', ca };

    const text = await collect('http', [
      { ...shop, bodyContains: 'all is well', bodyMatches: '<title>S\\w+</title>' },
      { ...shop, name: 'old', url: `https://{host}:${ports.old}/` },
      { ...shop, name: 'missing', url: `https://{host}:${ports.good}/missing` },
      { name: 'broken', url: `http://{address}:${ports.plain}/broken` },
      { name: 'private', url: `http://{address}:${ports.plain}/private`, expectStatus: [401, 403] },
      { name: 'moved', url: `http://{address}:${ports.plain}/`, followRedirects: false },
      { name: 'http2', url: `http://{address}:${ports.http2}/` },
      { name: 'mixed', url: `http://{address}:${ports.good}/` },
    ]);

    const of = (name: string) => `{host="www.example.test",target="${name}"}`;
    expect(text).toMatch(/"http:shop"} warning "certificate expires in 10 days" 0\.\d+/);
    expect(text).toMatch(/"http:old"} critical "certificate expired 5 days ago"/);
    expect(text).toMatch(/"http:missing"} critical "HTTP 404 in .*; certificate expires in 10 days"/);
    expect(text).toMatch(/"http:broken"} critical "HTTP 503 in /);
    expect(text).toMatch(/"http:private"} ok "40[13] in /);
    expect(text).toMatch(/"http:moved"} ok "301 in /);
    expect(text).toMatch(/"http:http2"} critical "does not speak HTTP\/1\.1 \(but HTTP\/2\)"/);
    expect(text).toMatch(/"http:mixed"} critical "HTTP 400 in /);
    expect(sampleOf(text, `http_status${of('shop')}`)).toBe(200);
    expect(sampleOf(text, `http_certificate_days${of('shop')}`)).toBeCloseTo(10.5, 1);
    expect(sampleOf(text, `http_certificate_days${of('old')}`)).toBeCloseTo(-5.5, 1);
    expect(sampleOf(text, `http_body_bytes${of('shop')}`)).toBeLessThan(1000);
    const phases = ['lookup', 'connect', 'tls', 'first_byte', 'transfer'].map((phase) =>
      sampleOf(text, `http_phase_seconds{host="www.example.test",phase="${phase}",target="shop"}`),
    );
    const sum = phases.reduce((all, one) => all + one, 0);
    expect(sum).toBeCloseTo(sampleOf(text, `http_response_seconds${of('shop')}`), 4);
  });
});

describe('tls beside nginx', () => {
  it('tells the days of a good and of an old certificate', async () => {
    const ca = authority.caFile;

    const text = await collect('tls', [
      { name: 'good', port: ports.good, ca },
      { name: 'old', port: ports.old, ca },
      { name: 'other', port: ports.good, ca, servername: 'other.example.test' },
      { name: 'stranger', port: ports.good },
      { name: 'plain', port: ports.plain },
    ]);

    expect(text).toMatch(/"tls:good"} warning "certificate expires in 10 days" 10\.5/);
    expect(text).toMatch(/"tls:old"} critical "certificate expired 5 days ago" -5\.5/);
    expect(text).toMatch(/"tls:other"} critical "certificate is for another name \(www\.example\.test\); /);
    expect(text).toMatch(/"tls:stranger"} critical "certificate is from an unknown issuer; /);
    expect(text).toMatch(/"tls:plain"} critical "does not speak TLS on this port"/);
  });
});

describe('dns beside dnsmasq', () => {
  it('gets what it knows', async () => {
    const at = { port: ports.dns };

    const text = await collect('dns', [
      { ...at, name: 'a', query: '{host}', exactly: '192.0.2.80' },
      { ...at, name: 'aaaa', query: '{host}', type: 'AAAA', expect: '2001:db8::80' },
      { ...at, name: 'mx', query: 'example.test', type: 'MX', exactly: '10 mail.example.test' },
      { ...at, name: 'txt', query: 'example.test', type: 'TXT', expect: 'v=spf1 -all' },
      { ...at, name: 'srv', query: '_imap._tcp.example.test', type: 'SRV', expect: '1 2 143 mail.example.test' },
      { ...at, name: 'cname', query: 'shop.example.test', type: 'CNAME', expect: 'www.example.test' },
      { ...at, name: 'ptr', query: '192.0.2.80', type: 'PTR', expect: 'www.example.test' },
      { ...at, name: 'none', query: 'none.example.test', nxdomain: true },
      { ...at, name: 'wrong', query: '{host}', expect: '192.0.2.81' },
      { ...at, name: 'elsewhere', query: 'www.example.org' },
    ]);

    for (const name of ['a', 'aaaa', 'mx', 'txt', 'srv', 'cname', 'ptr', 'none'])
      expect(text).toMatch(new RegExp(`"dns:${name}"} ok "`));
    expect(text).toMatch(/"dns:wrong"} critical "answers 192\.0\.2\.80, not 192\.0\.2\.81"/);
    expect(text).toMatch(/"dns:elsewhere"} critical "server refuses to answer \(REFUSED\)"/);
  });
});
