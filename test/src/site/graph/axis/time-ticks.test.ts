import { describe, expect, it } from 'vitest';
import { timeTicks } from '../../../../../src/site/graph/axis/time-ticks.ts';

const DAY = 86_400;
const labels = (from: number, seconds: number, timezone = 'Europe/Berlin') =>
  timeTicks(from, from + seconds, timezone).map(({ label }) => label);

describe('timeTicks', () => {
  it('marks full hours of the zone, and midnight with the day', () => {
    const from = Date.UTC(2026, 2, 2, 13, 5) / 1000;

    expect(labels(from, DAY)).toEqual(['16:00', '20:00', 'Tue', '04:00', '08:00', '12:00']);
    expect(labels(from, DAY, 'Asia/Kathmandu')).toEqual(['20:00', 'Tue', '04:00', '08:00', '12:00', '16:00']);
  });

  it('marks a short span more closely', () => {
    const from = Date.UTC(2026, 2, 2, 22, 25) / 1000;

    expect(labels(from, 3600)).toEqual(['23:30', '23:40', '23:50', 'Tue', '00:10', '00:20']);
    expect(labels(from, 4 * 3600).slice(0, 3)).toEqual(['23:30', 'Tue', '00:30']);
  });

  it('keeps to the clock where a day has 23 hours, and leaves out what the clock skips', () => {
    const from = Date.UTC(2026, 2, 28, 22, 30) / 1000;

    expect(labels(from, DAY)).toEqual(['Sun', '04:00', '08:00', '12:00', '16:00', '20:00', 'Mon']);
    expect(labels(from, 4 * 3600).slice(0, 6)).toEqual(['23:30', 'Sun', '00:30', '01:00', '01:30', '03:00']);
  });

  it('marks days in a week, Mondays in a month, months in a year', () => {
    const from = Date.UTC(2026, 1, 20, 13) / 1000;

    expect(labels(from, 7 * DAY)).toEqual(['Sat 21', 'Sun 22', 'Mon 23', 'Tue 24', 'Wed 25', 'Thu 26', 'Fri 27']);
    expect(labels(from, 31 * DAY)).toEqual(['23 Feb', '2 Mar', '9 Mar', '16 Mar', '23 Mar']);
    expect(labels(from, 366 * DAY).join(' ')).toBe('Mar Apr May Jun Jul Aug Sep Oct Nov Dec 2027 Feb');
  });

  it('puts marks at midnight of the zone on both sides of a change of the clock', () => {
    const ticks = timeTicks(Date.UTC(2026, 2, 27, 12) / 1000, Date.UTC(2026, 3, 1, 12) / 1000, 'Europe/Berlin');

    expect(ticks.map(({ at }) => new Date(at * 1000).toISOString().slice(8, 16))).toEqual([
      '27T23:00',
      '28T23:00',
      '29T22:00',
      '30T22:00',
      '31T22:00',
    ]);
  });

  it.each([10 * 60, 3 * DAY, 14 * DAY, 60 * DAY, 200 * DAY, 900 * DAY, 4000 * DAY])(
    'has few marks in %d seconds',
    (seconds) => {
      const found = labels(Date.UTC(2026, 1, 20, 13) / 1000, seconds);

      expect(found.length).toBeGreaterThan(0);
      expect(found.length).toBeLessThan(15);
    },
  );
});
