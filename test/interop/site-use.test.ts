/** What people do with the pages of five hundred hosts: filter, choose colours, go by keyboard, print. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ask, open, reload } from '../support/browser.ts';
import { useDemo } from './demo-in-browser.ts';

const site = useDemo({ hosts: 500, services: 20, busyGraphs: 20, inPart: true });

/** How many different hosts the page shows. */
function shownHosts(page: Page): Promise<number> {
  return ask<number>(
    page,
    `new Set([...document.querySelectorAll('#live [data-host]')].filter((one) => one.checkVisibility()).map((one) => one.dataset.host)).size`,
  );
}

describe('the filter of the overview', () => {
  it('narrows five hundred hosts as one types, and keeps that in the address', async () => {
    await site.onPage('index.html', async (page) => {
      expect(await shownHosts(page)).toBeGreaterThanOrEqual(500);
      await page.keyboard.press('/');
      expect(await ask(page, 'document.activeElement.id')).toBe('filter');

      await page.keyboard.type('web001');

      expect(await shownHosts(page)).toBe(1);
      expect(await ask(page, 'location.hash')).toBe('#q=web001');
      await reload(page);
      expect(await page.locator('#filter').inputValue()).toBe('web001');
      expect(await shownHosts(page)).toBe(1);
    });
  });

  it('takes a group and a state from the address', async () => {
    await site.onPage('index.html#state=critical', async (page) => {
      const critical = await shownHosts(page);
      expect(critical).toBeGreaterThan(0);
      expect(critical).toBeLessThan(100);

      await page.evaluate(`location.hash = '#group=web'`);

      await expect.poll(() => shownHosts(page)).toBeGreaterThan(critical);
      expect(await shownHosts(page)).toBeLessThan(400);
    });
  });

  it('opens a folded list for as long as it holds what is sought', async () => {
    await site.onPage('index.html', async (page) => {
      const fold = page.locator('#handled');
      const host = await fold.locator('[data-host]').first().getAttribute('data-host');
      expect(await fold.getAttribute('open')).toBeNull();

      await page.locator('#filter').fill(host ?? '');

      await expect.poll(() => fold.getAttribute('open')).not.toBeNull();
      expect(await fold.locator(`[data-host="${host}"]`).first().isVisible()).toBe(true);
      await page.locator('#filter').press('Escape');
      expect(await fold.getAttribute('open')).toBeNull();
    });
  });
});

describe('the matrix of a group', () => {
  it('shows only what is not ok when told so', async () => {
    await site.onPage('g/web.html', async (page) => {
      const all = await shownHosts(page);
      const button = page.locator('#only-problems');
      await button.click();

      expect(await button.getAttribute('aria-pressed')).toBe('true');
      const left = await shownHosts(page);
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThan(all);
      await reload(page);
      expect(await shownHosts(page)).toBe(left);
      await button.click();
      expect(await shownHosts(page)).toBe(all);
    });
  });
});

describe('the choice of colours', () => {
  it('turns the page dark, and still does on the next page', async () => {
    await site.onPage('index.html', async (page) => {
      const ground = () => ask<string>(page, 'getComputedStyle(document.documentElement).backgroundColor');
      const light = await ground();
      while ((await ask(page, 'document.documentElement.dataset.theme')) !== 'dark')
        await page.locator('#theme').click();

      expect(await ground()).not.toBe(light);
      await open(page, `${site.server.url}cycle.html`);
      expect(await ask(page, 'document.documentElement.dataset.theme')).toBe('dark');
    });
  });
});

describe('the keyboard', () => {
  it('comes first to a link that skips to the contents, and always shows where it is', async () => {
    await site.onPage('index.html', async (page) => {
      await page.keyboard.press('Tab');

      const skip = page.locator('a.skip');
      expect(await ask(page, 'document.activeElement.className')).toBe('skip');
      expect((await skip.boundingBox())?.x).toBeGreaterThanOrEqual(0);
      for (let i = 0; i < 12; i += 1) {
        await page.keyboard.press('Tab');
        const focused = await ask<{ what: string; seen: boolean }>(page, FOCUS);
        expect(focused).toEqual({ what: focused.what, seen: true });
      }
    });
  });
});

/** The focused element, and whether an outline or shadow shows the focus. */
const FOCUS = `(() => {
  const one = document.activeElement;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
  const seen = one !== document.body && one.checkVisibility() &&
    ((outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) || boxShadow !== 'none');
  return { what: one.outerHTML.slice(0, 80), seen };
})()`;

describe('paper', () => {
  it.each(['index.html', 'availability.html'])('takes %s', async (path) => {
    await site.onPage(path, async (page) => {
      const pdf = await page.pdf({ format: 'A4' });

      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      expect(pdf.length).toBeGreaterThan(10_000);
    });
  });

  it('shows every problem that the page has, folded or not', async () => {
    await site.onPage('index.html', async (page) => {
      await page.emulateMedia({ media: 'print' });

      const rows = await ask<{ all: number; seen: number }>(page, ROWS);
      expect(rows.all).toBeGreaterThan(20);
      expect(rows.seen).toBe(rows.all);
      await page.emulateMedia({ media: 'screen' });
      expect((await ask<{ seen: number }>(page, ROWS)).seen).toBeLessThan(rows.all);
    });
  });
});

const ROWS = `(() => {
  const rows = [...document.querySelectorAll('table.problems tbody tr')];
  return { all: rows.length, seen: rows.filter((row) => row.checkVisibility() && row.offsetHeight > 0).length };
})()`;
