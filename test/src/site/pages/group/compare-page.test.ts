import { describe, expect, it } from 'vitest';
import { comparePage } from '../../../../../src/site/pages/group/compare-page.ts';
import type { HostView } from '../../../../../src/site/site-view.ts';
import { tagsOf } from '../../../../support/site-input.ts';
import { graphOf, hostView, siteView, valueView } from '../../../../support/site-view.ts';

function page(hosts: readonly HostView[], graph = 'load'): string {
  const site = siteView(hosts);
  const [group] = site.groups;
  if (!group) throw new Error('no group');
  return comparePage(site, group, graph);
}

function loaded(name: string, load: number | undefined): HostView {
  const values = [{ ...valueView(`node_load1{host="${name}"}`), value: load }];
  const graphs = [
    graphOf(
      name,
      'load',
      values.map(({ series }) => series),
    ),
  ];
  const named = graphs.map((graph) => ({ ...graph, lines: graph.lines.map((line) => ({ ...line, label: '1 min' })) }));
  return hostView(name, { groups: ['web'], values, graphs: named });
}

describe('the page that compares a graph of a group’s hosts', () => {
  it('shows one figure a host, on one scale', () => {
    const text = page([loaded('a', 1), loaded('b', 3)]);

    expect(text).toContain('<div class="compare graphs" data-shared>');
    expect(text.match(/<figure class="graph" data-host="[ab]" data-graph="load" data-range="day">/g)).toHaveLength(2);
    expect(text).toContain('src="../../h/a/load.svg?');
  });

  it('lists the newest values, highest first, with bars on one scale', () => {
    const text = page([loaded('a', 1), loaded('b', 4), loaded('c', undefined)]);

    expect(text.match(/<th scope="row"><a[^>]*>\w/g)?.map((cell) => cell.at(-1))).toEqual(['b', 'a', 'c']);
    expect(text.match(/<rect width="[\d.]+"/g)).toEqual(['<rect width="160"', '<rect width="40"', '<rect width="0"']);
  });

  it('sorts by the sum where lines are stacked', () => {
    const stacked = (name: string, parts: readonly number[]) => {
      const values = parts.map((value, i) => valueView(`cpu_ratio{host="${name}",mode="m${i}"}`, value));
      const graph = graphOf(
        name,
        'cpu',
        values.map(({ series }) => series),
      );
      const lines = graph.lines.map((line, i) => ({ ...line, label: `m${i}`, draw: 'stack' as const }));
      return hostView(name, { groups: ['web'], values, graphs: [{ ...graph, lines }] });
    };
    const text = page([stacked('a', [0.5, 0]), stacked('b', [0.1, 0.6])], 'cpu');

    expect(text.indexOf('>b</a></th>')).toBeLessThan(text.indexOf('>a</a></th>'));
    expect(text).toContain('<td class="number">70 %</td>');
  });

  it('says so where no host has the graph any more', () => {
    expect(page([loaded('a', 1)], 'gone')).toContain('No host of this group has this graph.');
  });

  it('makes no element of hostile text', () => {
    const make = (text: string) =>
      page(
        ['a', 'b'].map((name) =>
          hostView(name, { groups: [text], graphs: [graphOf(name, 'load', ['x{}'], { title: text, info: text })] }),
        ),
      );

    expect(tagsOf(make('"><img src=x onerror=alert(1)>'))).toEqual(tagsOf(make('harmless')));
  });
});
