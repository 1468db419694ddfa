import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLiveTree } from '../../../../../src/site/publish/live-tree.ts';
import { renewPublicStatus } from '../../../../../src/site/publish/public/public-status.ts';
import { publishPublic } from '../../../../../src/site/publish/public/publish-public.ts';
import { NOW, readTree, row, siteInput, withDirectory } from '../../../../support/site-input.ts';
import { entry, pastOf, problem, TOKEN } from '../../../../support/site-past.ts';
import { hostView, siteView } from '../../../../support/site-view.ts';

const settings = {
  title: 'Inner workings',
  svg: 'auto' as const,
  public: { title: 'Status', parts: [{ name: 'Shop', services: ['secret-host*/*'] }] },
};
const statuses = [
  row('secret-host-1', 'secret-service', { status: 'critical', text: 'secret text', by: 'secret-person' }),
  row('secret-host-2', 'other-service', { text: 'secret text' }),
];
const past = pastOf({
  problems: [problem(77, NOW - 600, { host: 'secret-host-1', service: 'secret-service' })],
  entries: [entry(1, NOW - 600, { host: 'secret-host-1', service: 'secret-service', text: 'secret text' })],
  gaps: [{ from: NOW - 90_000, to: NOW - 80_000, kind: 'paused', reason: 'secret reason' }],
});
const paused = { since: NOW - 60, by: 'secret-person', reason: 'secret reason' };
const site = siteView([hostView('secret-host-1', { services: statuses })], {
  settings,
  instance: 'secret-instance',
  paused,
});

function publishIn(directory: string, view = site) {
  const tree = openLiveTree(directory);
  publishPublic(tree, siteInput(directory, { statuses, past, instance: 'secret-instance' }), view);
  return tree;
}

function statusIn(directory: string) {
  return JSON.parse(readFileSync(join(directory, 'public/live/status.json'), 'utf8'));
}

describe('publishPublic', () => {
  it('tells the public nothing of what is inside', () => {
    withDirectory((directory) => {
      publishIn(directory);

      const files = readTree(directory);
      expect([...files.keys()]).toEqual([
        'public/live/status.html',
        'public/live/status.json',
        'public/live/time.html',
      ]);
      for (const [path, text] of files) {
        expect(text, path).not.toMatch(/secret|other-service|Inner workings|run-cycle|threshold/);
        expect(text, path).not.toContain(TOKEN);
      }
      expect(files.get('public/live/status.html')).toContain('Shop is down');
    });
  });

  it('says how old it is, as the inside does', () => {
    withDirectory((directory) => {
      publishIn(directory);

      expect(statusIn(directory)).toMatchObject({
        version: 1,
        time: NOW,
        intervalSeconds: 300,
        state: 'down',
        parts: [{ name: 'Shop', state: 'down' }],
        public: true,
        paused: { sinceText: '2026-03-02 14:04' },
      });
    });
  });

  it('takes the page away where none is configured any more, and nothing else', () => {
    withDirectory((directory) => {
      publishIn(directory);

      const tree = publishIn(directory, siteView([], { settings: { title: 'x', svg: 'auto' } }));

      expect(tree.removed).toBe(3);
      expect(tree.problems).toEqual([]);
      expect([...readTree(directory).keys()]).toEqual([]);
    });
  });

  it('notes what it cannot write', () => {
    withDirectory((directory) => {
      const tree = publishIn(join(directory, 'www\0'));

      expect(tree.problems.length).toBeGreaterThan(0);
    });
  });
});

describe('renewPublicStatus', () => {
  it('moves the time and ends a pause where nothing else is new', () => {
    withDirectory((directory) => {
      publishIn(directory);

      renewPublicStatus(openLiveTree(directory), { now: NOW + 300 });

      const status = statusIn(directory);
      expect(status).toMatchObject({ time: NOW + 300, state: 'down' });
      expect(status.paused).toBeUndefined();
    });
  });

  it('notes a pause without its reason', () => {
    withDirectory((directory) => {
      publishIn(directory, siteView([], { settings }));

      renewPublicStatus(openLiveTree(directory), { paused });

      expect(readTree(directory).get('public/live/time.html')).toContain(
        '>Updates are paused since 2026-03-02 14:04</p>',
      );
      expect(statusIn(directory).paused).toEqual({
        since: NOW - 60,
        sinceText: '2026-03-02 14:04',
      });
    });
  });

  it('publishes nothing where nothing is public', () => {
    withDirectory((directory) => {
      renewPublicStatus(openLiveTree(directory), { now: NOW });

      expect(existsSync(join(directory, 'public'))).toBe(false);
    });
  });
});
