import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import site from '../../pagemakers/site.ts';
import type { Page } from '../../src/page.ts';
import type { ProgramHost } from '../../src/program-input.ts';
import type { SiteSettings } from '../../src/site/site-settings.ts';

const HOST: ProgramHost = { name: 'web1', address: 'web1', groups: [], labels: {}, parents: [], targets: [] };

/** Runs the pagemaker at a time, with data that it must not look at. */
async function pagesAt(now: number, settings: SiteSettings): Promise<Page[]> {
  const context = {
    now,
    settings,
    sections: {},
    hosts: [HOST],
    memory: undefined,
    previous: [{ host: 'web1', service: 'a', status: 'critical' as const, text: String(now), since: now }],
    latest: [],
    signal: new AbortController().signal,
    readFile: () => Promise.reject(new Error('not asked for')),
    run: () => Promise.reject(new Error('not asked for')),
    instance: 'run-cycle',
    program: 'site',
    thresholds: [],
    range: () => Promise.reject(new Error('not asked for')),
    findings: () => Promise.reject(new Error('not asked for')),
  };
  const pages: Page[] = [];
  for await (const page of (await site.make(context)) ?? []) pages.push(page);
  return pages;
}

describe('the pagemaker site', () => {
  it('makes the same bytes at any time and for any data', async () => {
    const settings = site.settings(z).parse({});

    expect(await pagesAt(1, settings)).toEqual(await pagesAt(1_900_000_000, settings));
    expect((await pagesAt(1, settings)).map(({ path }) => path)).toContain('h/web1.html');
  });

  it('takes a title and nothing it does not know', () => {
    expect(site.settings(z).parse({ title: 'Lab' })).toEqual({ title: 'Lab', svg: 'auto' });
    expect(site.settings(z).safeParse({ titel: 'Lab' }).success).toBe(false);
  });

  it('takes views, and refuses a view without graphs', () => {
    expect(site.sections?.views(z).parse({ wan: { graphs: [{ metric: 'if_*' }] } })).toEqual({
      wan: { graphs: [{ metric: 'if_*', range: 'day' }] },
    });
    expect(site.sections?.views(z).safeParse({ wan: { graphs: [] } }).success).toBe(false);
  });

  it('needs live files', () => {
    expect(site.live).toBe(true);
  });
});
