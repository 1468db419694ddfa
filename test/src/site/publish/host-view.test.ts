import { describe, expect, it } from 'vitest';
import { viewHosts } from '../../../../src/site/publish/host-view.ts';
import { memoryStore } from '../../../support/memory-store.ts';
import { gauge, row, siteInput } from '../../../support/site-input.ts';

describe('viewHosts', () => {
  it('lists configured hosts first, then whatever else is known', () => {
    const views = viewHosts(siteInput('/x', { store: memoryStore([gauge('zebra'), gauge('ant')]) }));

    expect(views.map(({ name, config }) => [name, config !== undefined])).toEqual([
      ['web1', true],
      ['web2', true],
      ['ant', false],
      ['printer', false],
      ['zebra', false],
    ]);
  });

  it('sorts services worst first', () => {
    const statuses = [row('web1', 'b'), row('web1', 'a'), row('web1', 'z', { status: 'critical' })];
    const [view] = viewHosts(siteInput('/x', { statuses }));

    expect(view?.status).toBe('critical');
    expect(view?.services.map(({ service }) => service)).toEqual(['z', 'a', 'b']);
  });

  it('takes the unit that the series’ own collector declares, where the metric tells none', () => {
    const store = memoryStore([gauge('web1')]);
    const [{ collector = '', series = '' } = {}] = store.latest({});
    const metric = series.slice(0, series.indexOf('{'));
    const unitWith = (of: string) =>
      viewHosts(siteInput('/x', { store, units: new Map([[`${of} ${metric}`, 'rpm']]) }))[0]?.values[0]?.unit.symbol;

    expect([unitWith(collector), unitWith('other')]).toEqual(['rpm', '']);
  });

  it('drops names that can be no file', () => {
    const views = viewHosts(siteInput('/x', { hosts: [], statuses: [row('../../etc', 'a')], store: memoryStore([]) }));

    expect(views).toEqual([]);
  });
});
