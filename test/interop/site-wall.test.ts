/** The display on a wall, `?tv`, in a browser: nothing scrolls, nothing is cut off, everything has its turn. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/finding.ts';
import { ask, open, settled, visit } from '../support/browser.ts';
import { useDemo } from './demo-in-browser.ts';

const site = useDemo({ hosts: 60, services: 6, inPart: true, busyGraphs: 5, settings: { svg: 'none' } });

/** Everything is as it should be but the first services of so many hosts. */
function troubles(count: number): Finding[] {
  const rows = site.demo.state.statuses().map(({ host, service }) => ({ host, service }));
  return rows.map(({ host, service }, i) => {
    const text = i < count ? `no answer within 5 s, tried ${i} times over` : 'well';
    return { host, service, status: i < count ? 'critical' : 'ok', text };
  });
}

async function wallAt(
  width: number,
  height: number,
  use: (page: Page) => Promise<void>,
  path = 'index.html',
): Promise<void> {
  const { context, page, watch } = await visit(site.browser, site.server.url);
  await page.clock.install();
  await page.setViewportSize({ width, height });
  await open(page, `${site.server.url}${path}?tv`);
  await use(page);
  expect(watch.complaints).toEqual([]);
  await context.close();
}

interface Seen {
  /** Rows that are shown, by host and service. */
  readonly rows: string[];
  /** How many of them, and of the groups below, reach beyond the room for them. */
  readonly cut: number;
  readonly turn: string;
  readonly scrolls: boolean;
}

const SEEN = `(() => {
  const room = document.querySelector('.wallrows').getBoundingClientRect();
  const rows = [...document.querySelectorAll('.wallrow')].filter((row) => !row.hidden);
  const end = document.querySelector('.tiles').getBoundingClientRect().bottom + 1;
  const tiles = [...document.querySelectorAll('.tile')].filter((tile) => !tile.hidden &&
    (tile.scrollHeight > tile.clientHeight + 1 || tile.getBoundingClientRect().bottom > end));
  return {
    rows: rows.map((row) => row.querySelector('.on').textContent + '/' + row.querySelector('.what').textContent),
    cut: rows.filter((row) => row.getBoundingClientRect().bottom > room.bottom + 1).length + tiles.length,
    turn: document.querySelector('.turn')?.textContent ?? '',
    scrolls: document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth,
  };
})()`;

interface Squares {
  /** Hosts that nobody sees. */
  readonly hidden: number;
  /** Whether more than a tenth of the wall's height lies idle between rows and groups. */
  readonly empty: boolean;
}

const SQUARES = `(() => {
  const box = (one) => one.getBoundingClientRect();
  const tiles = document.querySelector('.tiles');
  const room = box(tiles);
  const last = [...document.querySelectorAll('.wallrow')].filter((row) => !row.hidden).at(-1);
  return {
    hidden: [...tiles.querySelectorAll('.tilehosts .glyph')].filter((one) => box(one).height < 4 || box(one).bottom > box(one.closest('.tile')).bottom || box(one).bottom > room.bottom + 1).length,
    empty: room.top - box(last).bottom > innerHeight / 10 || innerHeight - room.bottom > innerHeight / 10,
  };
})()`;

