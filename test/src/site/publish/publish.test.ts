import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publish } from '../../../../src/site/publish/publish.ts';
import type { PublishInput } from '../../../../src/site/publish/publish-input.ts';
import { DEFAULT_SETTINGS } from '../../../../src/site/site-settings.ts';
import { memoryStore } from '../../../support/memory-store.ts';
import {
  gauge,
  host,
  NOW,
  pastOf,
  readTree,
  row,
  siteInput,
  tagsOf,
  withDirectoryLater,
} from '../../../support/site-input.ts';

/** What carries the cycle's time. */
const TIMED = ['live/metrics.prom', 'live/status.json', 'live/time.html'];
/** As long after as every range of every host is settled, and no step of any has closed since. */
const SETTLED = NOW + 60;

/** Publishes twice and gives the paths whose bytes differ between the two, or that came or went. */
function changedBy(first: Partial<PublishInput>, second: Partial<PublishInput>): Promise<string[]> {
  return withDirectoryLater(async (directory) => {
    await publish(siteInput(directory, first));
    const before = readTree(directory);
    await publish(siteInput(directory, second));
    const after = readTree(directory);
    return [...new Set([...before.keys(), ...after.keys()])]
      .filter((path) => before.get(path) !== after.get(path))
      .sort();
  });
}

