/** A site while time goes by: new cycles, none, a pause; opened from disk, without scripts, and full of hostile texts. */
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { publishPause } from '../../src/site/publish/status/publish-pause.ts';
import { ask, LIGHT, open, SCRIPTLESS, visit } from '../support/browser.ts';
import { servePlainly } from '../support/browser-server.ts';
import { demoDirectory } from '../support/site-demo.ts';
import { HOSTILE, SPECIAL } from '../support/site-demo-hosts.ts';
import type { DemoSource } from '../support/site-demo-values.ts';
import { installFrames } from '../support/site-frames.ts';
import { readTree } from '../support/site-input.ts';
import { ageSaid } from '../support/site-look.ts';
import { demoPages } from '../support/site-pages.ts';
import { useDemo } from './demo-in-browser.ts';

/** Seconds between the newest cycle and the server's clock. */
let age = 40;
const site = useDemo({ hosts: 14, services: 20, busyGraphs: 30 }, () => age);

describe('a page before the first cycle', () => {
  it('says that it waits, without an error in the console', async () => {
    const siteDir = join(demoDirectory(), 'www');
    await installFrames(siteDir, { hosts: site.demo.hosts, settings: { title: 'New', svg: 'auto' }, views: {} });
    const server = await servePlainly(siteDir, () => site.demo.now());
    const { context, page, watch } = await visit(site.browser, server.url);
    await open(page, server.url);

    expect(await page.locator('#banner').innerText()).toContain('the first cycle is not over yet');
    expect(watch.complaints).toEqual([]);
    expect(server.missed).toEqual([]);
    await context.close();
    await server.close();
    rmSync(dirname(siteDir), { recursive: true });
  });
});

