import { describe, expect, it } from 'vitest';
import { graphsPage } from '../../../../../src/site/pages/host/graphs-page.ts';
import type { HostView, SiteView } from '../../../../../src/site/site-view.ts';
import { NOW, tagsOf } from '../../../../support/site-input.ts';
import { graphOf, hostView, siteView } from '../../../../support/site-view.ts';

function page(more: Partial<HostView> = {}, site: Partial<SiteView> = {}): string {
  const host = hostView('web1', more);
  return graphsPage(siteView([host], site), host);
}

describe('the page of all graphs of a host', () => {
  it('shows each over a day, a week, a month and a year, with its values', () => {
    expect(page().match(/data-graph="load" data-range="\w+"/g)).toEqual(
      ['day', 'week', 'month', 'year'].map((range) => `data-graph="load" data-range="${range}"`),
    );
    expect(page()).toContain('<section class="ranges" id="load">');
    expect(page()).toContain('<a class="svg" href="load-week.svg">');
    expect(page()).toContain('<a class="csv" href="year.csv">');
  });

  it('stays as it is while only the pictures change', () => {
    expect(page({ drawnUntil: NOW })).toBe(page({ drawnUntil: NOW + 900 }));
  });

  it('tells how to show a picture elsewhere, by the site’s own address where that is known', () => {
    const settings = { title: 'Lab', svg: 'auto', url: 'https://mon.example.org/x/' } as const;

    expect(page({}, { settings })).toContain(
      '&lt;img src=&quot;https://mon.example.org/x/live/h/web1/load.svg&quot; alt=&quot;web1: load&quot;&gt;',
    );
    expect(page()).toContain('put this site’s address before the path');
  });

  it('leads back to the host, and to each of many graphs', () => {
    const graphs = ['a', 'b', 'c', 'd'].map((id) => graphOf('web1', id, ['x{}']));

    expect(page({ graphs })).toContain('<h1><a href="../../../h/web1.html">web1</a>: graphs</h1>');
    expect(page({ graphs })).toContain('<a href="#c">c</a>');
  });

  it('says once of each graph which lines it lacks', () => {
    const graphs = [graphOf('web1', 'squid', ['x{}'], { leftOut: ['misses', 'a trend'] })];

    expect(page({ graphs }).match(/<p class="left-out".*?<\/p>/g)).toEqual([
      '<p class="left-out" title="Not drawn: misses, a trend">2 lines left out: their calculations are not understood</p>',
    ]);
    expect(page()).not.toContain('left-out');
  });

  it('says that lines are as collected where no calculation is understood', () => {
    const graphs = [graphOf('web1', 'squid', ['x{}'], { raw: true })];

    expect(page({ graphs })).toContain(
      '<p class="left-out">Drawn as collected: how it is to be calculated is not understood</p>',
    );
  });

  it('says so while there is none', () => {
    expect(page({ values: [], graphs: [] })).toContain('No values yet.');
  });

  it('makes no element of hostile text, wherever it stands', () => {
    const make = (text: string) => {
      const graphs = ['a', 'b', 'c', 'd'].map((id) =>
        graphOf('web1', id, ['x{}'], { title: text, category: text, info: text, leftOut: [text] }),
      );
      return page({ graphs });
    };

    expect(tagsOf(make('"><img src=x onerror=alert(1)>'))).toEqual(tagsOf(make('harmless')));
  });
});
