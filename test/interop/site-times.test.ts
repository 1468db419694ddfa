/** What people do with the time that graphs show: zoom one, go back, choose a stretch for a page and send it on. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RangeData } from '../../src/site/graph/range-data.ts';
import { ask, DARK, NARROW, open, SCRIPTLESS, settled, visit } from '../support/browser.ts';
import { type ServedDemo, serveDemo } from '../support/serve-demo.ts';
import { DEMO_NOW } from '../support/site-demo.ts';
import { SPECIAL } from '../support/site-demo-hosts.ts';
import { useDemo } from './demo-in-browser.ts';

const site = useDemo({ hosts: 9, services: 20, busyGraphs: 2 });
const GRAPHS = `live/h/${SPECIAL.munin}/graphs.html`;
/** The first graph of that page, and its figures. */
const FIRST = 'figure.graph[data-graph="cpu"]';
const HOUR = 3600;

let served: ServedDemo;
beforeAll(async () => {
  served = await serveDemo(site.demo);
});
afterAll(() => served?.close());

/** Opens a page as `run-cycle serve` gives it, does something with it, and wants no complaint. */
async function onServed(path: string, use: (page: Page) => Promise<void>, look = DARK): Promise<void> {
  const { context, page, watch } = await visit(site.browser, served.url, look);
  // it never comes to rest: news come over a request of their own
  await page.goto(served.url + path);
  await use(page);
  expect(watch.complaints).toEqual([]);
  await context.close();
}

/** The figure over that range, drawn. */
async function drawn(page: Page, range = 'day'): Promise<Locator> {
  const figure = page.locator(`${FIRST}[data-range="${range}"]`);
  await figure.scrollIntoViewIfNeeded();
  await figure.locator('.u-over').waitFor();
  return figure;
}

/** Drags over the middle half of a figure. */
async function zoom(page: Page, figure: Locator): Promise<void> {
  const box = await figure.locator('.u-over').boundingBox();
  if (!box) throw new Error('it is not to be seen');
  const { x, y, width, height } = box;
  await page.mouse.move(x + width * 0.25, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.75, y + height / 2, { steps: 4 });
  await settled(page, () => page.mouse.up());
}

const captionOf = async (figure: Locator) => (await figure.locator('figcaption').innerText()).replace(/\s+/g, ' ');
const hashOf = (page: Page) => ask<string>(page, 'location.hash');
const linksOf = (figure: Locator) =>
  figure
    .locator('.links a')
    .evaluateAll((links: { getAttribute(name: string): string }[]) => links.map((link) => link.getAttribute('href')));

describe('a zoomed graph', () => {
  it('says which stretch it shows, and tells it to who listens', async () => {
    await site.onPage(GRAPHS, async (page) => {
      const figure = await drawn(page);
      expect(await captionOf(figure)).toBe('Day %');

      await zoom(page, figure);

      // the day ends at 12:03 by the clock of Berlin
      await expect.poll(() => captionOf(figure)).toMatch(/^17 Nov 18:0\d – 18 Nov 06:0\d whole day %$/);
      await expect
        .poll(() => page.locator('p[role=status]').textContent())
        .toMatch(/^CPU usage: 17 Nov 18:0\d – 18 Nov 06:0\d$/);
      expect(await captionOf(await drawn(page, 'week'))).toBe('Week %');
    });
  });

  it.each([
    ['a button', (_page: Page, figure: Locator) => figure.getByRole('button', { name: 'whole day' }).click()],
    ['Escape', (page: Page) => page.keyboard.press('Escape')],
    ['a double click', (_page: Page, figure: Locator) => figure.locator('.u-over').dblclick()],
  ])('goes back by %s', async (_, goBack) => {
    await site.onPage(GRAPHS, async (page) => {
      const figure = await drawn(page);
      await zoom(page, figure);
      await figure.getByRole('button', { name: 'whole day' }).waitFor();

      await goBack(page, figure);

      await expect.poll(() => captionOf(figure)).toBe('Day %');
      await expect.poll(() => hashOf(page)).toBe('');
    });
  });

  it('leaves the others where they are when a cycle has brought news', async () => {
    await site.onPage(GRAPHS, async (page) => {
      await page.clock.install();
      await open(page, `${site.server.url}${GRAPHS}`);
      await zoom(page, await drawn(page));
      await expect.poll(() => hashOf(page)).toContain('from=');

      await site.demo.cycle();
      await settled(page, () => page.clock.runFor(400_000));

      expect(await page.locator('section.ranges:visible').count()).toBeGreaterThan(5);
    });
  });

  it('leads to numbers, table and picture of its stretch where a server has them', async () => {
    await onServed(GRAPHS, async (page) => {
      const figure = await drawn(page);
      const before = await linksOf(figure);
      await zoom(page, figure);

      await expect.poll(() => linksOf(figure)).not.toEqual(before);
      const links = await linksOf(figure);

      expect(links.map((link) => /(\.\w+)\?from=\d+&to=\d+/.exec(link ?? '')?.[1])).toEqual(['.csv', '.json', '.svg']);
      const json = (await (await fetch(new URL(links[1] ?? '', page.url()))).json()) as RangeData;
      expect(json.to - json.from).toBeLessThan(13 * HOUR);
      expect(json.series).toHaveLength(4);
    });
  });
});

