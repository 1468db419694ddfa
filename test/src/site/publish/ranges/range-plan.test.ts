import { describe, expect, it } from 'vitest';
import { gatherSite } from '../../../../../src/site/publish/gather/gather-site.ts';
import type { HostMemory, Times } from '../../../../../src/site/publish/publish-memory.ts';
import { planRanges, type RangePlan } from '../../../../../src/site/publish/ranges/range-plan.ts';
import { spread } from '../../../../../src/site/publish/ranges/turns.ts';
import type { HostView } from '../../../../../src/site/site-view.ts';
import { NOW, row, siteInput } from '../../../../support/site-input.ts';

const QUARTER = Math.floor(NOW / 900) * 900;
const OLD = NOW - 9_000_000;
/** All is written and drawn until now. */
const DONE: Times = { day: NOW, week: NOW, month: NOW, year: NOW };
const { hosts } = gatherSite(siteInput('/x'), { hosts: new Map() });
const [web1] = hosts.filter(({ name }) => name === 'web1');
const troubled = gatherSite(
  siteInput('/x', { statuses: [row('web2', 'load', { status: 'critical', since: NOW - 600 })] }),
  {
    hosts: new Map(),
  },
).hosts;

function memory(until: Times, more: Partial<HostMemory> = {}): HostMemory {
  return { first: OLD, grown: OLD, until, drawn: until, shape: '', page: '', ...more };
}

interface Asked {
  readonly now?: number;
  readonly maxGraphs?: number;
  readonly reshaped?: ReadonlySet<string>;
  readonly isSmall?: boolean;
}

function plan(kept: HostMemory | Record<string, HostMemory> | undefined, asked: Asked = {}, views = hosts): RangePlan {
  const isOne = kept && 'first' in kept;
  const all = isOne ? views.map(({ name }) => [name, kept as HostMemory] as const) : Object.entries(kept ?? {});
  const options = { now: NOW, intervalSeconds: 300, maxGraphs: 100, reshaped: new Set<string>(), isSmall: true };
  return planRanges(views, new Map(all), { ...options, ...asked });
}

function untilOf({ jobs }: RangePlan, host = 'web1', range = 'day'): number | undefined {
  return jobs.find((job) => job.host.name === host && job.range === range)?.until;
}

function textOf({ jobs }: RangePlan): string[] {
  return jobs.map(({ host, range, draw }) => `${host.name} ${range}${draw ? ' drawn' : ''}`);
}

