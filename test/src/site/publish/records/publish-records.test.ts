import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLiveTree } from '../../../../../src/site/publish/live-tree.ts';
import type { PublishInput } from '../../../../../src/site/publish/publish-input.ts';
import { hostShares } from '../../../../../src/site/publish/records/host-shares.ts';
import { publishRecords } from '../../../../../src/site/publish/records/publish-records.ts';
import { NOW, readTree, row, siteInput, withDirectory } from '../../../../support/site-input.ts';
import { entry, pastOf, problem, TOKEN } from '../../../../support/site-past.ts';
import { hostView, siteView } from '../../../../support/site-view.ts';

const DAY = 86_400;
const HOUR = 3600;
const services = [row('web1', 'http', { since: NOW - 70 * DAY })];
/** A problem of February that ended, one of January that lasts, one of today. */
const problems = [
  problem(3, NOW - 600),
  problem(1, NOW - 40 * DAY, { service: 'disk' }),
  problem(2, NOW - 10 * DAY, { ended: NOW - 10 * DAY + 60 }),
];
const entries = [
  entry(1, NOW - 70 * DAY, { to: 'ok' }),
  entry(2, NOW - 40 * DAY, { service: 'disk', from: 'ok' }),
  entry(3, NOW - 10 * DAY, { from: 'ok' }),
  entry(4, NOW - 10 * DAY + 60, { from: 'critical', to: 'ok' }),
  entry(5, NOW - 600, { from: 'ok' }),
];

function newSite(directory: string) {
  const memory = { records: new Map<string, string>() };
  return {
    memory,
    publish(now: number, more: Partial<PublishInput> = {}) {
      const tree = openLiveTree(directory);
      const input = siteInput(directory, { now, statuses: services, past: pastOf({ problems, entries }), ...more });
      publishRecords(tree, input, siteView([hostView('web1', { services })], { now }), memory);
      expect(tree.problems).toEqual([]);
      return tree.written;
    },
    settle(now: number) {
      for (let i = 0; i < 10; i += 1) this.publish(now);
    },
  };
}

