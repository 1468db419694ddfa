import { describe, expect, it } from 'vitest';
import { isPagePath } from '../../../../src/page.ts';
import { hostFrame, makeFrames } from '../../../../src/site/frames/frame.ts';
import type { Chrome } from '../../../../src/site/markup/navigation.ts';
import type { ConfiguredHost } from '../../../../src/site/pages/host/host-facts.ts';
import { tagsOf } from '../../../support/site-input.ts';

const CHROME: Chrome = { site: 'Lab', instance: 'run-cycle', views: {} };

function configured(name: string, more: Partial<ConfiguredHost> = {}): ConfiguredHost {
  return { name, address: name, groups: [], labels: {}, parents: [], ...more };
}

describe('frames', () => {
  it('are an overview, records, and a page a host, group and view, all with installable names', () => {
    const chrome: Chrome = { ...CHROME, views: { wan: { graphs: [{ metric: 'if_*', range: 'day' }] } } };
    const hosts = [configured('web1', { groups: ['web', 'näh'] }), configured('web1:8080', { groups: ['web'] })];
    const paths = [...makeFrames(chrome, hosts)].map(({ path }) => path);

    expect(paths.slice(4)).toEqual([
      'index.html',
      'alerts.html',
      'history.html',
      'availability.html',
      'cycle.html',
      'h/web1.html',
      'h/web1:8080.html',
      'g/web.html',
      expect.stringMatching(/^g\/n-h~[0-9a-f]{12}\.html$/),
      'v/wan.html',
    ]);
    expect(paths.every(isPagePath)).toBe(true);
  });

  it('each name the live page that is shown in them', () => {
    const pages = [...makeFrames(CHROME, [configured('web1', { groups: ['web'] })])];
    const lives = pages.slice(4).map(({ content }) => /data-src="([^"]*)"/.exec(String(content))?.[1]);

    expect(lives).toEqual([
      'live/overview.html',
      'live/alerts.html',
      'live/history.html',
      'live/availability.html',
      'live/cycle.html',
      '../live/h/web1.html',
      '../live/g/web.html',
    ]);
  });

  it('hold a public page with its own assets and no link to the inside, where one is configured', () => {
    const shared = { title: 'Status', parts: [{ name: 'Web', services: ['web*/http'] }] };
    const pages = [...makeFrames(CHROME, [], shared)].filter(({ path }) => path.startsWith('public/'));
    const index = String(pages.find(({ path }) => path === 'public/index.html')?.content);

    expect(pages).toHaveLength(4);
    expect(index).toContain('<noscript><meta http-equiv="refresh" content="0; url=live/status.html"></noscript>');
    expect(index).not.toMatch(/href="\.\.|index\.html/);
  });

  it('tell what is configured about a host', () => {
    const host = configured('web1', {
      address: '192.0.2.1',
      groups: ['web', 'linux'],
      labels: { rack: 'r1' },
      parents: ['sw', 'x'],
    });
    const { content } = hostFrame(CHROME, host, new Set(['sw']));

    expect(content).toContain('<dd>192.0.2.1</dd>');
    expect(content).toContain('<dd><a href="../g/web.html">web</a>, <a href="../g/linux.html">linux</a></dd>');
    expect(content).toContain('<dd>rack=r1</dd>');
    expect(content).toContain('<dd><a href="sw.html">sw</a>, x</dd>');
  });

  it('make no element of hostile configuration', () => {
    const make = (text: string) =>
      String(
        hostFrame(
          { site: text, instance: text, views: {} },
          configured('a', { address: text, groups: [text], labels: { a: text }, parents: [text] }),
          new Set(),
        ).content,
      );

    expect(tagsOf(make('"><img src=x onerror=alert(1)></dd><script>'))).toEqual(tagsOf(make('harmless')));
  });
});
