import { describe, expect, it } from 'vitest';
import { judgeSources, sourceFindings, unheardFindings } from '../../../src/cycle/source-findings.ts';
import type { Status } from '../../../src/finding.ts';
import type { Source } from '../../../src/store/store.ts';

const source = (change: Partial<Source> = {}): Source => ({
  collector: 'local',
  host: 'web1',
  stepSeconds: 300,
  lastTime: 1000,
  series: 12,
  ...change,
});
const findings = (sources: Source[], now: number) => sourceFindings(sources, { now, tellTime: (epoch) => `t${epoch}` });

describe('sourceFindings', () => {
  it('finds a source ok that brought something within three steps', () => {
    expect(findings([source()], 1900)).toEqual([
      { host: 'web1', service: 'local', status: 'ok', text: 'data every 5 min' },
    ]);
  });

  it('finds a source unknown after three steps of silence, and says since when', () => {
    expect(findings([source()], 1901)).toMatchObject([{ status: 'unknown', text: 'no data since t1000' }]);
  });

  it('lets the newest step speak for a service whose period was changed', () => {
    const both = [source({ lastTime: 100 }), source({ stepSeconds: 60, lastTime: 5000, series: 3 })];

    expect(findings(both, 5060)).toMatchObject([{ status: 'ok', text: 'data every 1 min' }]);
  });
});

describe('judgeSources', () => {
  const known = (host: string, service = 'local', status: Status = 'ok', text = 'data every 5 min') => ({
    host,
    service,
    status,
    text,
    since: 0,
  });
  const brought = (...hosts: string[]) => [{ collector: 'local', stepSeconds: 300, hosts: new Set(hosts) }];
  const configured = new Set(['web1', 'web2']);
  const ok = (host: string) => ({ host, service: 'local', status: 'ok', text: 'data every 5 min' });

  it('has nothing to say of a source that is as it was', () => {
    expect(judgeSources(brought('web1'), [known('web1')], configured)).toEqual({ findings: [], silent: [] });
  });

  it.each([
    ['is new', []],
    ['was silent', [known('web1', 'local', 'unknown', 'no data since t0')]],
    ['had another period', [known('web1', 'local', 'ok', 'data every 1 min')]],
  ])('finds a source ok that %s', (_, before) => {
    expect(judgeSources(brought('web1'), before, configured).findings).toEqual([ok('web1')]);
  });

  it('finds a source of a host that nobody has configured ok each time, as it is forgotten otherwise', () => {
    expect(judgeSources(brought('guest'), [known('guest')], configured).findings).toEqual([ok('guest')]);
  });

  it('finds a host pending that is to be looked at and was never heard of', () => {
    const asked = [{ collector: 'local', stepSeconds: 300, hosts: new Set<string>(), wanted: ['web2'] }];

    expect(judgeSources(asked, [], configured).findings).toEqual([
      { host: 'web2', service: 'local', status: 'pending', text: 'no data yet' },
    ]);
  });

  it('says nothing of hosts that were left out', () => {
    const left = [{ collector: 'local', stepSeconds: 300, hosts: new Set<string>(), blocked: new Set(['web1']) }];

    expect(judgeSources(left, [known('web1')], configured)).toEqual({ findings: [], silent: [] });
  });

  it('names known sources of collectors that ran and brought nothing of them', () => {
    const before = [known('web1'), known('web2'), known('web2', 'not-due')];

    expect(judgeSources(brought('web1'), before, configured).silent).toEqual([before[1]]);
  });

  it('asks no more about a source that was judged silent, unless its host is unlisted and may be forgotten', () => {
    const silent = (host: string) => known(host, 'local', 'unknown', 'no data since t0');

    expect(judgeSources(brought(), [silent('web1'), silent('guest')], configured).silent).toEqual([silent('guest')]);
  });

  it('does not begin anew with a host that is silent and still asked', () => {
    const asked = [
      { ...brought()[0], collector: 'local', stepSeconds: 300, hosts: new Set<string>(), wanted: ['web1'] },
    ];
    const before = known('web1', 'local', 'unknown', 'no data since t0');

    expect(judgeSources(asked, [before], configured)).toEqual({ findings: [], silent: [] });
  });
});

describe('unheardFindings', () => {
  const clock = (now: number) => ({ now, tellTime: (epoch: number) => `t${epoch}` });
  const asked = { host: 'web1', service: 'local', status: 'pending', text: 'no data yet', since: 1000 } as const;
  const find = (now: number, known: Parameters<typeof unheardFindings>[0][number] = asked) =>
    unheardFindings([known], () => 300, clock(now)).map(({ status, text }) => `${status} ${text}`);

  it('waits for three steps for a host that never brought anything, then says since when it is asked', () => {
    expect(find(1900)).toEqual(['pending no data yet']);
    expect(find(1901)).toEqual(['unknown no data so far, asked since t1000']);
  });

  it('goes on saying so in the same words', () => {
    const known = { ...asked, status: 'unknown', text: 'no data so far, asked since t1000', since: 1901 } as const;

    expect(find(9000, known)).toEqual(['unknown no data so far, asked since t1000']);
  });
});
