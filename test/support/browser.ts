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

/** Opens a page and waits until it has fetched what it wants; false where it is not there. */
export async function open(page: Page, url: string): Promise<boolean> {
  const quiet = watchRequests(page);
  const answer = await page.goto(url, { waitUntil: 'load' });
  await quiet();
  await followRefresh(page, quiet);
  return answer === null || answer.ok() || url.startsWith('file:');
}

/** Without scripts a page may lead on to another at once. */
async function followRefresh(page: Page, quiet: () => Promise<void>): Promise<void> {
  const leads = `document.querySelector('meta[http-equiv="refresh"][content^="0;"]') !== null`;
  const from = page.url();
  if (!(await page.evaluate(leads).catch(() => true))) return;
  await page.waitForURL((url) => url.href !== from);
  await quiet();
}

/** Loads the open page anew. */
export async function reload(page: Page): Promise<void> {
  const quiet = watchRequests(page);
  await page.reload({ waitUntil: 'load' });
  await quiet();
}

/** Does something and waits until the page has fetched what it wants for that. */
export async function settled(page: Page, act: () => Promise<unknown>): Promise<void> {
  const quiet = watchRequests(page);
  await act();
  await quiet();
}

const QUIET_MS = 120;
const MOST_MS = 10_000;

/** Counts a page's requests from now on; the answer waits until none has been under way for a while. */
function watchRequests(page: Page): () => Promise<void> {
  let underWay = 0;
  let since = Date.now();
  const count = (change: number) => () => {
    underWay = Math.max(0, underWay + change);
    since = Date.now();
  };
  page.on('request', count(1));
  page.on('requestfinished', count(-1));
  page.on('requestfailed', count(-1));
  return async () => {
    const begun = Date.now();
    since = begun;
    while (underWay > 0 || Date.now() - since < QUIET_MS) {
      if (Date.now() - begun > MOST_MS) throw new Error(`${page.url()} never comes to rest`);
      await new Promise((done) => setTimeout(done, 25));
    }
  };
}

/** Asks the page itself: an expression's value. */
export function ask<T>(page: Page, expression: string): Promise<T> {
  return page.evaluate(expression) as Promise<T>;
}
