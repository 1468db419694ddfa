/** What people do with a graph: drag over it, read its legend, point at it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Graph } from '../../src/site/graph/graph.ts';
import type { RangeData } from '../../src/site/graph/range-data.ts';
import { formatValue } from '../../src/site/graph/unit.ts';
import { ask, NARROW, open, reload, settled, visit } from '../support/browser.ts';
import { SPECIAL } from '../support/site-demo-hosts.ts';
import { useDemo } from './demo-in-browser.ts';

const site = useDemo({ hosts: 9, services: 20, busyGraphs: 2 });

const GRAPHS = `live/h/${SPECIAL.munin}/graphs.html`;

/** What the legend's first column is about: the lines, or the time at the cursor. */
const cornerOf = (figure: Locator) => figure.locator('.plot-legend th').first().textContent();

describe('a graph', () => {
  it('shows a stretch that is dragged over, keeps it in the address, and goes back by a double click', async () => {
    await site.onPage(GRAPHS, async (page) => {
      const figure = await drawn(page, 'Processes');
      const { x, y, width, height } = await boxOf(figure.locator('.u-over'));
      await page.mouse.move(x + width * 0.25, y + height / 2);
      await page.mouse.down();
      await page.mouse.move(x + width * 0.5, y + height / 2, { steps: 5 });
      await page.mouse.up();

      await expect.poll(() => zoomOf(page)).toBeDefined();
      const { from, to } = (await zoomOf(page)) ?? { from: 0, to: 0 };
      const dayBegan = site.demo.now() - 86_400;
      expect((from - dayBegan) / 86_400).toBeCloseTo(0.25, 1);
      expect((to - dayBegan) / 86_400).toBeCloseTo(0.5, 1);
      await page.mouse.move(0, 0); // else the legend tells what lies below the cursor
      await expect.poll(() => cornerOf(figure)).not.toMatch(/\d\d:\d\d/);
      const legend = await legendOf(figure);
      await reload(page);
      const again = await drawn(page, 'Processes');
      expect(await zoomOf(page)).toEqual({ from, to });
      expect(await legendOf(again)).toEqual(legend);

      await again.locator('.u-over').dblclick();

      await expect.poll(() => zoomOf(page)).toBeUndefined();
      await expect.poll(() => legendOf(again)).not.toEqual(legend);
    });
  });

  it('says in its legend what its data say', async () => {
    await site.onPage(GRAPHS, async (page) => {
      const figure = await drawn(page, 'Processes');

      const [[label, newest, least, mean, greatest] = []] = await legendOf(figure);

      const values = dayOf('Processes');
      const format = (value: number) => formatValue(value, { scale: 'si', symbol: '' });
      expect(label).toBe('processes');
      expect([newest, least, mean, greatest]).toEqual([
        format(values.at(-1) ?? 0),
        format(Math.min(...values)),
        format(values.reduce((sum, value) => sum + value, 0) / values.length),
        format(Math.max(...values)),
      ]);
    });
  });

  it('moves the cursors of its neighbours with its own', async () => {
    await site.onPage(`h/${SPECIAL.munin}.html`, async (page) => {
      await page.setViewportSize({ width: 1280, height: 3000 });
      const [one, two] = [await drawn(page, 'Processes'), await drawn(page, 'CPU usage')];
      const { x, y, width, height } = await boxOf(one.locator('.u-over'));

      await page.mouse.move(x + width * 0.6, y + height / 2);

      await expect.poll(() => cornerOf(one)).toMatch(/\d\d:\d\d/);
      expect(await cornerOf(two)).toBe(await cornerOf(one));
    });
  });
});

