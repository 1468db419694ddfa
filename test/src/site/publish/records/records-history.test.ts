import { describe, expect, it } from 'vitest';
import { gatherMonth } from '../../../../../src/site/publish/records/records-history.ts';
import { entry, pastOf, problem } from '../../../../support/site-past.ts';

const period = { name: '2026-03', kind: 'month' as const, title: 'March 2026', from: 1000, to: 2000 };

describe('gatherMonth', () => {
  it('takes the incidents that began within the month, newest first, and names those that lasted from before', () => {
    const problems = [
      problem(1, 900, { ended: 950 }),
      problem(2, 990, { ended: 1100 }),
      problem(3, 1000, { ended: 1100 }),
      problem(4, 1999),
      problem(5, 2000),
    ];

    const month = gatherMonth(pastOf({ problems }), period);

    expect(month.incidents.map((one) => one.problem.id)).toEqual([4, 3]);
    expect(month.earlier.map(({ id }) => id)).toEqual([2]);
  });

  it('gives an incident the changes of its own service while it lasted, also those after the month', () => {
    const problems = [problem(1, 1900, { ended: 2100 })];
    const entries = [
      entry(1, 1800, { to: 'ok' }),
      entry(2, 1900),
      entry(3, 1950, { service: 'disk' }),
      entry(4, 1960, { to: 'warning' }),
      entry(5, 2050, { host: 'web2' }),
      entry(6, 2100, { to: 'ok' }),
      entry(7, 2200),
    ];

    const { incidents } = gatherMonth(pastOf({ problems, entries }), period);

    expect(incidents[0]?.changes.map(({ id }) => id)).toEqual([2, 4, 6]);
  });

  it('tells how much of an incident nobody watched, after its month too', () => {
    const gap = (from: number, to: number) => ({ from, to, kind: 'unwatched' as const, reason: '' });
    const problems = [problem(1, 1900, { ended: 2400 }), problem(2, 1800, { ended: 1810 }), problem(3, 1700)];
    const gaps = [gap(1950, 2010), gap(2390, 2500)];

    const { incidents } = gatherMonth(pastOf({ problems, gaps }), period);

    expect(incidents.map(({ problem: { id }, unwatched }) => [id, unwatched])).toEqual([
      [1, 70],
      [2, 0],
      [3, 170],
    ]);
  });

  it('keeps to its rows and counts the rest', () => {
    const problems = Array.from({ length: 10 }, (_, i) => problem(i, 1100 + i, { service: `s${i}`, ended: 1100 + i }));
    const entries = problems.map(({ started, service }, i) => entry(i, started, { service }));

    const month = gatherMonth(pastOf({ problems, entries }), period, 5);

    expect(month.incidents.map((one) => one.problem.id)).toEqual([9, 8]);
    expect(month.more).toBe(8);
  });

  it('keeps what befell the instance apart from changes of status', () => {
    const crash = { id: 2, time: 1200, kind: 'crashed' as const, text: 'it died' };

    const month = gatherMonth(pastOf({ entries: [entry(1, 1100), crash] }), period);

    expect(month.events).toEqual([crash]);
  });
});