describe('publish', () => {
  it('reads all values anew where it has lost its memory', async () => {
    await withDirectoryLater(async (directory) => {
      const monthOf = () => JSON.parse(readFileSync(join(directory, 'live/h/web1/month.json'), 'utf8'));
      const [early, late] = [1, 2].map((value) =>
        memoryStore([{ metric: 'm', labels: { host: 'web1' }, points: [NOW - 90_000, NOW].map((at) => [at, value]) }]),
      );
      await publish(siteInput(directory, { ...(early && { store: early }) }));
      rmSync(join(directory, '.publish.json'));
      await publish(siteInput(directory, { ...(late && { store: late }), now: SETTLED }));

      expect(monthOf().series[0].mean).not.toContain(1);
      expect(monthOf().whole).toBe(SETTLED);
    });
  });

  it('writes the live files of all hosts in the first cycle', async () => {
    await withDirectoryLater(async (directory) => {
      const outcome = await publish(siteInput(directory));
      const paths = [...readTree(directory).keys()];
      const ofHost = (name: string) => [
        `live/h/${name}.html`,
        `live/h/${name}.json`,
        ...['day', 'week', 'month', 'year'].flatMap((range) => [
          `live/h/${name}/${range}.csv`,
          `live/h/${name}/${range}.json`,
        ]),
        ...['events.json', 'graphs.html', 'graphs.json', 'sparks.svg'].map((file) => `live/h/${name}/${file}`),
        `live/badge/${name}.json`,
        `live/badge/${name}.svg`,
      ];

      expect(outcome).toMatchObject({ removed: 0, graphs: 12, graphsLeft: 0, rangesLeft: 0, problems: [] });
      expect(paths).toEqual(expect.arrayContaining(['printer', 'web1', 'web2'].flatMap(ofHost)));
      expect(paths).toEqual(
        expect.arrayContaining([
          '.publish.json',
          'live/badge.json',
          'live/badge.svg',
          'live/feed.atom',
          'live/g/web.html',
          'live/gaps.json',
          'live/metrics.prom',
          'live/overview.html',
          'live/status.json',
          'live/time.html',
        ]),
      );
      expect(paths.filter((path) => /^live\/h\/web1\/.*(?<!sparks)\.svg$/.test(path))).toHaveLength(4);
    });
  });

  it('writes nothing where nothing has changed, and only the time where that has', async () => {
    expect(await changedBy({}, {})).toEqual([]);
    expect(await changedBy({}, { now: SETTLED })).toEqual(TIMED);
  });

  it('writes status.json last, so that its time promises the rest', async () => {
    await withDirectoryLater(async (directory) => {
      mkdirSync(join(directory, 'live/time.html'), { recursive: true });
      const { problems } = await publish(siteInput(directory));

      expect(problems).toHaveLength(1);
      expect([...readTree(directory).keys()]).toContain('live/status.json');
    });
  });

  it('writes the files of the host that changed', async () => {
    const statuses = [row('web1', 'disk:/'), row('web2', 'load', { status: 'warning' }), row('printer', 'ping')];

    expect(await changedBy({}, { statuses })).toEqual([
      '.publish.json',
      'live/badge.json',
      'live/badge.svg',
      'live/badge/web2.json',
      'live/badge/web2.svg',
      'live/g/~hosts.html',
      'live/h/web2.html',
      'live/h/web2.json',
      'live/metrics.prom',
      'live/overview.html',
      'live/status.json',
    ]);
  });

  it('leaves out hosts that are said not to have changed', async () => {
    const statuses = [row('web1', 'disk:/', { text: 'new' }), row('web2', 'load', { text: 'new' })];

    expect(await changedBy({}, { statuses, changedHosts: new Set(['web2']) })).not.toContain('live/h/web1.html');
  });

  it('redraws a day when a quarter hour has closed', async () => {
    const changed = await changedBy({ now: NOW }, { now: NOW + 1900 });

    expect(changed.filter((path) => path.endsWith('/day.json'))).toHaveLength(3);
    expect(changed.filter((path) => /\/node_load1[^/]*(?<!week|month|year)\.svg$/.test(path))).toHaveLength(3);
  });

  it('publishes a host and a series that appear in the next cycle', async () => {
    const store = memoryStore([gauge('web1'), gauge('web1', 'new_metric'), gauge('web2'), gauge('newcomer')]);
    const changed = await changedBy({ store: memoryStore([gauge('web1'), gauge('web2')]) }, { store, now: NOW + 300 });

    expect(changed).toContain('live/h/newcomer.html');
    expect(changed.some((path) => /^live\/h\/newcomer\/node_load1.*\.svg$/.test(path))).toBe(true);
    expect(changed.some((path) => /^live\/h\/web1\/.*new_metric.*\.svg$/.test(path))).toBe(true);
  });

  it('shows the curve of a new series on a known host in the cycle that has it, and as it grows', async () => {
    await withDirectoryLater(async (directory) => {
      const dayOf = () => JSON.parse(readFileSync(join(directory, 'live/h/web1/day.json'), 'utf8'));
      const cycle = async (now: number, young: readonly number[]) => {
        const points = young.map((at) => [at, 1] as const);
        const disk = { metric: 'new_metric', labels: { host: 'web1' }, points };
        const store = memoryStore(points.length > 0 ? [gauge('web1'), disk] : [gauge('web1')]);
        await publish(siteInput(directory, { store, now }));
        return dayOf().series.find(({ series }: { series: string }) => series.startsWith('new_metric'))?.mean;
      };
      // two hours old, and its quarter hour has just closed
      for (const now of [NOW, NOW + 7200]) await cycle(now, []);
      const [first, second] = [NOW + 7210, NOW + 7510];

      expect(await cycle(first, [first])).toEqual([1]);
      expect(await cycle(second, [first, second])).toEqual([1, 1]);
      expect(readTree(directory).get('live/h/web1/new_metric.svg')).toContain('<path');
    });
  });

  it('shows the curve of a new series on a site of many hosts at once, while others wait', async () => {
    await withDirectoryLater(async (directory) => {
      const names = Array.from({ length: 60 }, (_, i) => `host${i}`);
      const input = siteInput(directory, { hosts: names.map((name) => host(name)), statuses: [], maxGraphs: 1000 });
      const known = names.map((name) => gauge(name));
      await publish({ ...input, store: memoryStore(known) });
      const late = { ...input, now: NOW + 7200, maxMs: 0 };
      const disk = { metric: 'new_metric', labels: { host: 'host30' }, points: [[NOW + 7200, 1]] as const };
      const store = memoryStore([...known, disk]);
      const { rangesLeft } = await publish({ ...late, store });
      const lines = ['day', 'week', 'month', 'year'].map((range) =>
        readFileSync(join(directory, `live/h/host30/${range}.json`), 'utf8').includes('new_metric'),
      );

      expect(rangesLeft).toBeGreaterThan(60);
      expect(lines).toEqual([true, true, true, true]);
      expect(readTree(directory).has('live/h/host30/new_metric.svg')).toBe(true);
    });
  });

  it('shows problems and gaps with the graphs when they come', async () => {
    const problem = {
      id: 1,
      host: 'web1',
      service: 'load',
      started: NOW - 600,
      worst: 'critical',
      token: 'secret',
    } as const;
    const past = pastOf({
      problems: [problem],
      gaps: [{ from: NOW - 900, to: NOW - 800, kind: 'paused', reason: 'work' }],
    });

    await withDirectoryLater(async (directory) => {
      await publish(siteInput(directory, { past }));
      const tree = readTree(directory);

      expect(tree.get('live/h/web1/events.json')).toBe(
        `{"version":1,"spans":[{"from":${NOW - 600},"kind":"critical","text":"load"}]}\n`,
      );
      expect(JSON.parse(tree.get('live/gaps.json') ?? '').spans).toEqual([
        { from: NOW - 900, to: NOW - 800, kind: 'paused', text: 'work' },
      ]);
      expect([...tree.values()].join('\n')).not.toContain('secret');
    });
  });

  it('removes what it showed of forgotten hosts and graphs, and nothing else', async () => {
    await withDirectoryLater(async (directory) => {
      const before = memoryStore([gauge('web1'), gauge('web1', 'old_metric'), gauge('printer')]);
      await publish(siteInput(directory, { store: before }));
      writeFileSync(join(directory, 'live/robots.txt'), 'mine');
      writeFileSync(join(directory, 'live/h/web1/logo.svg'), 'mine');
      const store = memoryStore([gauge('web1')]);
      const { problems } = await publish(
        siteInput(directory, { now: NOW + 1000, hosts: [host('web1')], statuses: [], store }),
      );
      const paths = [...readTree(directory).keys()];

      expect(problems).toEqual([]);
      expect(paths.filter((path) => /printer|web2|old_metric/.test(path))).toEqual([]);
      expect(paths).toEqual(
        expect.arrayContaining(['live/robots.txt', 'live/h/web1/logo.svg', 'live/h/web1/day.json']),
      );
      expect(paths).not.toContain('live/g/web.html');
    });
  });

  it('compares what hosts of a group share, once in a quarter hour, and shows the configured views', async () => {
    await withDirectoryLater(async (directory) => {
      const grouped = ['web1', 'web2'].map((name) => host(name, { groups: ['web'] }));
      const view = { graphs: [{ host: 'web*', range: 'day' as const }] };
      const store = (count: number) => memoryStore(['web1', 'web2'].map((name) => gauge(name, 'node_load1', count)));
      const at = (now: number, more: Partial<PublishInput>) =>
        publish(siteInput(directory, { now, hosts: grouped, statuses: [], views: { all: view }, ...more }));
      const compared = () => [...readTree(directory)].filter(([path]) => path.startsWith('live/g/web/'));
      await at(NOW, { store: store(20) });
      const first = compared();
      await at(NOW + 60, { store: store(18) });
      const soon = compared();
      await at(NOW + 1900, { store: store(18) });
      const later = compared();
      await at(NOW + 1960, { hosts: [], store: store(18), views: {} });

      expect(first).toHaveLength(1);
      expect(soon).toEqual(first);
      expect(later).not.toEqual(first);
      expect([...readTree(directory).keys()].filter((path) => /^live\/(v|g\/web)/.test(path))).toEqual([]);
    });
  });

  it('keeps no pictures and tables where they are not wanted', async () => {
    await withDirectoryLater(async (directory) => {
      await publish(siteInput(directory));
      await publish(siteInput(directory, { settings: { ...DEFAULT_SETTINGS, svg: 'none' } }));
      const paths = [...readTree(directory).keys()].filter((path) => path.startsWith('live/h/web1/'));

      expect(paths.filter((path) => /\.(svg|csv)$/.test(path))).toEqual(['live/h/web1/sparks.svg']);
    });
  });

  it('goes on where hosts cannot be written, and says so', async () => {
    await withDirectoryLater(async (directory) => {
      await publish(siteInput(directory, { hosts: [], statuses: [], store: memoryStore([]) }));
      writeFileSync(join(directory, 'live/h'), 'in the way');
      const outcome = await publish(siteInput(directory));

      expect(outcome.problems.length).toBeGreaterThan(0);
      expect([...readTree(directory).keys()]).toContain('live/status.json');
    });
  });

  it('makes at most so much and catches up later', async () => {
    await withDirectoryLater(async (directory) => {
      const outcomes = [];
      for (let cycle = 0; cycle < 3; cycle += 1) outcomes.push(await publish(siteInput(directory, { maxGraphs: 5 })));

      expect(outcomes.map(({ graphs, graphsLeft }) => [graphs, graphsLeft])).toEqual([
        [5, 7],
        [5, 2],
        [2, 0],
      ]);
      expect(await publish(siteInput(directory, { maxGraphs: 5 }))).toMatchObject({ written: 0, graphs: 0 });
    });
  });

  it('keeps a host that is called like a file apart from the host it is called after', async () => {
    await withDirectoryLater(async (directory) => {
      const hosts = [host('web1'), host('web1.json'), host('web1.html')];
      const store = memoryStore(hosts.map(({ name }) => gauge(name)));
      const { problems } = await publish(siteInput(directory, { hosts, statuses: [], store }));
      const second = await publish(siteInput(directory, { hosts, statuses: [], store }));
      const tree = readTree(directory);

      expect(problems).toEqual([]);
      expect(second).toMatchObject({ written: 0, removed: 0 });
      for (const { name } of hosts) expect(JSON.parse(tree.get(`live/h/${name}.json`) ?? '{}').host).toBe(name);
    });
  });

  it('makes no markup of hostile names and texts', async () => {
    const evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>';
    const store = memoryStore([{ ...gauge('web1'), labels: { host: 'web1', evil } }]);
    const statuses = [row('web1', evil, { text: evil, status: 'critical' })];
    const hosts = [host('web1', { groups: [evil], address: evil, labels: { a: evil } })];
    const problem = { id: 1, host: 'web1', service: evil, started: NOW - 600, worst: 'critical', token: 't' } as const;
    const settings = { ...DEFAULT_SETTINGS, title: evil };

    await withDirectoryLater(async (directory) => {
      await publish(siteInput(directory, { store, statuses, hosts, settings, past: pastOf({ problems: [problem] }) }));

      for (const [path, content] of readTree(directory)) {
        if (!/\.(html|svg|atom)$/.test(path)) continue;
        const acting = tagsOf(content.replace(/<!\[CDATA\[.*?\]\]>/gs, '')).filter((tag) =>
          /^<(script(?! defer src="")|img src=x)|onerror/.test(tag),
        );
        expect([path, acting]).toEqual([path, []]);
      }
    });
  });
});