describe('an address that names a graph', () => {
  const late = () => {
    const { graphs } = readLive('graphs.json') as { graphs: Graph[] };
    return graphs[4]?.id ?? '';
  };
  const zoomed = () => `${late()}&from=${site.demo.now() - 7200}&to=${site.demo.now() - 3600}`;
  /** Where the figure is seen, in pixels from the window's upper edge; below the time bar where it is held there. */
  const topOf = (page: Page, figure = late()) =>
    ask<number>(
      page,
      `Math.round(document.querySelector('figure[data-graph="${figure}"]').getBoundingClientRect().top -
        Math.max(0, document.getElementById('times')?.getBoundingClientRect().bottom ?? 0))`,
    );

  it.each([
    ['a graph', 'over http', late],
    ['a stretch of one', 'over http', zoomed],
    ['a graph', 'from disk', late],
    ['a stretch of one', 'from disk', zoomed],
  ])('leads to %s on the page of its host, %s', async (_, how, hash) => {
    const { context, page } = await visit(site.browser, '');
    const root = how === 'from disk' ? `file://${site.demo.siteDir}/` : site.server.url;
    await open(page, `${root}h/${SPECIAL.munin}.html#${hash()}`);

    await expect.poll(() => topOf(page)).toBeLessThan(500);
    expect(await topOf(page)).toBeGreaterThanOrEqual(0);
    expect(await ask<number>(page, 'scrollY')).toBeGreaterThan(800);
    await context.close();
  });

  it('leads to the range that it names, whatever grows above it', async () => {
    const { context, page } = await visit(site.browser, '', NARROW);
    await open(page, `${site.server.url}${GRAPHS}#${zoomed()}&range=year`);

    const place = page.locator(`figure[data-graph="${late()}"][data-range="year"]`);
    await place.locator('.u-over').waitFor();
    await expect.poll(async () => (await place.boundingBox())?.y ?? 9999).toBeLessThan(600);
    await context.close();
  });

  it('leads there once, and not who has gone elsewhere', async () => {
    await site.onPage(`h/${SPECIAL.munin}.html#${zoomed()}`, async (page) => {
      await expect.poll(() => topOf(page)).toBeLessThan(500);
      await page.mouse.wheel(0, -100_000);
      await expect.poll(() => ask<number>(page, 'scrollY')).toBe(0);

      await site.demo.cycle();
      await settled(page, () => ask(page, `document.dispatchEvent(new Event('visibilitychange'))`));

      expect(await ask<number>(page, 'scrollY')).toBe(0);
    });
  });

  it('opens what the service is folded into that it names', async () => {
    const source = (service: string) =>
      ({ host: SPECIAL.munin, service, status: 'ok', text: 'data every 5 min' }) as const;
    await site.demo.cycle({ findings: [source('munin'), source('ping')] });
    await site.onPage(`h/${SPECIAL.munin}.html#s%3Aping`, async (page) => {
      await page.locator('#sources tr', { hasText: 'ping' }).waitFor({ state: 'visible' });
    });
  });
});

describe('paper', () => {
  it('takes the graphs as pictures, drawn or not', async () => {
    await site.onPage(`h/${SPECIAL.munin}.html`, async (page) => {
      await page.emulateMedia({ media: 'print' });

      const shown = await ask<boolean[]>(
        page,
        `[...document.querySelectorAll('figure.graph img')].map((one) => one.checkVisibility())`,
      );

      expect(shown.length).toBeGreaterThan(5);
      expect(shown).not.toContain(false);
      expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(50_000);
    });
  });
});

/** The first figure of that title, drawn by the script. */
async function drawn(page: Page, title: string): Promise<Locator> {
  const figure = page.locator('figure.graph', { has: page.locator('figcaption', { hasText: title }) }).first();
  const graph = await figure.getAttribute('data-graph', { timeout: 2000 }).catch(() => null);
  const found = graph === null ? page.locator(`figure.graph[data-graph="${graphOf(title).id}"]`).first() : figure;
  await found.scrollIntoViewIfNeeded();
  await found.locator('.u-over').waitFor();
  await settled(page, () => found.scrollIntoViewIfNeeded());
  return found;
}

function readLive(name: string): unknown {
  return JSON.parse(readFileSync(join(site.demo.siteDir, `live/h/${SPECIAL.munin}/${name}`), 'utf8'));
}

function graphOf(title: string): Graph {
  const { graphs } = readLive('graphs.json') as { graphs: Graph[] };
  const graph = graphs.find((one) => one.title === title);
  if (!graph) throw new Error(`no graph is called ${title}, but ${graphs.map((one) => one.title).join(', ')}`);
  return graph;
}

/** The known values of a graph's first line within the last day. */
function dayOf(title: string): number[] {
  const { series, collector, factor = 1 } = graphOf(title).lines[0] ?? { series: '', collector: '' };
  const data = readLive('day.json') as RangeData;
  const found = data.series.find((one) => one.series === series && one.collector === collector);
  return (found?.mean ?? []).flatMap((value, i) => {
    const time = (found?.start ?? 0) + i * (found?.step ?? 0);
    return value === null || time <= data.to - 86_400 - (found?.step ?? 0) ? [] : [value * factor];
  });
}

async function boxOf(place: Locator) {
  const box = await place.boundingBox();
  if (!box) throw new Error('it is not to be seen');
  return box;
}

function legendOf(figure: Locator): Promise<string[][]> {
  return figure.evaluate(
    (element: { querySelectorAll(selector: string): Iterable<{ cells: Iterable<{ textContent: string }> }> }) =>
      [...element.querySelectorAll('.plot-legend tbody tr')].map((row) =>
        [...row.cells].map((cell) => cell.textContent),
      ),
  );
}

/** What the address says is zoomed to. */
async function zoomOf(page: Page): Promise<{ from: number; to: number } | undefined> {
  const hash = await ask<string>(page, 'location.hash');
  const [from, to] = [/[#&]from=(\d+)/.exec(hash)?.[1], /[#&]to=(\d+)/.exec(hash)?.[1]];
  return from === undefined || to === undefined ? undefined : { from: Number(from), to: Number(to) };
}
