import { describe, expect, it } from 'vitest';
import { type PeriodKind, periodAt, periodNamed, periodsBetween } from '../../../src/availability/period.ts';
import { zoneOffset } from '../../../src/site/markup/local-time.ts';

const berlin = (time: number) => zoneOffset(time, 'Europe/Berlin');
const epoch = (text: string) => Date.parse(text) / 1000;

describe('periodAt', () => {
  it.each<[PeriodKind, string, string, string, string]>([
    ['month', '2026-11', 'November 2026', '2026-10-31T23:00Z', '2026-11-30T23:00Z'],
    ['quarter', '2026-q4', '4th quarter of 2026', '2026-09-30T22:00Z', '2026-12-31T23:00Z'],
    ['year', '2026', '2026', '2025-12-31T23:00Z', '2026-12-31T23:00Z'],
  ])('begins and ends a %s at midnights of the zone', (kind, name, title, from, to) => {
    const period = periodAt(kind, epoch('2026-11-22T06:00Z'), berlin);

    expect(period).toEqual({ name, kind, title, from: epoch(from), to: epoch(to) });
  });

  it('makes a month with the change to summer time an hour shorter', () => {
    const { from, to } = periodAt('month', epoch('2026-03-15T12:00Z'), berlin);

    expect(to - from).toBe(31 * 86_400 - 3600);
  });

  it('puts the last second before midnight into the old month', () => {
    expect(periodAt('month', epoch('2026-10-31T22:59:59Z'), berlin).name).toBe('2026-10');
    expect(periodAt('month', epoch('2026-10-31T23:00:00Z'), berlin).name).toBe('2026-11');
  });
});

describe('periodNamed', () => {
  it('finds what periodAt names', () => {
    for (const kind of ['month', 'quarter', 'year'] as const) {
      const period = periodAt(kind, epoch('2026-02-28T12:00Z'), berlin);

      expect(periodNamed(period.name, berlin)).toEqual(period);
    }
  });

  it.each(['2026-13', '2026-q5', '26', '2026-1', '', '1969', '2026-11 '])('knows no period %j', (name) => {
    expect(periodNamed(name, berlin)).toBeUndefined();
  });
});

describe('periodsBetween', () => {
  it('lists them newest first without a hole', () => {
    const range = { from: epoch('2025-11-05T00:00Z'), to: epoch('2026-02-05T00:00Z'), most: 99 };

    const names = periodsBetween('month', range, berlin).map(({ name }) => name);

    expect(names).toEqual(['2026-02', '2026-01', '2025-12', '2025-11']);
  });

  it('stops at the most', () => {
    expect(periodsBetween('year', { from: 0, to: epoch('2026-02-05T00:00Z'), most: 3 }, berlin)).toHaveLength(3);
  });
});
