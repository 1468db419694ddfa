import { describe, expect, it } from 'vitest';
import { groupPage } from '../../../../../src/site/pages/group/group-page.ts';
import type { HostView } from '../../../../../src/site/site-view.ts';
import { row, tagsOf } from '../../../../support/site-input.ts';
import { graphOf, hostView, siteView } from '../../../../support/site-view.ts';

function page(hosts: readonly HostView[]): string {
  const site = siteView(hosts);
  const [group] = site.groups;
  if (!group) throw new Error('no group');
  return groupPage(site, group);
}

function member(name: string, services: HostView['services']): HostView {
  return hostView(name, { groups: ['web'], services });
}

describe('a group’s page', () => {
  it('has a row a host, worst first, and a column a service, by name', () => {
    const text = page([
      member('a', [row('a', 'ping')]),
      member('b', [row('b', 'load', { status: 'warning' }), row('b', 'ping')]),
    ]);

    expect(text.match(/<th scope="(col|row)"[^>]*>.*?<\/th>/g)?.map((cell) => cell.replace(/<[^>]*>/g, ''))).toEqual([
      'Host',
      'load',
      'ping',
      'b',
      'a',
    ]);
    expect(text).toContain('<td></td><td>✓</td>');
  });

  it('says of hosts that nobody has configured when they go', () => {
    expect(page([hostView('a', { kind: 'unlisted', groups: ['web'] })])).toContain(
      '30 days after it was last heard of',
    );
    expect(page([member('a', [])])).not.toContain('30 days');
  });

  it('leads from what is not ok to its row on the host’s page', () => {
    const text = page([member('a', [row('a', 'disk:/', { status: 'critical' })])]);

    expect(text).toContain(
      '<a class="glyph critical" href="../../h/a.html#s%3Adisk%3A%2F" aria-label="critical" title="disk:/: critical">✗</a>',
    );
  });

  it('shows a service that nobody watches any more as unknown, with a word', () => {
    const text = page([
      member('a', [
        row('a', 'load', { overlays: ['stale'] }),
        row('a', 'ping', { status: 'critical', overlays: ['stale'] }),
      ]),
    ]);

    expect(text).toContain('aria-label="unknown, stale" title="load: unknown, stale">?</a>');
    expect(text).toContain('aria-label="critical, stale" title="ping: critical, stale">✗</a>');
    expect(text).not.toContain('data-calm');
  });

  it('marks the rows where all is ok, for the toggle', () => {
    const text = page([member('a', [row('a', 'x')]), member('b', [row('b', 'x', { status: 'unknown' })])]);

    expect(text).toContain('<tr data-host="a" data-state="ok" data-calm>');
    expect(text).toContain('<tr data-host="b" data-state="unknown">');
  });

  it('gathers services of a kind where there are very many, and shows the worst', () => {
    const disks = Array.from({ length: 40 }, (_, i) => row('a', `disk:/d${i}`, { status: i === 7 ? 'warning' : 'ok' }));
    const text = page([member('a', [...disks, row('a', 'load'), row('a', 'http:www')])]);

    expect(text.match(/<th scope="col"/g)).toHaveLength(4);
    expect(text).toContain('<span>disk …</span>');
    expect(text).toContain('title="disk:/d7: warning"');
    expect(text).toContain('<span>http:www</span>');
  });

  it('leads to the graphs that several of its hosts have', () => {
    const own = hostView('a', {
      groups: ['web'],
      graphs: [graphOf('a', 'load', ['x{}']), graphOf('a', 'only', ['x{}'])],
    });
    const text = page([own, hostView('b', { groups: ['web'] })]);

    expect(text).toContain('<a href="web/load.html" title="2 hosts">load</a>');
    expect(text).not.toContain('web/only.html');
  });

  it('shows its hosts while nothing was judged', () => {
    expect(page([member('a', [])])).toContain('Nothing has been judged here yet.');
    expect(page([member('a', [])])).toContain('<a href="../../h/a.html">a</a>');
  });

  it('shows 500 hosts × 20 services in less than 400 KB', () => {
    const hosts = Array.from({ length: 500 }, (_, i) => {
      const name = `web${i}.dc1.example.org`;
      const services = Array.from({ length: 20 }, (_, j) =>
        row(name, `service${j}`, { status: (i + j) % 20 === 0 ? 'warning' : 'ok' }),
      );
      return member(name, services);
    });

    expect(page(hosts).length).toBeLessThan(400_000);
  });

  it('makes no element of hostile text, wherever it stands', () => {
    const make = (text: string) => {
      const more = { groups: [text], services: [row('a', text, { status: 'critical', text })] };
      const graphs = ['a', 'b'].map((name) => graphOf(name, 'g', ['x{}'], { title: text, category: text }));
      return page([hostView('a', { ...more, graphs }), hostView('b', { ...more, graphs })]);
    };

    expect(tagsOf(make('"><img src=x onerror=alert(1)><script>\u202e'))).toEqual(tagsOf(make('harmless')));
  });
});
