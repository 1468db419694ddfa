import { describe, expect, it } from 'vitest';
import { newRunsOfProblem } from '../../../../../src/availability/problem-runs.ts';
import { publicFrames } from '../../../../../src/site/frames/public-frame.ts';
import { publicPage } from '../../../../../src/site/pages/public/public-page.ts';
import { type PublicInput, reportPublic } from '../../../../../src/site/pages/public/public-parts.ts';
import { NOW, row, tagsOf } from '../../../../support/site-input.ts';
import { problem } from '../../../../support/site-past.ts';

const DAY = 86_400;
const part = { name: 'Web site', services: ['web*/http'] };
const time = { now: NOW, timezone: 'Europe/Berlin', intervalSeconds: 300 };

function report(more: Partial<PublicInput> = {}) {
  const settings = { title: 'Status', parts: [part] };
  return reportPublic({ settings, statuses: [], problems: [], gaps: [], began: () => 0, ...time, ...more });
}

describe('reportPublic', () => {
  it.each([
    [['ok', 'notice'], 'operating'],
    [['ok', 'warning', 'unknown'], 'degraded'],
    [['warning', 'critical'], 'down'],
    [['ok', 'unknown'], 'unknown'],
    [[], 'unknown'],
  ] as const)('calls a part of %j services %s', (statuses, state) => {
    const rows = statuses.map((status, i) => row(`web${i}`, 'http', { status }));

    expect(report({ statuses: rows }).parts[0]?.state).toBe(state);
  });

  it('says of a part without services that nothing is known, but for its problems of before', () => {
    const states = (more: Partial<PublicInput>) => new Set(report(more).parts[0]?.days.map(({ state }) => state));

    expect([...states({ statuses: [row('db1', 'http')] })]).toEqual(['empty']);
    expect([...states({ problems: [problem(1, NOW - 60, { ended: NOW - 30 })] })]).toEqual(['empty', 'critical']);
  });

  it('looks only at the services behind a part', () => {
    const statuses = [row('web1', 'http'), row('web1', 'disk', { status: 'critical' })];

    expect(report({ statuses })).toMatchObject({ state: 'operating', parts: [{ state: 'operating' }] });
  });

  it('tells overlapping problems as one incident, as bad as the worst', () => {
    const problems = [
      problem(1, NOW - 1000, { ended: NOW - 500, worst: 'warning' }),
      problem(2, NOW - 700, { ended: NOW - 100, host: 'web2' }),
      problem(3, NOW - 15 * DAY, { ended: NOW - 15 * DAY + 60 }),
      problem(4, NOW - 50, { worst: 'unknown' }),
    ];

    const { incidents } = report({ problems });

    expect(incidents).toEqual([{ part: 'Web site', state: 'down', from: NOW - 1000, to: NOW - 100, down: 600 }]);
  });

  it('knows nothing of the days before the first of its services was known', () => {
    const firsts: Record<string, number> = {
      'web1/http': NOW - 9 * DAY,
      'web1/ping': 0,
      'web2/http': NOW - 2 * DAY,
      'db1/http': 0,
    };
    const began = (host: string, service: string) => firsts[`${host}/${service}`];
    const daysOf = (hosts: readonly string[]) =>
      report({ began, statuses: hosts.map((host) => row(host, 'http', { since: NOW - 60 })) }).parts[0]?.days ?? [];
    const known = (hosts: readonly string[]) => daysOf(hosts).filter(({ state }) => state !== 'empty').length;

    expect([known(['web1', 'web2', 'db1']), known(['web2']), known(['web3'])]).toEqual([10, 3, 1]);
  });

  it('calls only the time down in which a service was critical', () => {
    const problems = [
      problem(1, NOW - 5700, { ended: NOW }),
      problem(2, NOW - 900, { ended: NOW - 300, host: 'web2' }),
    ];
    const change = (id: number, time: number, from: 'ok' | 'warning', to: 'warning' | 'critical') => {
      return { id, time, host: 'web1', service: 'http', from, to };
    };
    const changes = [change(1, NOW - 5700, 'ok', 'warning'), change(2, NOW - 1200, 'warning', 'critical')];

    const told = report({ problems, runsOf: newRunsOfProblem(changes, NOW) });

    expect(told.incidents).toMatchObject([{ state: 'down', from: NOW - 5700, to: NOW, down: 1200 }]);
    expect(publicPage({ title: 'Status', parts: [part] }, told, time)).toContain(
      '</b> degraded for 1 h 35 min, down for 20 min of it',
    );
  });

  it('says how much of an incident nobody watched', () => {
    const problems = [problem(1, NOW - 1000, { ended: NOW - 100 })];
    const gaps = [{ from: NOW - 900, to: NOW - 100, kind: 'unwatched' as const, reason: '' }];

    const told = report({ problems, gaps });

    expect(told.incidents).toMatchObject([{ from: NOW - 1000, to: NOW - 100, unwatched: 800 }]);
    expect(publicPage({ title: 'Status', parts: [part] }, told, time)).toContain(
      'down for 1 min 40 s, 13 min not monitored',
    );
  });
});

