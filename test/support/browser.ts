/** Debian's Chromium, and the ways in which people look at the site with it. */
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { type Watch, watchContext } from './browser-watch.ts';

/** How somebody looks: colours, width, with scripts or without. */
export interface Look {
  readonly name: string;
  readonly options: BrowserContextOptions;
}

const DESK = { width: 1280, height: 800 };

export const LIGHT: Look = { name: 'light', options: { colorScheme: 'light', viewport: DESK } };
export const DARK: Look = { name: 'dark', options: { colorScheme: 'dark', viewport: DESK } };
/** As wide as a phone. */
export const NARROW: Look = {
  name: '400 px',
  options: { colorScheme: 'light', viewport: { width: 400, height: 800 } },
};
export const SCRIPTLESS: Look = { name: 'no JavaScript', options: { javaScriptEnabled: false, viewport: DESK } };
export const LOOKS: readonly Look[] = [LIGHT, DARK, NARROW, SCRIPTLESS];

/** Starts the browser; close it afterwards. */
export function startBrowser(): Promise<Browser> {
  // it runs as root in containers; nothing foreign is ever opened with it
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking', '--font-render-hinting=none'],
  });
}

export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly watch: Watch;
}

/** A visitor of the site at `site` (an address that all of it begins with), with an empty memory. */
export async function visit(
  browser: Browser,
  site: string,
  { options }: Look = LIGHT,
  more: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ timezoneId: 'Europe/Berlin', locale: 'en-GB', ...options, ...more });
  context.setDefaultTimeout(10_000);
  const watch = watchContext(context, site);
  return { context, page: await context.newPage(), watch };
}

/** Opens a page and waits until nothing more is fetched and what is live has arrived. */
export async function open(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'networkidle' });
}

/** Asks the page itself: an expression's value. */
export function ask<T>(page: Page, expression: string): Promise<T> {
  return page.evaluate(expression) as Promise<T>;
}
