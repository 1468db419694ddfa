/** The collectors prometheus and textfile against Debian's real exporters. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import prometheus from '../../collectors/prometheus/prometheus.ts';
import textfile from '../../collectors/textfile.ts';
import { itemWriter } from '../../src/formats/prometheus-text.ts';
import { collectItems, findingsOf } from '../support/collect-items.ts';
import { parse } from '../support/parsed.ts';
import { needPackages } from './packages.ts';

const dir = mkdtempSync(join(tmpdir(), 'run-cycle-exporters-'));
const textfiles = join(dir, 'textfiles');
const children: ChildProcess[] = [];
let nodeExporter = '';
let server = '';
let python = '';

beforeAll(async () => {
  needPackages('prometheus-node-exporter', 'prometheus', 'python3-prometheus-client');
  mkdirSync(textfiles);
  writeFileSync(join(textfiles, 'a.prom'), '# TYPE jobs_total counter\njobs_total{job="x y"} 12\nlag_seconds 0.5\n');
  writeFileSync(join(textfiles, 'b.prom'), '# HELP raid_ok Well.\nraid_ok{array="md0",host="nas1"} 1\nbig 1.5e+09\n');
  const [first, second, third] = [await freePort(), await freePort(), await freePort()];
  nodeExporter = `http://127.0.0.1:${first}/metrics`;
  server = `http://127.0.0.1:${second}/metrics`;
  start('prometheus-node-exporter', [
    `--web.listen-address=127.0.0.1:${first}`,
    `--collector.textfile.directory=${textfiles}`,
  ]);
  writeFileSync(join(dir, 'prometheus.yml'), 'global: {}\n');
  start('prometheus', [
    `--config.file=${join(dir, 'prometheus.yml')}`,
    `--storage.tsdb.path=${join(dir, 'tsdb')}`,
    `--web.listen-address=127.0.0.1:${second}`,
  ]);
  python = `http://127.0.0.1:${third}/metrics`;
  start('/usr/bin/python3', ['-c', PYTHON, String(third)]);
  await Promise.all([answers(nodeExporter), answers(server), answers(python)]);
}, 300_000);

afterAll(async () => {
  const ends = children.filter(({ exitCode }) => exitCode === null).map((child) => once(child, 'exit'));
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(ends);
  rmSync(dir, { recursive: true });
});

function start(command: string, argv: readonly string[]): void {
  children.push(spawn(command, argv, { stdio: 'ignore' }));
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

async function answers(url: string): Promise<void> {
  for (const until = performance.now() + 20_000; performance.now() < until; ) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${url} does not answer`);
}

async function scrape(url: string, target: Record<string, unknown> = {}) {
  const hosts = [{ name: 'web1', targets: [{ url, maxSamples: 100_000, ...target }] }];
  const items = await collectItems(prometheus, { program: 'prometheus', hosts });
  const parsed = parse(itemWriter().write(items));
  expect(parsed.refused).toEqual([]);
  return { points: parsed.points, finding: findingsOf(items)[0] };
}

/** The series of the text itself, as anybody counts them: lines that are no comments and whose value is a number. */
async function linesOf(url: string): Promise<string[]> {
  const text = await fetch(url).then((answer) => answer.text());
  return text.split('\n').filter((line) => line !== '' && !/^#| (?:NaN|[+-]Inf)$/.test(line));
}

const OWN = 3;
const namesOf = (points: readonly { series: string }[]) => new Set(points.map(({ series }) => series));

describe("Debian's prometheus-node-exporter", () => {
  it.each([
    ['packed', {}],
    ['plain', { headers: { 'Accept-Encoding': 'identity' } }],
  ])('is read whole, %s', async (_, target) => {
    const lines = await linesOf(nodeExporter);
    const { points, finding } = await scrape(nodeExporter, target);

    expect(finding).toMatchObject({ status: 'ok', text: expect.stringMatching(/^\d{3,} samples in/) });
    expect(points.length - OWN).toBeGreaterThan(300);
    expect(Math.abs(points.length - OWN - lines.length)).toBeLessThan(20); // some come and go
    expect(points.find(({ series }) => series.startsWith('node_cpu_seconds_total{'))?.type).toBe('counter');
  });

  it('gives the same textfile series as the collector textfile', async () => {
    const { points } = await scrape(nodeExporter, { include: ['jobs_total', 'lag_seconds', 'raid_ok', 'big'] });
    const read = parse(
      itemWriter().write(await collectItems(textfile, { program: 'textfile', settings: { directory: textfiles } })),
    );

    const plain = (series: string) => series.replace(/(?:exported_)?host="[^"]*",?/g, '').replace(/,\}/, '}');
    const theirs = points.slice(0, -OWN).map(({ series, value, type }) => `${plain(series)} ${value} ${type}`);
    const ours = read.points.map(({ series, value, type }) => `${plain(series)} ${value} ${type}`);
    expect(theirs).toHaveLength(4);
    expect(ours.filter((line) => !line.startsWith('textfile_')).sort()).toEqual(theirs.sort());
    expect(namesOf(points)).toContain('raid_ok{array="md0",exported_host="nas1",host="web1"}');
    expect(namesOf(read.points)).toContain('raid_ok{array="md0",host="nas1"}');
  });
});

describe("Debian's prometheus", () => {
  it('is read whole', async () => {
    const lines = await linesOf(server);
    const { points, finding } = await scrape(server);

    expect(finding).toMatchObject({ status: 'ok' });
    expect(Math.abs(points.length - OWN - lines.length)).toBeLessThan(60);
    expect(points.find(({ series }) => /_bucket\{/.test(series))?.type).toBe('counter');
    expect([...namesOf(points)].some((series) => series.startsWith('prometheus_build_info{'))).toBe(true);
  });
});

describe("Debian's python3-prometheus-client", () => {
  const wanted = [
    'jobs_total{host="web1",kind="a b"} 7 counter',
    'lag_seconds_bucket{host="web1",le="+Inf"} 1 counter',
    'lag_seconds_count{host="web1"} 1 counter',
    'lag_seconds_sum{host="web1"} 0.3 counter',
    'build_info{host="web1",version="1\\"2"} 1 gauge',
    'door{door="open",host="web1"} 1 gauge',
    'door{door="shut",host="web1"} 0 gauge',
  ].sort();

  it.each([
    ['text', {}, 'text/plain'],
    ['OpenMetrics', { headers: { Accept: 'application/openmetrics-text;version=1.0.0' } }, 'openmetrics-text'],
  ])('says the same as %s', async (_, target: { headers?: Record<string, string> }, type) => {
    const include = ['jobs_total', 'lag_*', 'build_info', 'door'];
    const { points, finding } = await scrape(python, { ...target, include, exclude: ['*_created'] });
    const answer = await fetch(python, { headers: target.headers ?? {} });

    expect(answer.headers.get('content-type')).toContain(type);
    expect((await answer.text()).endsWith('# EOF\n')).toBe(type === 'openmetrics-text');
    expect(finding).toMatchObject({ status: 'ok' });
    const taken = points.slice(0, -OWN).map(({ series, value, type: kind }) => `${series} ${value} ${kind}`);
    expect(taken.filter((line) => !/le="[^+]/.test(line)).sort()).toEqual(wanted);
  });
});

const PYTHON = `
import sys, threading
from prometheus_client import Counter, Enum, Histogram, Info, start_http_server
jobs = Counter('jobs', 'Jobs.', ['kind'])
jobs.labels('a b').inc(7, {'trace_id': 'x} y'})
Histogram('lag_seconds', 'Lag.').observe(0.3, {'trace_id': 'z'})
Info('build', 'Build.').info({'version': '1"2'})
Enum('door', 'A door.', states=['open', 'shut']).state('open')
start_http_server(int(sys.argv[1]), addr='127.0.0.1')
threading.Event().wait()
`;