describe('publicPage', () => {
  const settings = { title: 'Status', note: 'Call us', parts: [part] };

  it('says in plain words how things are', () => {
    const statuses = [row('web1', 'http', { status: 'warning' })];

    const page = publicPage(settings, report({ statuses, problems: [problem(1, NOW - 60)] }), time);

    expect(page).toContain('Web site is degraded');
    expect(page).toContain('<b>still going on</b>');
    expect(page).toContain('Last 90 days: 1 down, 89 operating');
  });

  it.each([
    ['', 'Everything works'],
    ['web1', 'Web site is down'],
    ['web1 db1', '2 of 3 parts are down'],
    ['web1 mail1', '2 of 3 parts are down or degraded'],
    ['web1 db1 mail1', '3 of 3 parts are down or degraded'],
    ['none', 'The state of Data is unknown'],
    ['none web1', 'Web site is down'],
  ])('says of trouble with %j: %s', (bad, words) => {
    const parts = ['Web site web1', 'Data db1', 'Mail mail1'].map((text) => {
      const [host = ''] = text.split(' ').slice(-1);
      return { name: text.replace(` ${host}`, ''), services: [`${host}/http`] };
    });
    const statusOf = (host: string) => (host === 'mail1' ? 'warning' : 'critical');
    const hosts = ['web1', 'mail1', ...(bad.includes('none') ? [] : ['db1'])];
    const statuses = hosts.map((host) => row(host, 'http', { status: bad.includes(host) ? statusOf(host) : 'ok' }));
    const own = { title: 'Status', parts };

    expect(publicPage(own, report({ settings: own, statuses }), time)).toContain(`${words}</p>`);
  });

  it('shows its title as the frame does, so that it is there from disk, too', () => {
    const [frame] = [...publicFrames(settings)].filter(({ path }) => path === 'public/index.html');

    expect(publicPage(settings, report(), time)).toContain('<h1>Status</h1>');
    expect(frame?.content).toContain('<h1>Status</h1>');
  });

  it('leads nowhere beyond its own tree', () => {
    const page = publicPage(settings, report(), time);

    const links = [...page.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, link]) => link);
    expect(
      links.filter((link) => !/^(#content|status\.html|\.\.\/assets\/[^/]+|\.\.\/live\/time\.html)$/.test(link ?? '')),
    ).toEqual([]);
  });

  it('makes no tag of a hostile name', () => {
    const of = (name: string) => {
      const own = { title: name, note: name, parts: [{ name, note: name, services: ['x/y'] }] };
      return publicPage(own, report({ settings: own }), time);
    };

    expect(tagsOf(of('"><script>alert(1)</script>'))).toEqual(tagsOf(of('plain')));
  });
});