describe('planRanges', () => {
  it('makes all ranges at once where a small site’s graphs are others, the day alone where a large one’s are', () => {
    const kept = memory({ day: NOW, week: NOW, month: NOW, year: NOW });
    const reshaped = new Set(['web1']);
    const rangesOf = (isSmall: boolean) =>
      plan(kept, { reshaped, isSmall })
        .jobs.filter(({ host }) => host.name === 'web1')
        .map(({ range }) => range);

    expect(rangesOf(true).sort()).toEqual(['day', 'month', 'week', 'year']);
    expect(rangesOf(false)).toEqual(['day']);
  });

  it('makes what was never made at once, all ranges of it', () => {
    const first = plan(undefined);

    expect(untilOf(first)).toBe(NOW);
    expect(first.jobs.filter(({ host }) => host.name === 'web1').map(({ range }) => range)).toEqual([
      'day',
      'week',
      'month',
      'year',
    ]);
  });

  it('makes a healthy host’s day in every quarter hour once, in a cycle of its own', () => {
    const late = QUARTER - 900;
    const turn = (spread('web1') % 3) * 300;
    const at = (now: number, day: number) => untilOf(plan(memory({ ...DONE, day }), { now, isSmall: false }));
    const cycles = [0, 300, 600].map((after) => at(QUARTER + after, late));

    expect(cycles.filter((until, i) => until === (i * 300 >= turn ? QUARTER : undefined))).toHaveLength(3);
    expect(at(QUARTER + 600, QUARTER)).toBeUndefined();
    // a cycle was left out
    expect(at(QUARTER, late - 900)).toBe(QUARTER);
  });

  it('lets a small site’s day end with the newest value, also where its slot is a little ahead', () => {
    const slot = QUARTER + 300;
    const ahead = hosts.map((view) => ({ ...view, values: view.values.map((one) => ({ ...one, time: slot - 120 })) }));
    const at = (until: Times, grown = OLD) => untilOf(plan(memory(until, { grown }), { now: slot - 120 }, ahead));

    expect(at({ ...DONE, day: QUARTER - 1800 })).toBe(slot + 1);
    expect(at({ ...DONE, day: slot - 299 }, slot - 500)).toBe(slot + 1);
    expect(at({ ...DONE, day: slot + 1 }, slot - 500)).toBeUndefined();
    expect(at({})).toBe(slot + 1);
  });

  it('makes all ranges of a small site’s young series again when it has some values, and after an hour', () => {
    const dueAfter = (seconds: number, until: number, isSmall = true) =>
      plan(memory({ day: NOW, week: until, month: until, year: until }, { grown: NOW - seconds }), { isSmall })
        .jobs.filter(({ host, range }) => host.name === 'web1' && range === 'month')
        .map(({ range }) => range);

    expect(dueAfter(300, NOW - 300)).toEqual([]);
    expect(dueAfter(900, NOW - 600)).toEqual(['month']);
    expect(dueAfter(3600, NOW - 300)).toEqual(['month']);
    expect(dueAfter(3900, NOW - 60)).toEqual([]);
    expect(dueAfter(900, NOW - 600, false)).toEqual([]);
  });

  it('spreads hosts over the cycles of a quarter hour', () => {
    const names = Array.from({ length: 300 }, (_, i) => `host${i}`);
    const turns = [0, 1, 2].map((turn) => names.filter((name) => spread(name) % 3 === turn).length);

    expect(Math.min(...turns)).toBeGreaterThan(70);
  });

  it('makes a week when half an hour has closed, a year when a day has', () => {
    const halfHour = Math.floor(NOW / 1800) * 1800;
    const day = Math.floor(NOW / 86_400) * 86_400;

    expect(untilOf(plan(memory({ ...DONE, week: halfHour - 1801 })), 'web1', 'week')).toBe(halfHour);
    expect(untilOf(plan(memory({ ...DONE, week: halfHour })), 'web1', 'week')).toBeUndefined();
    expect(untilOf(plan(memory({ ...DONE, year: day - 86_401 })), 'web1', 'year')).toBe(day);
  });

  it('makes new values of a host with a young series at once, and nothing where there are none', () => {
    expect(untilOf(plan(memory({ ...DONE, day: NOW - 300 }, { grown: NOW - 600 })))).toBe(NOW);
    expect(plan(memory(DONE, { grown: NOW - 600 })).jobs).toEqual([]);
  });

  it('makes all ranges of a host with a new series until they have it, on a large site as well', () => {
    const kept = memory({ day: NOW - 10, week: NOW - 10, month: NOW, year: NOW - 10 }, { grown: NOW - 5 });

    expect(textOf(plan(kept, { isSmall: false }, web1 ? [web1] : []))).toEqual([
      'web1 day drawn',
      'web1 week drawn',
      'web1 year drawn',
    ]);
  });

  it('follows a new series for three cycles on a large site, then by its turns', () => {
    const at = (grown: number) => untilOf(plan(memory({ ...DONE, day: NOW - 10 }, { grown }), { isSmall: false }));

    expect([at(NOW - 300), at(NOW - 600)]).toEqual([NOW, NOW]);
    expect(at(NOW - 900)).toBeUndefined();
  });

  it('makes what is new and what waits in turns, so that news in every cycle keep nothing waiting for ever', () => {
    const grown = memory({ ...DONE, day: NOW - 10 }, { grown: NOW - 5 });
    const late = memory({ ...DONE, week: QUARTER - 9000, month: QUARTER - 90_000 });

    expect(textOf(plan({ web1: grown, printer: grown, web2: late }, { isSmall: false }))).toEqual([
      'web1 day drawn',
      'web2 month drawn',
      'printer day drawn',
      'web2 week drawn',
    ]);
  });

  it('makes all days of a large new site before their weeks, however many cycles that takes', () => {
    const kept = memory({}, { first: NOW - 3600, grown: NOW - 3600 });
    const never = { web1: kept, web2: kept, printer: kept };
    const first = plan({}, { isSmall: false });

    expect(
      textOf(first)
        .slice(0, 4)
        .map((text) => text.split(' ')[1]),
    ).toEqual(['day', 'day', 'day', 'week']);
    expect(textOf(plan(never, { isSmall: false }))).toEqual(textOf(first));
  });

  it('makes the other ranges of a new series before what waits for hours', () => {
    const grown = memory({ ...DONE, year: NOW - 80_000 }, { grown: NOW - 5 });
    const late = memory({ ...DONE, day: QUARTER - 9000 });

    expect(textOf(plan({ web1: grown, web2: late, printer: memory(DONE) }, { isSmall: false }))).toEqual([
      'web1 year drawn',
      'web2 day drawn',
    ]);
  });

  it('makes the day of a host whose problem is old when its turn comes', () => {
    const statuses = [row('web2', 'load', { status: 'critical', since: NOW - 86_400 })];
    const views = gatherSite(siteInput('/x', { statuses }), { hosts: new Map() }).hosts;

    expect(plan(memory({ ...DONE, day: NOW - 10 }), {}, views).jobs).toEqual([]);
  });

  it('makes the day of a host with other graphs at once', () => {
    expect(untilOf(plan(memory(DONE), { reshaped: new Set(['web1']) }))).toBe(NOW);
  });

  it('recovers from a clock that was far ahead', () => {
    expect(untilOf(plan(memory({ ...DONE, day: NOW + 9000 })))).toBe(NOW);
  });

  it('takes days of new problems first, then who waits longest', () => {
    const kept = {
      web1: memory({ ...DONE, day: QUARTER - 1000 }),
      web2: memory({ ...DONE, day: NOW - 10 }),
      printer: memory({ ...DONE, day: QUARTER - 1900 }),
    };
    const { graphsLeft, jobs } = plan(kept, { maxGraphs: 2 }, troubled);

    expect(textOf({ graphsLeft, jobs })).toEqual(['web2 day drawn', 'printer day drawn', 'web1 day']);
    expect(graphsLeft).toBe(1);
  });

  it('takes a week that has waited for many of its turns before a day that has waited for few', () => {
    const late = memory({ ...DONE, day: QUARTER - 1000, week: QUARTER - 9000 });

    expect(textOf(plan({ web1: late }, {}, web1 ? [web1] : []))).toEqual(['web1 week drawn', 'web1 day drawn']);
  });

  it('writes the values of hosts whose pictures must wait, and draws those in a later cycle', () => {
    const first = plan(undefined, { maxGraphs: 1 }, web1 ? [web1] : []);
    const later = plan({ web1: memory(DONE, { drawn: { day: NOW } }) }, {}, web1 ? [web1] : []);

    expect(textOf(first)).toEqual(['web1 day drawn', 'web1 week', 'web1 month', 'web1 year']);
    expect(first.graphsLeft).toBe(3);
    expect(textOf(later)).toEqual(['web1 week drawn', 'web1 month drawn', 'web1 year drawn']);
  });

  it('draws nothing of a host without pictures', () => {
    const unseen: HostView[] = hosts.map((host) => ({ ...host, pictures: false }));

    expect(plan(undefined, {}, unseen).jobs.some(({ draw }) => draw)).toBe(false);
    expect(plan(memory(DONE, { drawn: {} }), {}, unseen).jobs).toEqual([]);
  });

  it('takes a host whose graphs exceed the limit all the same, alone', () => {
    expect(textOf(plan(undefined, { maxGraphs: 0 }, web1 ? [web1] : []))).toEqual([
      'web1 day drawn',
      'web1 week',
      'web1 month',
      'web1 year',
    ]);
  });
});