describe('publishRecords', () => {
  it('makes pages of the past anew where what is around all pages has changed', () => {
    withDirectory((directory) => {
      const memory = { records: new Map<string, string>() };
      const input = siteInput(directory, { now: NOW, statuses: services, past: pastOf({ problems, entries }) });
      const publish = (title: string) => {
        const site = siteView([hostView('web1', { services })], { now: NOW, settings: { title, svg: 'auto' } });
        for (let i = 0; i < 10; i += 1) publishRecords(openLiveTree(directory), input, site, memory);
        return readTree(directory);
      };
      publish('Before');

      const pages = [...publish('After').values()].filter((text) => text.startsWith('<!doctype'));

      expect(pages.length).toBeGreaterThan(8);
      expect(pages.filter((text) => !text.includes('After'))).toEqual([]);
    });
  });

  it('makes a page of every month, quarter and year since the beginning, a few of the past at once', () => {
    withDirectory((directory) => {
      const site = newSite(directory);

      site.settle(NOW);

      expect([...readTree(directory).keys()]).toEqual(
        [
          'live/alerts.html',
          ...['2025-12', '2025-q4', '2025', '2026-01', '2026-02', '2026-03', '2026-q1', '2026']
            .flatMap((name) => [`live/availability/${name}.csv`, `live/availability/${name}.html`])
            .concat('live/availability.html', 'live/availability/hosts.json')
            .sort(),
          'live/history.html',
          ...['2025-12', '2026-01', '2026-02', '2026-03'].map((name) => `live/history/${name}.html`),
        ].sort(),
      );
    });
  });

  it('writes nothing and reads no long history while nothing is new', () => {
    withDirectory((directory) => {
      const site = newSite(directory);
      site.settle(NOW);
      const past = pastOf({ problems, entries });

      const written = site.publish(NOW, { past });

      expect(written).toBe(0);
      expect(past.asked).toBe(1);
    });
  });

  it('counts this month again when an hour has closed, quarter and year one after the other when a day has', () => {
    withDirectory((directory) => {
      const site = newSite(directory);
      site.settle(NOW);
      const changed = (now: number) => {
        const before = readTree(directory);
        site.publish(now);
        const files = [...readTree(directory)].filter(([path, text]) => before.get(path) !== text);
        return files.map(([path]) => path).filter((path) => path.endsWith('.csv'));
      };

      expect(changed(NOW + HOUR)).toEqual(['live/availability/2026-03.csv']);
      expect(changed(NOW + DAY)).toEqual(['live/availability/2026-03.csv', 'live/availability/2026-q1.csv']);
      expect(changed(NOW + DAY)).toEqual(['live/availability/2026.csv']);
      expect(changed(NOW + DAY)).toEqual([]);
    });
  });

  it('tells host pages of this month, last month and this quarter', () => {
    withDirectory((directory) => {
      const site = newSite(directory);
      const told = (host: string, now = NOW) =>
        hostShares(
          directory,
          siteView([], { now }),
        )(host).map(({ word, period, available, known, length }) => [word, period, available, known / length]);
      const gaps = [
        { from: NOW - 10 * DAY - 9 * HOUR, to: NOW - 10 * DAY - 2.28 * HOUR, kind: 'paused' as const, reason: '' },
      ];
      for (let i = 0; i < 10; i += 1) site.publish(NOW, { past: pastOf({ problems, entries, gaps }) });

      const february = [expect.closeTo(1 - 60 / (28 * DAY - 6.72 * HOUR), 4), expect.closeTo(0.99, 4)];
      expect(told('web1')[1]).toEqual(['last month', '2026-02', ...february]);
      expect(told('web1').map(([word]) => word)).toEqual(['this month', 'last month', 'this quarter']);
      expect([told('toString'), told('gone')]).toEqual([[], []]);
      expect(told('web1', NOW + 30 * DAY).map(([word, name]) => [word, name])).toEqual([['last month', '2026-03']]);
    });
  });

  it('counts what host pages tell before what nobody waits for', () => {
    withDirectory((directory) => {
      const site = newSite(directory);
      for (let i = 0; i < 2; i += 1) site.publish(NOW);

      expect(hostShares(directory, siteView([], { now: NOW }))('web1')).toHaveLength(3);
    });
  });

  it('counts anew what host pages tell where it is lost', () => {
    withDirectory((directory) => {
      const site = newSite(directory);
      site.settle(NOW);
      rmSync(join(directory, 'live/availability/hosts.json'));

      site.settle(NOW);

      expect(hostShares(directory, siteView([], { now: NOW }))('web1')).toHaveLength(3);
    });
  });

  it('counts everything at first, then a kind of period each cycle while the instance is young', () => {
    withDirectory((directory) => {
      const site = newSite(directory);
      const began = pastOf({ entries: [entry(1, NOW, { to: 'ok' })] });
      const statuses = [row('web1', 'http', { since: NOW })];
      const seconds = (now: number) => {
        site.publish(now, { past: began, statuses });
        const names = ['2026-03', '2026-q1', '2026'];
        return names.map(
          (name) =>
            readTree(directory)
              .get(`live/availability/${name}.csv`)
              ?.match(/,(\d+),0,0,0/)?.[1],
        );
      };

      seconds(NOW);
      expect(readTree(directory).has('live/availability/2026.html')).toBe(true);
      expect(seconds(NOW + 300)).toEqual([undefined, '300', undefined]);
      expect(seconds(NOW + 600)).toEqual([undefined, '300', '600']);
      expect(seconds(NOW + 900)).toEqual(['900', '300', '600']);
      expect(seconds(NOW + 1200)).toEqual(['900', '1200', '600']);
    });
  });

  it('makes the page of a closed month again only when it is missing or one of its incidents changes', () => {
    withDirectory((directory) => {
      const site = newSite(directory);
      site.settle(NOW);
      const february = join(directory, 'live/history/2026-02.html');
      rmSync(february);

      expect(site.publish(NOW)).toBe(1);
      const ended = problems.map((one) => (one.id === 1 ? { ...one, ended: NOW } : one));
      site.publish(NOW + 1, { past: pastOf({ problems: ended, entries }) });

      const pages = readTree(directory);
      expect(pages.get('live/history/2026-02.html')).toContain('id="p2"');
      expect(pages.get('live/history/2026-01.html')).not.toContain('Still open');
    });
  });

  it('never publishes the token of a problem', () => {
    withDirectory((directory) => {
      newSite(directory).settle(NOW);

      for (const [path, text] of readTree(directory)) expect(text, path).not.toContain(TOKEN);
    });
  });

  it('has pages on the first day, without any past', () => {
    withDirectory((directory) => {
      const tree = openLiveTree(directory);

      publishRecords(tree, siteInput(directory), siteView(), { records: new Map() });

      expect(tree.problems).toEqual([]);
      expect(readTree(directory).get('live/alerts.html')).toContain('Nothing is open.');
    });
  });

  it('is not misled into pages of every month since 1970', () => {
    withDirectory((directory) => {
      const site = newSite(directory);

      const odd = pastOf({ entries: [entry(1, 5, { to: 'ok' }), entry(2, NOW - DAY, { to: 'ok' })] });
      for (let i = 0; i < 5; i += 1) site.publish(NOW, { past: odd });

      const months = [...readTree(directory).keys()].filter((path) => path.startsWith('live/history/'));
      expect(months).toEqual(['live/history/2026-03.html']);
    });
  });
});