describe('an open page', () => {
  it('asks whether cron is running when cycles stop, and is calm again after the next one', async () => {
    const { context, page } = await visit(site.browser, site.server.url);
    await page.clock.install();
    await open(page, site.server.url);
    expect(await page.locator('#banner').isVisible()).toBe(false);

    age = 700;
    await page.clock.fastForward(120_000);

    await expect.poll(() => page.locator('#banner').innerText()).toMatch(/Data is 11 min old: is cron running\?/);
    expect(await ageSaid(page)).toContain('11 min');
    age = 40;
    await site.demo.cycle();
    await page.clock.fastForward(120_000);
    await expect.poll(() => page.locator('#banner').isVisible()).toBe(false);
    await context.close();
  });

  it('keeps what is looked at where it is while problems come and go above it', async () => {
    const { context, page } = await visit(site.browser, site.server.url);
    await page.clock.install();
    await page.setViewportSize({ width: 1000, height: 300 });
    await open(page, site.server.url);
    await page.locator('#live summary', { hasText: 'more' }).click();
    const row = page.locator(`#live tr[data-host="${SPECIAL.munin}"][data-service="disk:/"]`);
    await row.scrollIntoViewIfNeeded();
    const placeOf = async () => (await row.boundingBox())?.y ?? Number.NaN;
    const [before, rows] = [await placeOf(), await page.locator('#live tbody tr').count()];

    const { hosts } = site.demo;
    const findings = hosts.map(
      ({ name }) => ({ host: name, service: 'news', status: 'critical', text: 'new' }) as const,
    );
    await site.demo.cycle({ findings });
    await page.clock.fastForward(120_000);

    await expect.poll(() => page.locator('#live tbody tr').count()).toBeGreaterThan(rows);
    expect(Math.abs((await placeOf()) - before)).toBeLessThan(2);
    await context.close();
  });

  it('says without scripts when its data is from', async () => {
    const { context, page } = await visit(site.browser, site.server.url, SCRIPTLESS);
    await open(page, site.server.url);

    expect(await ageSaid(page)).toMatch(/Data of \d{4}-\d\d-\d\d \d\d:\d\d:\d\d.*new every 5 min/);
    await context.close();
  });

  it('says who paused the cycles and why, with and without scripts', async () => {
    publishPause(site.demo.siteDir, {
      since: site.demo.now() + 10,
      by: 'ops',
      reason: `moving house ${HOSTILE.image}`,
    });
    for (const look of [LIGHT, SCRIPTLESS]) {
      const { context, page, watch } = await visit(site.browser, site.server.url, look);
      await open(page, site.server.url);
      expect(await ageSaid(page)).toMatch(/Paused since .* moving house "><img src=x onerror=alert\(1\)>/);
      const small = page.frames().find((frame) => frame.url().endsWith('/time.html'));
      if (look === SCRIPTLESS)
        expect(await small?.evaluate('document.documentElement.scrollHeight <= innerHeight')).toBe(true);
      expect(watch.complaints).toEqual([]);
      await context.close();
    }
    await site.demo.publish();
  });
});

describe('a new disk, a new plugin and a host that nobody configured', () => {
  it('are shown after the next cycle, with and without scripts, though no page was written', async () => {
    const { context, page } = await visit(site.browser, site.server.url);
    await page.clock.install();
    await open(page, `${site.server.url}h/${SPECIAL.long}.html`);
    const frames = framesOf(site.demo.siteDir);
    expect(await textOf(page)).not.toContain('/brand-new');

    await site.demo.cycle({ sources: NEW });
    await site.demo.cycle({ sources: NEW });
    await page.clock.fastForward(120_000);

    await expect.poll(() => textOf(page)).toContain('/brand-new');
    expect(framesOf(site.demo.siteDir)).toEqual(frames);
    await context.close();
    const pictures = [...readTree(join(site.demo.siteDir, 'live/h', SPECIAL.long))].filter(([name]) =>
      /^[^.]*\.svg$/.test(name),
    );
    expect(pictures.filter(([, svg]) => svg.includes('/brand-new')).map(([name]) => name)).not.toEqual([]);
    for (const look of [LIGHT, SCRIPTLESS]) {
      const visitor = await visit(site.browser, site.server.url, look);
      await open(visitor.page, `${site.server.url}h/${SPECIAL.long}.html`);
      expect(await textOf(visitor.page)).toContain('/brand-new');
      await open(visitor.page, `${site.server.url}h/${SPECIAL.munin}.html`);
      expect(await textOf(visitor.page)).toMatch(/new.?plugin/i);
      await open(visitor.page, site.server.url);
      const link = await ask<string>(visitor.page, `document.querySelector('a[href*="just-appeared"]').href`);
      expect(link).toBe(`${site.server.url}live/h/just-appeared.html`);
      await open(visitor.page, link);
      expect(await textOf(visitor.page)).toMatch(/not configured/i);
      expect(visitor.watch.complaints).toEqual([]);
      await visitor.context.close();
    }
  });
});

const STEP = { stepSeconds: 300, seconds: 0 };
const NEW: readonly DemoSource[] = [
  {
    ...STEP,
    collector: 'local',
    series: [
      {
        host: SPECIAL.long,
        metric: 'node_filesystem_used_ratio',
        labels: { mountpoint: '/brand-new', fstype: 'ext4' },
        about: 0.3,
      },
    ],
  },
  { ...STEP, collector: 'munin', series: [{ host: SPECIAL.munin, metric: 'munin_newplugin_value', about: 7 }] },
  { ...STEP, collector: 'textfile', series: [{ host: 'just-appeared', metric: 'node_load1', about: 2 }] },
];

/** All texts of the page, those in folded parts and for people who do not see pictures included. */
function textOf(page: Page): Promise<string> {
  return ask<string>(page, 'document.body.textContent + [...document.images].map((image) => image.alt).join(" ")');
}

/** Everything that pagemakers wrote. */
function framesOf(siteDir: string): Map<string, string> {
  return new Map([...readTree(siteDir)].filter(([path]) => !/^(public\/)?live\/|^\./.test(path)));
}

describe('texts that would do harm', () => {
  it('are shown as they are and make nothing, on no page', async () => {
    const { context, page, watch } = await visit(site.browser, site.server.url);
    const seen: string[] = [];
    for (const { path } of demoPages(site.demo.siteDir)) {
      await open(page, site.server.url + path);
      if ((await textOf(page)).includes(HOSTILE.script)) seen.push(path);
      expect({ path, made: await ask<string[]>(page, MADE) }).toEqual({ path, made: [] });
    }

    expect(watch.dialogs).toEqual([]);
    expect(seen).toEqual(expect.arrayContaining(['index.html', 'alerts.html', 'cycle.html', 'public/index.html']));
    await context.close();
  });

  it('would be noticed if they did', async () => {
    const { context, page, watch } = await visit(site.browser, site.server.url, LIGHT, { bypassCSP: true });
    await open(page, site.server.url);

    await page.evaluate(
      `document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(`<b title="${HOSTILE.image}`)})`,
    );

    await expect.poll(() => watch.dialogs).toEqual(['1']);
    expect(await ask<string[]>(page, MADE)).toHaveLength(1);
    await context.close();
  });
});

/** Elements that no page has: inline scripts, handlers, links that run. */
const MADE = `[...document.querySelectorAll('*')]
  .filter((one) => (one.localName === 'script' && !one.src) || one.getAttribute('src') === 'x' ||
    /^\\s*javascript:/i.test(one.getAttribute('href') ?? '') || one.getAttributeNames().some((name) => /^on/.test(name)))
  .map((one) => one.outerHTML.slice(0, 100))`;

describe('a site on a disk', () => {
  it('is read without any server', async () => {
    const disk = pathToFileURL(`${site.demo.siteDir}/`).href;
    const { context, page, watch } = await visit(site.browser, disk);
    await open(page, `${disk}index.html`);
    await page.waitForURL('**/live/overview.html*');

    expect(await textOf(page)).toContain(SPECIAL.munin);
    expect(await ageSaid(page)).toMatch(/Data (of|is)/);
    await page.locator(`#live a[href*="${SPECIAL.munin}"]:visible`).first().click();
    await page.waitForURL(`**/live/h/${SPECIAL.munin}.html*`);
    expect(await page.locator('h1').innerText()).toContain(SPECIAL.munin);
    expect(await loadedPictures(page)).toBeGreaterThan(0);
    expect(watch.beyond).toEqual([]);
    expect(watch.complaints).toEqual([]);
    await context.close();
  });
});

describe('a browser without JavaScript', () => {
  it('is led from the front page to every host’s state and graphs', async () => {
    const { context, page, watch } = await visit(site.browser, site.server.url, SCRIPTLESS);
    await open(page, site.server.url);
    await page.waitForURL('**/live/overview.html');

    const text = await textOf(page);
    for (const word of ['critical', 'warning', SPECIAL.munin]) expect(text).toContain(word);
    await page.locator(`#live a[href*="${SPECIAL.munin}"]:visible`).first().click();
    await page.waitForURL(`**/live/h/${SPECIAL.munin}.html`);
    expect(await loadedPictures(page)).toBeGreaterThan(2);
    expect(watch.complaints).toEqual([]);
    await context.close();
  });
});

/** How many graphs' pictures have arrived, after a look down the whole page. */
async function loadedPictures(page: Page): Promise<number> {
  for (let i = 0; i < 20; i += 1) await page.mouse.wheel(0, 600);
  await expect
    .poll(() => ask<number>(page, `[...document.querySelectorAll('figure img')].filter((one) => !one.complete).length`))
    .toBe(0);
  return ask<number>(page, `[...document.querySelectorAll('figure img')].filter((one) => one.naturalWidth > 0).length`);
}
