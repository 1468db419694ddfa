import { describe, expect, it } from 'vitest';
import { type AccountInput, accountPeriod } from '../../../src/availability/account.ts';
import { availability, availabilityUnplanned, meanRepair, type Tally } from '../../../src/availability/tally.ts';
import { STATUSES, type Status } from '../../../src/finding.ts';
import type { StatusChange } from '../../../src/state/history.ts';
import { randomNumbers } from '../../support/random-numbers.ts';

let lastId = 0;
function change(time: number, from: Status | undefined, to: Status | undefined): StatusChange {
  lastId += 1;
  return { id: lastId, time, host: 'web1', service: 'http', from, to };
}

function tallyOf(more: Partial<AccountInput>): Tally | undefined {
  const nothing = { changes: [], present: [], problems: [], gaps: [] };
  const accounts = accountPeriod({ from: 0, to: 1000, now: 1000, ...nothing, ...more });
  expect(accounts.length).toBeLessThan(2);
  return accounts[0]?.tally;
}

function present(status: Status, since: number) {
  return [{ host: 'web1', service: 'http', status, since }];
}

describe('accountPeriod', () => {
  it('takes what was before the first change from that change', () => {
    const changes = [change(600, 'critical', 'ok')];

    expect(tallyOf({ changes, present: present('ok', 600) })).toMatchObject({ critical: 600, ok: 400 });
  });

  it('takes the present status where nothing changed', () => {
    expect(tallyOf({ present: present('warning', -50) })).toMatchObject({ warning: 1000, absent: 0 });
  });

  it('does not count the time before a first result and after the last', () => {
    const changes = [change(200, undefined, 'ok'), change(700, 'ok', undefined)];

    expect(tallyOf({ changes })).toMatchObject({ ok: 500, absent: 500, unknown: 0 });
  });

  it('counts unwatched time as unknown, whatever the status was, and overlapping gaps once', () => {
    const gaps = [
      { from: 100, to: 300 },
      { from: 200, to: 400 },
      { from: 900, to: 2000 },
    ];
    const changes = [change(350, 'ok', 'critical')];

    expect(tallyOf({ changes, gaps })).toMatchObject({ ok: 100, critical: 500, unknown: 400 });
  });

  it('counts nothing that lies ahead', () => {
    expect(tallyOf({ now: 400, present: present('ok', 100) })).toMatchObject({ ok: 300, absent: 100 });
  });

  it('knows no service that came after the period', () => {
    expect(tallyOf({ now: 5000, present: present('ok', 2000) })).toBeUndefined();
  });

  it('uses changes after the period only to learn what was before them', () => {
    expect(tallyOf({ now: 5000, changes: [change(3000, 'critical', 'ok')] })).toMatchObject({ critical: 1000 });
  });

  it('believes the later of two changes in the same second', () => {
    const changes = [change(500, 'ok', 'critical'), change(500, 'critical', 'ok')];

    expect(tallyOf({ changes })).toMatchObject({ ok: 1000, critical: 0 });
  });

  it('believes what was written after the clock was set back', () => {
    const changes = [change(600, 'ok', 'critical'), change(400, 'critical', 'ok')];

    expect(tallyOf({ changes })).toMatchObject({ ok: 1000, critical: 0 });
  });

  it('is not misled by a clock that stood at its epoch for a moment', () => {
    const day = 86_400;
    const changes = [
      change(60 * day, 'ok', 'critical'),
      change(0, 'critical', 'unknown'),
      change(61 * day, 'unknown', 'ok'),
    ];

    const tally = tallyOf({ from: 0, to: 70 * day, now: 70 * day, changes });

    expect(tally).toMatchObject({ ok: 69 * day, unknown: day, critical: 0 });
  });

  it('counts the problems that were critical, and how long those took that ended here', () => {
    const problem = { host: 'web1', service: 'http', worst: 'critical' as const };
    const problems = [
      { ...problem, started: -200, ended: 100 },
      { ...problem, started: 300, ended: 400 },
      { ...problem, started: 500, ended: 600, worst: 'warning' as const },
      { ...problem, started: 900 },
      { ...problem, started: -500, ended: -400 },
    ];

    const tally = tallyOf({ problems, present: present('critical', -300) });

    expect(tally).toMatchObject({ incidents: 3, repaired: 2 });
    expect(tally && meanRepair(tally)).toBe(200);
  });

  it('leaves what nobody watched out of the time to repair, before the period too', () => {
    const problems = [{ host: 'web1', service: 'http', started: -300, ended: 400, worst: 'critical' as const }];
    const gaps = [{ from: -200, to: 100 }];

    const tally = tallyOf({ changes: [change(400, 'critical', 'ok')], gaps, problems });

    expect(tally).toMatchObject({ repaired: 1, repairSeconds: 400 });
  });

  it('leaves planned downtime out of the second figure only, and what nobody watched out of both', () => {
    const changes = [change(500, 'ok', 'critical'), change(700, 'critical', 'ok')];
    const planned = [
      { host: 'web1', from: 500, to: 600 },
      { host: 'web1', service: 'other', from: 0, to: 1000 },
    ];
    const gaps = [{ from: 500, to: 550 }];

    const tally = tallyOf({ changes, planned, gaps });

    expect(tally).toMatchObject({ plannedDown: 50, plannedUp: 0, critical: 150 });
    expect(tally && availability(tally)).toBeCloseTo(800 / 950);
    expect(tally && availabilityUnplanned(tally)).toBeCloseTo(800 / 900);
  });

  it('gives every second of the past part of the period to exactly one column, as a slow count by seconds does', () => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const random = randomNumbers(seed);
      const upTo = (most: number) => Math.floor(random() * most);
      const now = 50 + upTo(400);
      const to = 50 + upTo(400);
      const changes = randomChanges(upTo(12), upTo, now);
      const gaps = Array.from({ length: upTo(4) }, () => ({ from: upTo(400) - 50, to: upTo(400) }));

      const tally = tallyOf({ from: 0, to, now, changes, gaps });

      const expected = countSlowly({ end: Math.min(to, now), changes, gaps });
      if (expected.absent === Math.min(to, now)) expect(tally).toBeUndefined();
      else expect(tally, `seed ${seed}`).toMatchObject(expected);
    }
  });
});

function randomChanges(count: number, upTo: (most: number) => number, now: number): StatusChange[] {
  const status = () => STATUSES[upTo(STATUSES.length + 1)];
  let before = status();
  const changes = Array.from({ length: count }, () => {
    const after = status();
    const made = change(upTo(now + 1), before, after);
    before = after;
    return made;
  });
  // newest first, and a few of them out of order
  return changes.reverse().sort(() => (upTo(4) === 0 ? 1 : 0));
}

function countSlowly({ end, changes, gaps }: { end: number } & Pick<AccountInput, 'changes' | 'gaps'>) {
  const seconds = { ok: 0, notice: 0, warning: 0, critical: 0, unknown: 0, absent: 0 };
  const written = [...changes].sort((a, b) => a.id - b.id);
  for (let second = 0; second < end; second += 1) {
    const newest = written.findLast(({ time }) => time <= second);
    const status = newest ? newest.to : written[0]?.from;
    const watched = !gaps.some(({ from, to }) => from <= second && second < to);
    if (status === undefined) seconds.absent += 1;
    else seconds[status === 'pending' || !watched ? 'unknown' : status] += 1;
  }
  return seconds;
}
