import { describe, expect, it } from 'vitest';
import { viewPage } from '../../../../../src/site/pages/view/view-page.ts';
import type { View } from '../../../../../src/site/site-settings.ts';
import { tagsOf } from '../../../../support/site-input.ts';
import { graphOf, hostView, siteView } from '../../../../support/site-view.ts';

const HOSTS = ['web1', 'web2', 'db1'].map((name) =>
  hostView(name, {
    groups: [name.startsWith('web') ? 'web' : 'db'],
    graphs: [
      graphOf(name, 'load', [`node_load1{host="${name}"}`]),
      graphOf(name, 'net-eth0', [`node_network_receive_bytes_total{host="${name}"}`], { title: 'Traffic of eth0' }),
    ],
  }),
);

function shown(...graphs: View['graphs']): string[] {
  const text = viewPage(siteView(HOSTS), 'wan', { graphs });
  return [...text.matchAll(/data-host="(\w+)" data-graph="([\w-]+)" data-range="(\w+)"/g)].map((found) =>
    found.slice(1).join(' '),
  );
}

describe('a configured view', () => {
  it.each([
    ['host', { host: 'web*', graph: 'load' }, ['web1 load day', 'web2 load day']],
    ['group', { group: 'db', graph: 'load' }, ['db1 load day']],
    ['title', { host: 'db1', graph: 'Traffic*' }, ['db1 net-eth0 day']],
    ['metric', { group: 'web', metric: 'node_network_*' }, ['web1 net-eth0 day', 'web2 net-eth0 day']],
  ])('finds graphs by %s', (_, wanted, found) => {
    expect(shown({ ...wanted, range: 'day' })).toEqual(found);
  });

  it('shows a graph over each range once', () => {
    expect(
      shown(
        { host: 'db1', graph: 'load', range: 'day' },
        { host: 'db*', graph: 'load', range: 'day' },
        { host: 'db1', graph: 'load', range: 'year' },
      ),
    ).toEqual(['db1 load day', 'db1 load year']);
  });

  it('says so when nothing matches, and what it looks for', () => {
    const text = viewPage(siteView(HOSTS), 'wan', {
      title: 'WAN',
      note: 'Lines',
      graphs: [{ host: 'x*', range: 'day' }],
    });

    expect(text).toContain('No graph matches this view yet: it asks for any graph on host x*.');
    expect(text).toContain('<h1>WAN</h1>');
    expect(text).toContain('<p class="note">Lines</p>');
  });

  it('makes no element of hostile text', () => {
    const make = (text: string) =>
      viewPage(siteView(HOSTS), 'wan', { title: text, note: text, graphs: [{ host: text, range: 'day' }] });

    expect(tagsOf(make('"><img src=x onerror=alert(1)>'))).toEqual(tagsOf(make('harmless')));
  });
});
