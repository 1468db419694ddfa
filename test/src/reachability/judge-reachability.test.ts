import { describe, expect, it } from 'vitest';
import { parseLimit } from '../../../src/limit.ts';
import { judgeReachability } from '../../../src/reachability/judge-reachability.ts';
import { sample } from '../thresholds/series.ts';

const HOSTS = [
  { name: 'sw', parents: [] },
  { name: 'web', parents: ['sw'] },
];

/** Judges cycle after cycle, every 300 s; `losses` are by host, or samples as they are. */
function fleet(hosts: readonly { name: string; parents: readonly string[] }[] = HOSTS, memory?: unknown) {
  let now = 10_000;
  const run = (losses: Record<string, number>, more: { later?: number; age?: number; down?: string } = {}) => {
    now += more.later ?? 300;
    const samples = Object.entries(losses).map(([name, value]) => {
      const [host = '', target] = name.split(':');
      const labels = { host, ...(target === undefined ? {} : { target }) };
      return sample('ping_loss_ratio', value, labels, { time: now + 4 - (more.age ?? 0) });
    });
    const down = parseLimit(more.down ?? '>= 100%');
    const judged = judgeReachability({ hosts, samples, down, window: 5, downAfter: 3, memory, now });
    memory = JSON.parse(JSON.stringify(judged.memory));
    return [
      ...judged.findings.map(({ host, service, status, text }) => `${host}/${service} ${status} ${text}`),
      ...judged.blocked.map(({ host, by }) => `${host} blocked by ${by}`),
    ];
  };
  return run;
}

describe('reachability', () => {
  it('goes from up over unstable to down, and back', () => {
    const cycle = fleet([{ name: 'web', parents: [] }]);
    const seen = [0, 0.4, 1, 1, 1, 0, 0, 0, 0, 0].map((loss) => cycle({ web: loss })[0]);

    expect(seen).toEqual([
      'web/reachability ok up',
      'web/reachability ok up',
      'web/reachability warning down, unstable: 1 of the last 3 had no answer',
      'web/reachability warning down, unstable: 2 of the last 4 had no answer',
      'web/reachability critical down: 3 of the last 5 had no answer',
      'web/reachability warning up, unstable: 3 of the last 5 had no answer',
      'web/reachability warning up, unstable: 3 of the last 5 had no answer',
      'web/reachability warning up, unstable: 2 of the last 5 had no answer',
      'web/reachability warning up, unstable: 1 of the last 5 had no answer',
      'web/reachability ok up',
    ]);
  });

  it('counts an answer once, however often the monitor runs', () => {
    const cycle = fleet([{ name: 'web', parents: [] }]);
    cycle({ web: 0 });
    cycle({ web: 1 });

    expect(cycle({ web: 1 }, { later: 60, age: 60 })).toEqual([
      'web/reachability warning down, unstable: 1 of the last 2 had no answer',
    ]);
  });

  it('takes one of several addresses that answers for the host', () => {
    expect(fleet()({ 'web:a': 1, 'web:b': 0 })).toEqual(['web/reachability ok up']);
  });

  it('says nothing of hosts that nobody looks at, and that one is no longer looked at', () => {
    const cycle = fleet();

    expect(cycle({ web: 0 })).toEqual(['web/reachability ok up']);
    expect(cycle({ web: 0 }, { later: 3000, age: 3000 })).toEqual(['web/reachability unknown no longer looked at']);
  });

  it('blocks a host with its parent at once, and frees it with the first answer', () => {
    const cycle = fleet();
    cycle({ sw: 0, web: 0 });

    expect(cycle({ sw: 1, web: 1 })).toEqual([
      'sw/reachability warning down, unstable: 1 of the last 2 had no answer',
      'web/reachability unknown cannot be reached: sw is down',
      'web blocked by sw',
    ]);
    cycle({ sw: 1, web: 1 });
    cycle({ sw: 1, web: 1 });
    expect(cycle({ sw: 0, web: 0 })).toEqual([
      'sw/reachability warning up, unstable: 3 of the last 5 had no answer',
      'web/reachability ok up',
    ]);
  });

  it('judges a host that stays down when its parent is back from then on', () => {
    const cycle = fleet();
    cycle({ sw: 0, web: 0 });
    cycle({ sw: 1, web: 1 });

    expect(cycle({ sw: 0, web: 1 })[1]).toBe('web/reachability warning down, unstable: 1 of the last 2 had no answer');
  });

  it('names three dead parents, and counts the others', () => {
    const parents = ['p1', 'p2', 'p3', 'p4'];
    const cycle = fleet([...parents.map((name) => ({ name, parents: [] })), { name: 'web', parents }]);
    const seen = cycle({ p1: 1, p2: 1, p3: 1, p4: 1, web: 1 });

    expect(seen.slice(-2)).toEqual([
      'web/reachability unknown cannot be reached: p1, p2, p3 and 1 more are down',
      'web blocked by p1, p2, p3 and 1 more',
    ]);
  });

  it('reads any other metric that tells up from down', () => {
    expect(fleet()({ web: 0 }, { down: '< 1' })).toEqual(['web/reachability critical down']);
  });

  it('goes on after the clock was set back', () => {
    const cycle = fleet([{ name: 'web', parents: [] }], { hosts: { web: { at: 99_999_999, recent: '11111' } } });

    expect(cycle({ web: 1 })[0]).toContain('down, unstable');
  });

  it.each([
    undefined,
    null,
    7,
    'x',
    {},
    { hosts: 3 },
    { hosts: { web: 1 } },
    { hosts: { web: { at: 1, recent: '1x' } } },
  ])('begins anew with a memory that is none: %j', (memory) => {
    expect(fleet(HOSTS, memory)({ web: 0 })).toEqual(['web/reachability ok up']);
  });
});