describe('a display on a wall', () => {
  it.each([
    [1280, 720],
    [1920, 1080],
    [1080, 1920],
  ])('of %i × %i shows every problem whole in its turn', async (width, height) => {
    await site.demo.cycle({ findings: troubles(60) });

    await wallAt(width, height, async (page) => {
      const all = new Set<string>();
      for (let turn = 0; turn < 12; turn += 1) {
        const seen = await ask<Seen>(page, SEEN);
        expect(seen).toMatchObject({ cut: 0, scrolls: false });
        expect(seen.turn).toMatch(/^\d+–\d+ of \d+$/);
        for (const row of seen.rows) all.add(row);
        await page.clock.runFor(15_000);
      }
      const [, count] = / of (\d+)$/.exec((await ask<Seen>(page, SEEN)).turn) ?? [];
      expect(all.size).toBe(Number(count));
    });
  });

  it('uses large type for few problems, and shows the hosts beside them', async () => {
    await site.demo.cycle({ findings: troubles(2) });

    await wallAt(1920, 1080, async (page) => {
      expect(await ask<Seen>(page, SEEN)).toMatchObject({ cut: 0, scrolls: false, turn: '' });
      expect(
        await ask(page, `parseFloat(getComputedStyle(document.querySelector('.wallrow')).fontSize)`),
      ).toBeGreaterThan(50);
      expect(await ask<number>(page, `document.querySelector('.tilehosts .glyph').offsetHeight`)).toBeGreaterThan(0);
    });
  });

  it.each([
    [1280, 720, 3],
    [1920, 1080, 3],
    [3840, 2160, 3],
    [1080, 1920, 3],
    [1920, 1080, 7],
  ])('of %i × %i shows every host as a square beside %i problems', async (width, height, count) => {
    await site.demo.cycle({ findings: troubles(count) });

    await wallAt(width, height, async (page) => {
      expect(await ask<Seen>(page, SEEN)).toMatchObject({ cut: 0, scrolls: false, turn: '' });
      expect(await ask<Squares>(page, SQUARES)).toMatchObject({ hidden: 0, empty: false });
    });
  });

  it('says that all is well, how much, and how old that is', async () => {
    await site.demo.cycle({ findings: troubles(0) });
    await site.demo.publish({ cycle: { id: 'calm', seconds: 1, problems: [] } });

    await wallAt(1920, 1080, async (page) => {
      expect(await page.locator('#wall').innerText()).toMatch(/\d+ ok\s+All services are well on \d+ hosts/);
      expect(await page.locator('#age').innerText()).toMatch(/Data is \d+ s old/);
      expect(await ask<Seen>(page, SEEN)).toMatchObject({ cut: 0, scrolls: false });
    });
  });

  it('shows from afar that nothing new comes', async () => {
    await wallAt(1920, 1080, async (page) => {
      await page.clock.runFor(3_600_000);
      await settled(page, async () => {});

      expect(await page.locator('#banner').innerText()).toContain('is cron running?');
      expect(
        await ask(page, `parseFloat(getComputedStyle(document.getElementById('banner')).fontSize)`),
      ).toBeGreaterThan(60);
    });
  });

  it('is dark unless light was chosen, and moves a little so that nothing burns in', async () => {
    await wallAt(1920, 1080, async (page) => {
      expect(await ask(page, `getComputedStyle(document.documentElement).colorScheme`)).toBe('dark');
      const before = await ask(page, `document.documentElement.dataset.place`);
      await page.clock.runFor(400_000);
      expect(await ask(page, `document.documentElement.dataset.place`)).not.toBe(before);
    });
  });
});

/** What is shown of the items, and whether one of them reaches beyond the room. */
const shownIn = (items: string, room: string) => `(() => {
  const end = document.querySelector(${JSON.stringify(room)}).getBoundingClientRect();
  const items = [...document.querySelectorAll(${JSON.stringify(items)})].filter((one) => !one.hidden);
  return {
    all: document.querySelectorAll(${JSON.stringify(items)}).length,
    names: items.map((one) => one.dataset.host + ' ' + (one.dataset.graph ?? '')),
    cut: items.filter((one) => {
      const { right, bottom } = one.getBoundingClientRect();
      return right > end.right + 1 || bottom > end.bottom + 1;
    }).length,
    filled: Math.max(...items.map((one) => one.getBoundingClientRect().bottom)) / innerHeight,
    turn: document.querySelector('h1 .turn').textContent,
  };
})()`;

interface Shown {
  readonly all: number;
  readonly names: string[];
  readonly cut: number;
  /** How far down the last one reaches, as a share of the screen. */
  readonly filled: number;
  readonly turn: string;
}

describe('other pages on a wall', () => {
  it.each([
    ['v/traffic.html', '.graphs > figure', '.graphs', 1920, 1080],
    ['v/traffic.html', '.graphs > figure', '.graphs', 1080, 1920],
    ['g/web.html', '.matrix tbody tr', '.matrix', 1920, 1080],
    ['g/web.html', '.matrix tbody tr', '.matrix', 1280, 720],
  ])('show all of %s (%s) by turns and fill the screen', async (path, items, room, width, height) => {
    await site.demo.cycle({ findings: troubles(0) });

    await wallAt(
      width,
      height,
      async (page) => {
        const first = await ask<Shown>(page, shownIn(items, room));
        expect(first.filled).toBeGreaterThan(0.85);
        const turns = [first];
        while (turns.length < 12) {
          await page.clock.runFor(15_000);
          turns.push(await ask<Shown>(page, shownIn(items, room)));
        }
        expect(turns.map(({ cut }) => cut)).toEqual(turns.map(() => 0));
        for (const { names, turn } of turns) expect(turn).toMatch(names.length < first.all ? /^\d+–\d+ of \d+$/ : /^$/);
        expect(new Set(turns.flatMap(({ names }) => names)).size).toBe(first.all);
      },
      path,
    );
  });

  it('keep the hosts in trouble in sight while the others take turns', async () => {
    const [first] = site.demo.state.statuses().filter(({ host }) => host.startsWith('web'));
    await site.demo.cycle({
      findings: [{ host: first?.host ?? '', service: first?.service ?? '', status: 'critical', text: 'no answer' }],
    });

    await wallAt(
      1280,
      720,
      async (page) => {
        for (let turn = 0; turn < 3; turn += 1) {
          const { names } = await ask<Shown>(page, shownIn('.matrix tbody tr', '.matrix'));
          expect(names[0]).toContain(first?.host);
          await page.clock.runFor(15_000);
        }
      },
      'g/web.html',
    );
  });
});
