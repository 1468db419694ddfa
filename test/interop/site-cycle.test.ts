/** The site of this very machine: the example configuration, real cycles, a real browser. */
import { copyFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DARK, LIGHT, type Look, NARROW, open, SCRIPTLESS, startBrowser, visit } from '../support/browser.ts';
import type { AxeRules } from '../support/browser-axe.ts';
import { type PlainServer, servePlainly } from '../support/browser-server.ts';
import { makeTrial, type Trial } from '../support/run-cycle.ts';
import { faultsOf } from '../support/site-look.ts';
import { needBrowser } from './packages.ts';

const EXAMPLE = resolve(import.meta.dirname, '../../config');
const PAGES = [
  ...['index.html', 'live/h/here.html', 'live/h/here/graphs.html', 'alerts.html', 'history.html'],
  ...['availability.html', 'cycle.html'],
];
const INTERVAL = 300;

let trial: Trial;
let server: PlainServer;
let browser: Browser;
let now = Math.floor(Date.now() / 1000) - 4 * INTERVAL;

beforeAll(async () => {
  needBrowser();
  trial = makeTrial();
  for (const name of readdirSync(EXAMPLE))
    if (name !== 'general.yaml') copyFileSync(join(EXAMPLE, name), join(trial.configDir, name));
  server = await servePlainly(join(trial.dataDir, 'www'), () => now + 40);
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  trial?.remove();
});

async function runCycle(): Promise<void> {
  now += INTERVAL;
  const { code, stderr } = await trial.run('--now', String(now));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
}

async function faultsOfAll(look: Look, axe?: AxeRules, pages = PAGES): Promise<string[]> {
  const visitor = await visit(browser, server.url, look, { bypassCSP: axe !== undefined });
  const faults: string[] = [];
  for (const path of pages)
    faults.push(...(await faultsOf(visitor, path, { site: server.url, ...(axe ? { axe } : {}) })));
  await visitor.context.close();
  return faults;
}

describe('the site of this machine', () => {
  it('is whole after its first cycle', async () => {
    await runCycle();

    expect(await faultsOfAll(LIGHT, {})).toEqual([]);
    expect(await faultsOfAll(SCRIPTLESS)).toEqual([]);
  });

  it('has graphs after a few more, fit for a phone and for the night', async () => {
    for (let i = 0; i < 3; i += 1) await runCycle();

    // what is known of run-cycle itself is known at a cycle's end
    expect(await faultsOfAll(DARK, {}, [...PAGES, 'live/h/run-cycle.html'])).toEqual([]);
    expect(await faultsOfAll(NARROW, {})).toEqual([]);
    const { context, page } = await visit(browser, server.url);
    await open(page, `${server.url}live/h/here/graphs.html`);
    await page.locator('figure.graph .u-over').first().waitFor();
    expect(await page.locator('figure.graph').count()).toBeGreaterThan(10);
    expect(await page.locator('.plot-legend td.number').first().innerText()).toMatch(/\d/);
    await context.close();
  });
});
