import { describe, expect, it } from 'vitest';
import { overviewPage } from '../../../../../src/site/pages/overview/overview-page.ts';
import type { SiteView } from '../../../../../src/site/site-view.ts';
import type { StatusRow } from '../../../../../src/state/state.ts';
import { NOW, row, tagsOf } from '../../../../support/site-input.ts';
import { graphOf, hostView, siteView } from '../../../../support/site-view.ts';

function overview(services: readonly StatusRow[] = [], more: Partial<SiteView> = {}): string {
  return overviewPage(siteView([hostView('web1', { services, groups: ['web', 'linux'] }), hostView('web2')], more));
}

describe('the overview', () => {
  it('is one calm line when all is well', () => {
    expect(overview([row('web1', 'load')]).replace(/<[^>]*>/g, '')).toContain('All 2 services ok on 2 hosts.');
    expect(overview([row('web1', 'load')])).not.toContain('<table');
  });

  it('counts problems, worst first, and what is ok', () => {
    const text = overview([
      row('web1', 'load', { status: 'warning' }),
      row('web1', 'ping', { status: 'critical' }),
      row('web1', 'disk', { status: 'critical', overlays: ['acknowledged'] }),
    ]).replace(/<[^>]*>/g, '');

    expect(text).toContain('✗ 1 critical, ! 1 warning, 1 handled; 1 service ok on 2 hosts.');
  });

  it('counts run-cycle’s own problems and what of it is well, but not run-cycle as a host', () => {
    const itself = hostView('run-cycle', {
      kind: 'instance',
      services: [row('run-cycle', 'a', { status: 'warning' }), row('run-cycle', 'b')],
    });
    const text = overviewPage(siteView([hostView('web1'), itself])).replace(/<[^>]*>/g, '');

    expect(text).toContain('1 warning; 2 services ok on 1 host and in run-cycle itself.');
    expect(text).toContain('run-cycle itself1 instance, ! 1 warning');
  });

  it('does not count as ok what an instance that has stopped said last, and names that instance', () => {
    const stale = ['a', 'b'].map((service) => row('web2', service, { overlays: ['stale'] }));
    const stopped = [{ instance: 'run-cycle-b', since: NOW - 3120 }];
    const page = overviewPage(siteView([hostView('web1'), hostView('web2', { services: stale })], { stopped }));
    const text = page.replace(/<[^>]*>/g, '');

    expect(text).toContain('1 service ok on 2 hosts, ? 2 not known since 2026-03-02 13:13.');
    expect(text).toContain('run-cycle-b has stopped: no cycle since 2026-03-02 13:13');
    expect(page).toContain('<li data-host="web2" data-state="unknown"');
    expect(page).toContain('title="web2: unknown, stale"');
  });

  it('says what happens next while nothing was judged', () => {
    const first = overviewPage(siteView([hostView('web1', { services: [] })]));

    expect(first).toContain('The first values are in: 1 value of 1 host.');
    expect(first).toContain('<a href="../h/web1.html">web1</a> shows what is measured');
    expect(overviewPage(siteView([]))).toContain('No host yet.');
  });

  it('shows the worst problem first and puts handled ones aside', () => {
    const text = overview([
      row('web1', 'load', { status: 'warning', text: 'load 9' }),
      row('web1', 'ping', { status: 'critical', text: 'does not answer', since: NOW - 60 }),
      row('web1', 'disk', { status: 'critical', text: 'full', overlays: ['downtime'] }),
    ]);

    expect(text.indexOf('does not answer')).toBeLessThan(text.indexOf('load 9'));
    expect(text.indexOf('1 handled: 1 downtime')).toBeLessThan(text.indexOf('full'));
  });

  it('says behind what a blocked host is', () => {
    const blocked = row('web1', 'ping', { status: 'critical', overlays: ['blocked'], blockedBy: 'sw-r1' });

    expect(overview([blocked])).toContain('<span class="chip">behind sw-r1</span>');
  });

  it('links a problem to its host and to its service there', () => {
    const text = overview([row('web1', 'disk:/ a', { status: 'warning' })]);

    expect(text).toContain('<a href="../h/web1.html">web1</a>');
    expect(text).toContain('href="../h/web1.html#s%3Adisk%3A%2F_a"');
  });

  it('shows each host once, in the first of its groups that are equally large, worst first, and names the others', () => {
    const web = ['a', 'b', 'c'].map((name) =>
      hostView(name, {
        groups: ['web', 'linux'],
        services: [row(name, 'x', { status: name === 'c' ? 'critical' : 'ok' })],
      }),
    );
    const text = overviewPage(siteView(web));

    expect(text.match(/<li data-host="[abc]"/g)).toEqual([
      '<li data-host="c"',
      '<li data-host="a"',
      '<li data-host="b"',
    ]);
    expect(text).toContain('data-state="critical" data-groups="web linux"');
    expect(text.replace(/<[^>]*>/g, '')).toContain('Also grouped as linux (3 hosts, ✗ 1 critical)');
  });

  it('shows each host in the smallest of its groups: one that holds all is no row', () => {
    const hosts = [
      hostView('a', { groups: ['all', 'web'] }),
      hostView('b', { groups: ['all', 'web'] }),
      hostView('c', { groups: ['all', 'db'] }),
      hostView('d', { groups: ['all'] }),
    ];
    const rowsOf = (page: string) =>
      [...page.matchAll(/<section class="group" data-group="(\w+)">.*?<\/section>/gs)].map(([row = '', name]) => [
        name,
        ...[...row.matchAll(/<li data-host="(\w)"/g)].map(([, host]) => host),
      ]);

    expect(rowsOf(overviewPage(siteView(hosts)))).toEqual([
      ['all', 'd'],
      ['web', 'a', 'b'],
      ['db', 'c'],
    ]);
    const page = overviewPage(siteView(hosts.slice(0, 3)));
    expect(rowsOf(page)).toEqual([
      ['web', 'a', 'b'],
      ['db', 'c'],
    ]);
    expect(page.replace(/<[^>]*>/g, '')).toContain('Also grouped as all (3 hosts)');
  });

  it('shows the first graphs of the hosts where they are few', () => {
    const graphs = ['load', 'cpu', 'memory', 'disk', 'more'].map((id) => graphOf('web1', id, ['x{}']));
    const figures = (page: string) => [...page.matchAll(/data-host="(\w+)" data-graph="(\w+)"/g)].map(([, , id]) => id);
    const one = overviewPage(siteView([hostView('web1', { graphs })]));
    const many = ['a', 'b', 'c', 'd'].map((name) => hostView(name, { graphs }));

    expect(figures(one)).toEqual(['load', 'cpu', 'memory', 'disk']);
    expect(one.indexOf('data-graph')).toBeGreaterThan(one.indexOf('class="sum'));
    expect(figures(overviewPage(siteView(many)))).toEqual([]);
  });

  it('gives hosts that have no frame rows of their own, linked to their live pages', () => {
    const unlisted = hostView('printer', { kind: 'unlisted' });
    const other = hostView('db1', { kind: 'other', watchedBy: 'run-cycle-b' });
    const text = overviewPage(siteView([hostView('web1'), unlisted, other]));

    expect(text).toContain('>Unlisted hosts</a>');
    expect(text).toContain('href="h/printer.html"');
    expect(text).toContain('href="h/db1.html"');
  });

  it('folds what many problems there are beyond the first few', () => {
    const rows = Array.from({ length: 25 }, (_, i) => row('web1', `s${i}`, { status: 'warning' }));
    const [open = '', folded = ''] = overview(rows).split('<details id="more-problems"><summary>17 more</summary>');

    expect(open.match(/<tr data-host/g)).toHaveLength(8);
    expect(folded.match(/<tr data-host/g)).toHaveLength(17);
  });

  it('bounds the rows and the texts', () => {
    const rows = Array.from({ length: 250 }, (_, i) =>
      row('web1', `s${i}`, { status: 'critical', text: 'x'.repeat(9000) }),
    );

    expect(overview(rows)).toContain('and 42 more');
    expect(overview(rows).length).toBeLessThan(250_000);
  });

  it('tells what went wrong with the cycle', () => {
    const cycle = { id: 'c', seconds: 1, problems: ['collector snmp was killed'] };

    expect(overview([row('web1', 'load')], { cycle })).toContain('collector snmp was killed');
  });

  it('shows 500 hosts in less than 160 KB', () => {
    const hosts = Array.from({ length: 500 }, (_, i) =>
      hostView(`web${i}.dc1.example.org`, { groups: [`g${i % 20}`] }),
    );

    expect(overviewPage(siteView(hosts)).length).toBeLessThan(160_000);
  });

  it('makes no element of hostile text, wherever it stands', () => {
    const make = (text: string) => {
      const services = [row('a', text, { status: 'critical', text, overlays: ['blocked'], blockedBy: text, by: text })];
      return overviewPage(
        siteView([hostView('a', { services, groups: [text, 'x'] })], {
          cycle: { id: 'c', seconds: 1, problems: [text] },
        }),
      );
    };

    expect(tagsOf(make('</title>"><img src=x onerror=alert(1)>\u202e'))).toEqual(tagsOf(make('harmless')));
  });
});
