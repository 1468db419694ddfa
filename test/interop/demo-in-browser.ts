/** A demo site for the tests of one file, served, with a browser to look at it: made before them, removed after them. */
import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { open, startBrowser, visit } from '../support/browser.ts';
import { type PlainServer, servePlainly } from '../support/browser-server.ts';
import { type DemoSite, demoDirectory, demoSite } from '../support/site-demo.ts';
import { needBrowser } from './packages.ts';

/** Its parts are there while tests run. */
export class DemoInBrowser {
  demo!: DemoSite;
  server!: PlainServer;
  browser!: Browser;

  /** Opens a page, does something with it, and wants no complaint. */
  async onPage(path: string, use: (page: Page) => Promise<void>): Promise<void> {
    const { context, page, watch } = await visit(this.browser, this.server.url);
    await open(page, this.server.url + path);
    await use(page);
    expect(watch.complaints).toEqual([]);
    await context.close();
  }
}

/** Call it once in a file. `ageSeconds`: how far the server's clock is ahead of the newest cycle. */
export function useDemo(options: Parameters<typeof demoSite>[1], ageSeconds = () => 40): DemoInBrowser {
  const site = new DemoInBrowser();
  const root = demoDirectory();
  beforeAll(async () => {
    needBrowser();
    site.demo = await demoSite(root, options);
    site.server = await servePlainly(site.demo.siteDir, () => site.demo.now() + ageSeconds());
    site.browser = await startBrowser();
  });
  afterAll(async () => {
    await site.browser?.close();
    await site.server?.close();
    site.demo?.close();
    rmSync(root, { recursive: true, force: true });
  });
  return site;
}