describe('the time that a page of graphs shows', () => {
  it('is chosen for all of them, and stays in an address that can be sent on', async () => {
    await site.onPage(GRAPHS, async (page) => {
      await drawn(page);
      await page.getByRole('button', { name: '6 hours' }).click();

      expect(await hashOf(page)).toBe('#time=6h');
      expect(await page.locator(`${FIRST}:visible`).count()).toBe(1);
      await expect.poll(async () => captionOf(await drawn(page))).toBe('Last 6 hours %');
      await page.goto('about:blank');
      await open(page, `${site.server.url}${GRAPHS}#time=6h`);
      expect(await captionOf(await drawn(page))).toBe('Last 6 hours %');
      expect(await page.getByRole('button', { pressed: true }).first().textContent()).toBe('6 hours');
      expect(await page.getByText('from', { exact: true }).isVisible()).toBe(false);

      await page.getByRole('button', { name: 'Day to year' }).click();
      await expect.poll(async () => captionOf(await drawn(page))).toBe('Day %');
      expect(await page.locator(`${FIRST}:visible`).count()).toBe(4);
    });
  });

  it('reaches from any time to any other where a server has it, in the clock of the site', async () => {
    await onServed(
      GRAPHS,
      async (page) => {
        await drawn(page);
        await page.getByLabel('from').fill('2026-11-18T04:00');
        await page.getByLabel('to', { exact: true }).fill('2026-11-18T05:30');
        await page.keyboard.press('Enter');

        const from = Date.parse('2026-11-18T04:00+01:00') / 1000;
        expect(await hashOf(page)).toBe(`#time=${from},${from + 1.5 * HOUR}`);
        await expect.poll(async () => captionOf(await drawn(page))).toBe('04:00 – 05:30, 18 Nov %');
        expect(await ask<boolean>(page, 'document.documentElement.scrollWidth <= innerWidth')).toBe(true);
        expect((await linksOf(await drawn(page)))[1]).toContain(`from=${from}&to=${from + 1.5 * HOUR}`);
      },
      NARROW,
    );
  });

  it('says so where the end does not lie after the beginning', async () => {
    await onServed(GRAPHS, async (page) => {
      await drawn(page);
      await page.getByLabel('from').fill('2026-11-18T04:00');
      await page.getByLabel('to', { exact: true }).fill('2026-11-18T03:00');
      await page.getByRole('button', { name: 'Show' }).click();

      expect(await hashOf(page)).toBe('');
      expect(await page.locator('#times input:invalid').count()).toBe(1);
    });
  });

  it('holds on the page of one graph as well, and on one that compares hosts', async () => {
    await onServed(`${GRAPHS}#time=7d`, async (page) => {
      await drawn(page);
      await page.locator('.index a', { hasText: 'Processes' }).click();
      expect(await hashOf(page)).toMatch(/&time=7d$/);
      await page.locator('#all-graphs a').click();
      expect(await hashOf(page)).toBe('#time=7d');
      expect(await page.locator('section.ranges:visible').count()).toBeGreaterThan(5);
    });
    await onServed('live/g/web/node_load1.html#time=7d', async (page) => {
      const canvas = page.locator('figure.graph canvas').first();
      await page.locator('figure.graph').first().scrollIntoViewIfNeeded();
      const label = await canvas.getAttribute('aria-label');
      const [from, to] =
        (label ?? '').match(/\d{4}-\d\d-\d\d \d\d:\d\d/g)?.map((text) => Date.parse(text) / 1000) ?? [];
      expect((to ?? 0) - (from ?? 0)).toBe(7 * 24 * HOUR);
      expect(await page.getByText('last 24 hours').isVisible()).toBe(false);
    });
  });

  it('is chosen on the page of a host above its graphs, and kept where it leads on', async () => {
    await site.onPage(`h/${SPECIAL.munin}.html`, async (page) => {
      const figure = page.locator(FIRST);
      const stretch = async () => {
        await figure.scrollIntoViewIfNeeded();
        await figure.locator('.u-over').waitFor();
        const label = await figure.locator('canvas').getAttribute('aria-label');
        const [from = 0, to = 0] = (label ?? '').match(/\d{4}-\d\d-\d\d \d\d:\d\d/g)?.map(Date.parse) ?? [];
        return (to - from) / 1000 / HOUR;
      };
      expect(await stretch()).toBe(24);
      expect(await page.locator('#graphs + #times').count()).toBe(1);
      expect(await page.getByRole('button', { pressed: true }).first().textContent()).toBe('24 hours');

      await page.getByRole('button', { name: '7 days' }).click();

      expect(await hashOf(page)).toBe('#time=7d');
      await expect.poll(stretch).toBe(7 * 24);
      expect(await page.getByText('last 24 hours').isVisible()).toBe(false);
      await page.locator('.jump a').last().click();
      expect(await hashOf(page)).toMatch(/^#c-\d+&time=7d$/);
      const top = await page.locator('#live h3').last().boundingBox();
      expect(top?.y).toBeLessThan(900);
      await figure.locator('figcaption a').click();
      expect(await hashOf(page)).toBe('#cpu&time=7d');
    });
  });

  it('is chosen for a view, which goes back to the ranges that it is configured with', async () => {
    await site.onPage('v/traffic.html', async (page) => {
      await page.getByRole('button', { name: '6 hours' }).click();
      expect(await hashOf(page)).toBe('#time=6h');

      await page.getByRole('button', { name: 'As configured' }).click();

      expect(await hashOf(page)).toBe('');
    });
  });

  it('is not to be chosen without JavaScript', async () => {
    const { context, page } = await visit(site.browser, site.server.url, SCRIPTLESS);
    await open(page, site.server.url + GRAPHS);

    expect(await page.locator('#times').count()).toBe(0);
    expect(await page.locator(`${FIRST}:visible`).count()).toBe(4);
    await open(page, `${site.server.url}live/h/${SPECIAL.munin}.html`);
    expect(await page.locator('figure.graph').count()).toBeGreaterThan(5);
    expect(await page.locator('#times').count()).toBe(0);
    await context.close();
  });
});

/** How many pixels of a canvas are of a line. */
const COLOURED = `(() => {
  const canvas = document.querySelector('figure[data-graph="processes"] canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let i = 0; i < data.length; i += 4) {
    const [red, green, blue, alpha] = data.slice(i, i + 4);
    if (alpha > 128 && Math.max(red, green, blue) - Math.min(red, green, blue) > 80) count += 1;
  }
  return count;
})()`;

describe('a value that stands alone', () => {
  it('is a dot that can be seen', async () => {
    const { context, page } = await visit(site.browser, site.server.url);
    const lone = { start: DEMO_NOW - 6 * HOUR, step: 300, mean: [5] };
    await page.route('**/day.json', async (route) => {
      const day = await (await route.fetch()).json();
      const series = day.series.map((one: object) => ({ ...one, ...lone, min: undefined, max: undefined }));
      await route.fulfill({ json: { ...day, series } });
    });
    await page.route('**/events.json', (route) => route.fulfill({ json: { version: 1, spans: [] } }));
    await open(page, site.server.url + GRAPHS);
    await page.evaluate('document.documentElement.dataset.theme = "light"');
    const figure = page.locator('figure.graph[data-graph="processes"][data-range="day"]');
    await figure.scrollIntoViewIfNeeded();
    await figure.locator('.u-over').waitFor();

    const coloured = await ask<number>(page, COLOURED);

    expect(coloured).toBeGreaterThan(12);
    await context.close();
  });
});
