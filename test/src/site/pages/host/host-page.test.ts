import { describe, expect, it } from 'vitest';
import { hostPage } from '../../../../../src/site/pages/host/host-page.ts';
import type { HostPast, HostView, SiteView } from '../../../../../src/site/site-view.ts';
import { host as configured, NOW, row, tagsOf } from '../../../../support/site-input.ts';
import { graphOf, hostView, siteView, valueView } from '../../../../support/site-view.ts';

const NO_PAST: HostPast = { problems: [], events: [], gaps: [] };
const DAY = 86_400;
const LOAD = 'node_load1{host="web1"}';

function page(more: Partial<HostView> = {}, past: HostPast = NO_PAST, site: Partial<SiteView> = {}): string {
  const host = hostView('web1', more);
  return hostPage(siteView([host, hostView('sw')], site), host, past);
}

describe('a host’s live page', () => {
  it('shows services with status in glyph and word, text and since', () => {
    const text = page({ services: [row('web1', 'disk:/', { status: 'warning', text: '81 % used' })] });

    expect(text).toContain('<tr id="s:disk:/" data-state="warning">');
    expect(text).toContain('<span class="glyph warning" aria-hidden="true">!</span> warning');
    expect(text).toContain('81 % used');
    expect(text).toContain('2026-03-01 14:05');
  });

  it('shows a judged value among its limits, its last day, and leads to its graph', () => {
    const judged = { series: LOAD, warning: { above: 4 } };
    const text = page({ services: [row('web1', 'load', { value: 5, judged })] });

    expect(text).toContain('<td class="value">5</td><td class="limits"><svg class="bullet"');
    expect(text).toMatch(new RegExp(`<img class="spark" [^>]*src="web1/sparks\\.svg\\?${NOW}#s[0-9a-f]{12}"`));
    expect(text).toContain('<a href="web1/graphs.html#load">load</a>');
    expect(text).toMatch(/<a href="web1\/graphs\.html#load" aria-label="Graph of load"><img class="spark"/);
  });

  it('folds sources that bring data as they should, and none that has fallen silent', () => {
    const source = (service: string, more = {}) => row('web1', service, { text: 'data every 5 min', ...more });
    const silent = source('munin', { status: 'unknown', text: 'no data since 2026-03-02 12:00 UTC' });
    const [open = '', folded = ''] = page({
      services: [row('web1', 'load'), source('local'), source('ping'), silent],
    }).split('<summary>2 sources bring data as they should</summary>');

    expect(open).toContain('id="s:load"');
    expect(open).toContain('id="s:munin"');
    expect(folded).toContain('id="s:local"');
    expect(folded).toContain('id="s:ping"');
    expect(page({ services: [source('local'), row('web1', 'load')] })).not.toContain('as they should');
    expect(page({ services: [source('local'), source('ping')] })).not.toContain('as they should');
  });

  it('folds a very long text, and shows no more than a page of it', () => {
    const text = page({ services: [row('web1', 'log', { text: `${'word '.repeat(2000)}end` })] });

    expect(text).toMatch(/<details><summary>word [^<]{150,200}…<\/summary>word /);
    expect(text.length).toBeLessThan(18_000);
  });

  it('has no columns for values where no service has one', () => {
    expect(page()).not.toContain('Last day');
  });

  it('shows no value whose unit nobody knows', () => {
    const text = page({ services: [row('web1', 'ping', { value: 0.0106, text: 'open after 11 ms' })] });

    expect(text).not.toContain('0.0106');
    expect(text).not.toContain('>Limits<');
  });

  it('leads to what befell this host, and from a service without a graph to its own past', () => {
    const event = { id: 1, time: NOW - 60, kind: 'status' as const, host: 'web1', service: 'load', text: 'load 9' };
    const text = page(
      { services: [row('web1', 'port:ssh')] },
      { ...NO_PAST, events: [{ ...event, from: 'ok', to: 'critical' }] },
    );

    expect(text).toContain('<a href="../../history.html#q=web1">history</a>');
    expect(text).toContain('<a href="../../history.html#q=web1%20port%3Assh">port:ssh</a>');
  });

  it('tells how available the host was of the time that is known, and leads to where that is counted', () => {
    const month = { word: 'this month', period: '2026-03', title: 'March 2026', until: NOW - 300 };
    const shares = [
      { ...month, available: 0.99957, known: 20.4 * DAY, length: 22 * DAY },
      { ...month, word: 'last month', available: undefined, known: 0, length: 28 * DAY },
      { ...month, word: 'this quarter', available: 0.4, known: 9, length: 22 * DAY },
      { ...month, word: 'this year', available: 1, known: 22 * DAY, length: 22 * DAY },
    ];
    const text = page({}, { ...NO_PAST, shares });

    expect(text).toContain(
      '<dt><a href="../availability/2026-03.html#host-web1" title="March 2026 until 2026-03-02 14:00">this month</a></dt><dd>99.95 % of the 20 days known</dd>',
    );
    expect(text).toContain('last month</a></dt><dd>–</dd>');
    expect(text).toContain('this quarter</a></dt><dd>known for 9 s</dd>');
    expect(text).toContain('this year</a></dt><dd>100.00 % available</dd>');
    expect(page()).not.toContain('this month');
  });

  it('says of a change that it was seen after a time that nobody watched', () => {
    const gaps = [{ from: NOW - 7200, to: NOW - 3600, kind: 'unwatched' as const, reason: 'no cycle ran' }];
    const change = (time: number, isGone = false) => {
      const event = { id: 1, time, kind: 'status' as const, host: 'web1', service: 'load', text: 'load 9' };
      return page(
        {},
        {
          ...NO_PAST,
          gaps,
          events: [{ ...event, from: 'critical' as const, ...(isGone ? {} : { to: 'ok' as const }) }],
        },
      );
    };

    expect(change(NOW - 3590)).toContain('after 1 h not watched');
    expect(change(NOW - 3590, true)).toContain('<span class="change">no longer watched</span> <b>load</b>');
    expect(change(NOW - 3590, true)).not.toContain('after 1 h');
    expect(change(NOW - 600)).not.toContain('after 1 h');
  });

  it('heads a configured host with what is configured, linked to frames', () => {
    const config = configured('web1', {
      address: '192.0.2.1',
      groups: ['web'],
      parents: ['sw', 'x'],
      labels: { a: 'b' },
    });
    const text = page({ config });

    expect(text).toContain('<dd>192.0.2.1</dd>');
    expect(text).toContain('<dd><a href="../../g/web.html">web</a></dd>');
    expect(text).toContain('<dd><a href="../../h/sw.html">sw</a>, x</dd>');
    expect(text).toContain('<dd>a=b</dd>');
  });

  it('says why a host is shown that is not configured here', () => {
    expect(page({ kind: 'unlisted' })).toContain('Not configured: it is shown because something reports about it.');
    const silent = page({ kind: 'unlisted' }, NO_PAST, { now: NOW + 86_401 });
    expect(silent).toContain(
      'Not configured: it was last heard of at 2026-03-02 14:05. Its data is kept for a while, should it come back into the configuration; it goes by itself on 2026-04-01.',
    );
    const removed = { kind: 'unlisted', services: [], values: [], lastSample: NOW - 3600 } as const;
    expect(page(removed)).toContain('Not configured: it was last heard of at 2026-03-02 13:05.');
    expect(page({ kind: 'other', watchedBy: 'run-cycle-b' })).toContain('<dt>Watched by</dt><dd>run-cycle-b</dd>');
    expect(page({ kind: 'instance' })).toContain('run-cycle’s own programs and cycles.');
  });

  it('shows each graph as a picture that leads to all its ranges and its values', () => {
    const text = page();

    expect(text).toContain('<figure class="graph" data-host="web1" data-graph="load" data-range="day">');
    expect(text).toContain('<figcaption><a href="web1/graphs.html#load">load</a></figcaption>');
    expect(text).toContain(`src="web1/load.svg?${NOW}" alt="web1: load, day"`);
    expect(text).toContain('<a class="csv" href="web1/day.csv">CSV</a> <a class="json" href="web1/day.json">JSON</a>');
  });

  it('says so where no picture is kept', () => {
    expect(page({ pictures: false })).toContain('no picture of it is kept');
    expect(page({ drawnUntil: undefined })).toContain('Drawn after the next cycle.');
    expect(page({ pictures: false })).not.toContain('class="svg"');
  });

  it('folds the graphs of a host that has very many, and leads to their categories', () => {
    const graphs = Array.from({ length: 300 }, (_, i) =>
      graphOf('web1', `g${i}`, [LOAD], { category: `c${Math.floor(i / 30)}` }),
    );
    const text = page({ graphs });
    const open = text.replace(/<details.*?<\/details>/gs, '');

    expect(open.match(/<figure/g)).toHaveLength(41); // with the strip of days
    expect(text.match(/<figure class="graph"/g)).toHaveLength(300);
    expect(text).toContain('<a href="#c-10">c9 <small>30</small></a>');
    expect(text).toContain('<summary>20 more</summary>');
  });

  it('puts neighbouring categories with one or two graphs into common rows, pairs first, others into rows of their own', () => {
    const categories = ['system', 'network', 'network', 'disk', 'disk', 'disk', 'time'];
    const text = page({ graphs: categories.map((category, i) => graphOf('web1', `g${i}`, [LOAD], { category })) });
    const rows = text.split('<div class="graphs shared">').slice(1);

    expect(rows).toHaveLength(1);
    const [shared = ''] = rows;
    // pairs first, so that none leaves a gap; each name once
    expect([...shared.matchAll(/<h3 id="c-\d">(\w+)<\/h3>|<div( class="two")?><h3/g)].map(([all]) => all)).toEqual([
      '<div class="two"><h3',
      '<div><h3',
      '<h3 id="c-3">disk</h3>',
      '<h3 id="c-4">time</h3>',
    ]);
    expect([...text.matchAll(/<h3 id="(c-\d)">(\w+)</g)].map(([, ...match]) => match.join(' '))).toEqual([
      'c-2 network',
      'c-1 system',
      'c-3 disk',
      'c-4 time',
    ]);
  });

  it('gives a graph of a host with a colon a link that is no scheme', () => {
    const host = hostView('web1:80');

    expect(hostPage(siteView([host]), host, NO_PAST)).toContain('src="web1%3A80/load.svg');
  });

  it('says that a counter has no rate after one value', () => {
    const counter = { ...valueView('x_total{host="web1"}'), value: undefined };

    expect(page({ values: [counter] })).toContain('<td class="number">collecting</td>');
  });

  it('says what is missing on a host without anything', () => {
    const text = page({ services: [], values: [] });

    expect(text).toContain('Nothing has been judged here yet.');
    expect(text).toContain('No values yet.');
  });

  it('marks values whose source fell silent', () => {
    expect(page({}, NO_PAST, { now: NOW + 901 })).toContain('nothing since 2026-03-02 14:05');
    expect(page({}, NO_PAST, { now: NOW + 900 })).not.toContain('nothing since');
  });

  it('tells what happened lately', () => {
    const event = { id: 1, time: NOW - 60, kind: 'status' as const, host: 'web1', service: 'load', text: 'load 9' };
    const text = page({}, { ...NO_PAST, events: [{ ...event, from: 'ok', to: 'critical' }] });

    expect(text.replace(/<[^>]*>/g, '')).toContain('2026-03-02 14:04 ok → ✗ critical load load 9');
  });

  it('makes no element of hostile text, wherever it stands', () => {
    const make = (text: string) => {
      const labels: [string, string][] = [['device', text]];
      const event = {
        id: 1,
        time: NOW,
        kind: 'status' as const,
        service: text,
        from: 'ok',
        to: 'warning',
        text,
      } as const;
      return page(
        {
          config: configured('web1', { address: text, groups: [text], parents: [text], labels: { a: text } }),
          services: [
            row('web1', text, { status: 'critical', text, value: 5, judged: { series: LOAD, critical: { above: 4 } } }),
          ],
          values: [valueView(LOAD, 5, { labels, collector: text, unit: { scale: 'plain', symbol: text } })],
          graphs: [graphOf('web1', 'g', [LOAD], { title: text, category: text, axis: text })],
        },
        { ...NO_PAST, events: [event] },
      );
    };

    expect(tagsOf(make('"></b><script>alert(1)</script>\u001b[2J'))).toEqual(tagsOf(make('harmless')));
  });
});
