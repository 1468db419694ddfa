/** Every kind of page in a real browser: in light and dark, on a phone, and without JavaScript. */
import { rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DARK, LIGHT, type Look, NARROW, open, SCRIPTLESS, startBrowser, visit } from '../support/browser.ts';
import { type AxeRules, axeFindings } from '../support/browser-axe.ts';
import { type PlainServer, servePlainly } from '../support/browser-server.ts';
import { type DemoSite, demoDirectory, demoSite } from '../support/site-demo.ts';
import { faultsOf } from '../support/site-look.ts';
import { demoPages, livePageOf } from '../support/site-pages.ts';
import { needBrowser } from './packages.ts';

const root = demoDirectory();
let demo: DemoSite;
let server: PlainServer;
let browser: Browser;

beforeAll(async () => {
  needBrowser();
  demo = await demoSite(root, { hosts: 30, services: 20 });
  server = await servePlainly(demo.siteDir, () => demo.now() + 40);
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  demo?.close();
  rmSync(root, { recursive: true, force: true });
});

const COLOURS = ['color-contrast', 'link-in-text-block'];
/** Contrast takes axe most of its time; the colours on a phone and without scripts are the same. */
const KNOWN_COLOURS = { without: ['color-contrast'] };

/** The faults of all pages. */
async function faultsOfAll(look: Look, axe?: AxeRules): Promise<string[]> {
  const visitor = await visit(browser, server.url, look, { bypassCSP: axe !== undefined });
  const faults: string[] = [];
  for (const { path } of demoPages(demo.siteDir))
    faults.push(...(await faultsOf(visitor, path, { site: server.url, ...(axe ? { axe } : {}) })));
  await visitor.context.close();
  return [...faults, ...visitor.watch.dialogs.map((text) => `a dialog opened: ${text}`)];
}

describe('every page', () => {
  it('opens under its strict policy with a heading and its age, and asks for nothing beyond the site', async () => {
    expect(await faultsOfAll(LIGHT)).toEqual([]);
  }, 120_000);

  it('can be used by everybody', async () => {
    expect(await faultsOfAll(LIGHT, {})).toEqual([]);
  }, 120_000);

  it('can be read by everybody in the dark', async () => {
    expect(await faultsOfAll(DARK, { only: COLOURS })).toEqual([]);
  }, 120_000);

  it('can be used by everybody on a phone', async () => {
    expect(await faultsOfAll(NARROW, KNOWN_COLOURS)).toEqual([]);
  }, 120_000);

  it('can be read without JavaScript', async () => {
    expect(await faultsOfAll(SCRIPTLESS)).toEqual([]);
  }, 120_000);

  it('can be used by everybody without JavaScript', async () => {
    const visitor = await visit(browser, server.url, LIGHT, { bypassCSP: true });
    // axe itself is a script: so the page may have scripts, but is given none
    await visitor.context.route('**/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
    const paths = new Set(demoPages(demo.siteDir).map(({ path }) => livePageOf(demo.siteDir, path)));
    const faults: string[] = [];
    for (const path of paths) faults.push(...(await faultsOf(visitor, path, { site: server.url, axe: KNOWN_COLOURS })));
    await visitor.context.close();

    expect(faults).toEqual([]);
  }, 120_000);
});

describe('the checks themselves', () => {
  it('see an error on the console, a request elsewhere, a fault of contrast and a missing heading', async () => {
    const { context, page, watch } = await visit(browser, server.url, LIGHT, { bypassCSP: true });
    await open(page, server.url);

    await page.evaluate(`console.error('planted');
      fetch('http://127.0.0.1:9/elsewhere').catch(() => {});
      document.querySelector('h1').remove();
      document.body.insertAdjacentHTML('afterbegin', '<p style="color:#999;background:#888">hard to read</p><img src="x">');`);
    const axe = await axeFindings(page);

    expect(watch.complaints.join('\n')).toContain('planted');
    expect(watch.beyond).toContain('http://127.0.0.1:9/elsewhere');
    expect(axe.map((line) => line.split(' ')[0])).toEqual(expect.arrayContaining(['color-contrast', 'image-alt']));
    await context.close();
  });

  it('see a violation of the policy, a page that is too wide and one that is not there', async () => {
    const visitor = await visit(browser, server.url, NARROW);
    await open(visitor.page, server.url);

    await visitor.page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<b style="color:red">x</b>')`);
    const missing = await faultsOf(visitor, 'no-such-page.html', { site: server.url });

    expect(visitor.watch.complaints.join('\n')).toMatch(/Content Security Policy|inline style/);
    expect(missing).toEqual(['no-such-page.html: is not there']);
    await visitor.context.close();
  });
});
