import { describe, expect, it } from 'vitest';
import { gatherSite, MOST_PICTURES } from '../../../../../src/site/publish/gather/gather-site.ts';
import type { PublishInput } from '../../../../../src/site/publish/publish-input.ts';
import { DEFAULT_SETTINGS } from '../../../../../src/site/site-settings.ts';
import type { SiteView } from '../../../../../src/site/site-view.ts';
import { memoryStore } from '../../../../support/memory-store.ts';
import { gauge, host, row, siteInput } from '../../../../support/site-input.ts';

const NO_MEMORY = { hosts: new Map() };

function gather(more: Partial<PublishInput> = {}): SiteView {
  return gatherSite(siteInput('/x', more), NO_MEMORY);
}

describe('gatherSite', () => {
  it('lists configured hosts first, then whatever else is known, and says what each is', () => {
    const { hosts } = gather({
      foreignHosts: [{ instance: 'run-cycle-b', host: host('db1') }],
      store: memoryStore([gauge('zebra'), gauge('ant'), gauge('run-cycle')]),
    });

    expect(hosts.map(({ name, kind, watchedBy }) => [name, kind, watchedBy])).toEqual([
      ['web1', 'own', undefined],
      ['web2', 'own', undefined],
      ['db1', 'other', 'run-cycle-b'],
      ['ant', 'unlisted', undefined],
      ['printer', 'unlisted', undefined],
      ['run-cycle', 'instance', undefined],
      ['zebra', 'unlisted', undefined],
    ]);
  });

  it('lists an unlisted host until 30 days after its last sample, though nothing else is known of it', () => {
    const at = siteInput('/x').now;
    const source = (name: string, days: number) => ({
      ...{ collector: 'local', host: name, stepSeconds: 300, lastTime: at - days * 86_400, series: 1 },
    });
    const store = { ...memoryStore([]), sources: () => [source('old', 29), source('older', 31)] };

    const { hosts, hostOf } = gather({ store, statuses: [] });

    expect(hosts.filter(({ kind }) => kind === 'unlisted').map(({ name }) => name)).toEqual(['old']);
    expect(hostOf.get('old')).toMatchObject({ services: [], values: [], lastSample: at - 29 * 86_400 });
  });

  it('takes its own entry of a host that another instance configures as well', () => {
    const { hosts } = gather({ foreignHosts: [{ instance: 'run-cycle-b', host: host('web1') }] });

    expect(hosts.filter(({ name }) => name === 'web1').map(({ kind }) => kind)).toEqual(['own']);
  });

  it('takes this machine for no stranger where no entry names it', () => {
    const { hosts, groups } = gather({ thisMachine: 'printer' });

    expect(hosts.find(({ name }) => name === 'printer')).toMatchObject({ kind: 'local', config: undefined });
    expect(groups.map(({ name, hosts: members }) => [name, members.map((one) => one.name)])).toEqual([
      ['web', ['web1']],
      ['Hosts', ['web2', 'printer']],
    ]);
  });

  it('sorts services worst first', () => {
    const [web1] = gather({
      statuses: [row('web1', 'b'), row('web1', 'a'), row('web1', 'z', { status: 'critical' })],
    }).hosts;

    expect(web1?.status).toBe('critical');
    expect(web1?.services.map(({ service }) => service)).toEqual(['z', 'a', 'b']);
  });

  it('takes the unit that the series’ own collector declares, where the metric tells none', () => {
    const unitWith = (of: string) =>
      gather({ units: new Map([[`${of} node_load1`, 'rpm']]) }).hosts[0]?.values[0]?.unit.symbol;

    expect([unitWith('local'), unitWith('other')]).toEqual(['rpm', '']);
  });

  it('drops names that can be no file', () => {
    expect(gather({ hosts: [], statuses: [row('../../etc', 'a')], store: memoryStore([]) }).hosts).toEqual([]);
  });

  it('gathers hosts under their groups, and those without one under a step that no group can have', () => {
    const { groups } = gather({
      hosts: [host('web1', { groups: ['linux', 'Unlisted hosts'] }), host('web2')],
      foreignHosts: [{ instance: 'b', host: host('db1', { groups: ['db'] }) }],
    });

    expect(groups.map(({ name, step, configured, hosts }) => [name, step, configured, hosts.length])).toEqual([
      ['linux', 'linux', true, 1],
      ['Unlisted hosts', expect.stringMatching(/^Unlisted-hosts~/), true, 1],
      ['db', 'db', false, 1],
      ['Hosts', '~hosts', false, 1],
      ['Unlisted hosts', '~unlisted', false, 1],
    ]);
  });

  it('keeps pictures of all graphs of a small site, of a large one only where there is a problem', () => {
    const many = Array.from({ length: MOST_PICTURES + 1 }, (_, i) => gauge(`h${i}`, 'node_load1', 1));
    const pictured = (more: Partial<PublishInput>) => gather(more).hosts.filter(({ pictures }) => pictures).length;
    const statuses = [row('h1', 'load', { status: 'warning' })];
    const large = { hosts: [], statuses, store: memoryStore(many) };

    expect(pictured({})).toBe(3);
    expect(pictured(large)).toBe(1);
    expect(pictured({ ...large, settings: { ...DEFAULT_SETTINGS, svg: 'all' } })).toBe(MOST_PICTURES + 1);
    expect(pictured({ settings: { ...DEFAULT_SETTINGS, svg: 'none' } })).toBe(0);
  });
});
