/** Every kind of page in a real browser: in light and dark, on a phone, and without JavaScript. */
import { describe, expect, it } from 'vitest';
import { DARK, LIGHT, type Look, NARROW, open, SCRIPTLESS, visit } from '../support/browser.ts';
import { type AxeRules, axeFindings } from '../support/browser-axe.ts';
import { faultsOf } from '../support/site-look.ts';
import { demoPages, livePageOf } from '../support/site-pages.ts';
import { useDemo } from './demo-in-browser.ts';

const site = useDemo({ hosts: 30, services: 20 });

const COLOURS = ['color-contrast', 'link-in-text-block'];
/** Contrast takes axe most of its time; the colours on a phone and without scripts are the same. */
const KNOWN_COLOURS = { without: ['color-contrast'] };

/** The faults of all pages. */
async function faultsOfAll(look: Look, axe?: AxeRules): Promise<string[]> {
  const visitor = await visit(site.browser, site.server.url, look, { bypassCSP: axe !== undefined });
  const faults: string[] = [];
  for (const { path } of demoPages(site.demo.siteDir))
    faults.push(...(await faultsOf(visitor, path, { site: site.server.url, ...(axe ? { axe } : {}) })));
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
    const visitor = await visit(site.browser, site.server.url, LIGHT, { bypassCSP: true });
    // axe itself is a script: so the page may have scripts, but is given none
    await visitor.context.route('**/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
    const paths = new Set(demoPages(site.demo.siteDir).map(({ path }) => livePageOf(site.demo.siteDir, path)));
    const faults: string[] = [];
    for (const path of paths)
      faults.push(...(await faultsOf(visitor, path, { site: site.server.url, axe: KNOWN_COLOURS })));
    await visitor.context.close();

    expect(faults).toEqual([]);
  }, 120_000);
});

describe('the checks themselves', () => {
  it('see an error on the console, a request elsewhere, a fault of contrast and a missing heading', async () => {
    const { context, page, watch } = await visit(site.browser, site.server.url, LIGHT, { bypassCSP: true });
    await open(page, site.server.url);

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
    const visitor = await visit(site.browser, site.server.url, NARROW);
    await open(visitor.page, site.server.url);

    await visitor.page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<b style="color:red">x</b>')`);
    const missing = await faultsOf(visitor, 'no-such-page.html', { site: site.server.url });

    expect(visitor.watch.complaints.join('\n')).toMatch(/Content Security Policy|inline style/);
    expect(missing).toEqual(['no-such-page.html: is not there']);
    await visitor.context.close();
  });
});
