import { describe, expect, it } from 'vitest';
import { timeTicks, valueAxis } from '../../../../src/site/graph/ticks.ts';
import { unitOf } from '../../../../src/site/graph/unit.ts';

describe('valueAxis', () => {
  it('marks bytes at round binary sizes', () => {
    const { ticks, to } = valueAxis(1e9, 3.1 * 2 ** 30, unitOf('free_bytes', 'gauge'));

    expect(ticks.map(({ label }) => label)).toEqual(['0', '1 GiB', '2 GiB', '3 GiB', '4 GiB']);
    expect(to).toBe(4 * 2 ** 30);
  });

  it('has a height even for a series that is always zero, and reaches below it for negative values', () => {
    expect(valueAxis(0, 0, unitOf('x', 'gauge')).to).toBeGreaterThan(0);
    expect(valueAxis(-5, -1, unitOf('x', 'gauge'))).toMatchObject({ from: -5, to: 0 });
  });
});

describe('timeTicks', () => {
  const labels = (from: number, timezone: string) => timeTicks(from, from + 86_400, timezone).map(({ label }) => label);

  it('marks full hours of the zone, and midnight with the day', () => {
    const from = Date.UTC(2026, 2, 2, 13, 5) / 1000;

    expect(labels(from, 'Europe/Berlin')).toEqual(['16:00', '20:00', 'Tue', '04:00', '08:00', '12:00']);
    expect(labels(from, 'Asia/Kathmandu')).toEqual(['20:00', 'Tue', '04:00', '08:00', '12:00', '16:00']);
  });

  it('marks a short span more closely', () => {
    const from = Date.UTC(2026, 2, 2, 22, 25) / 1000;
    const within = (seconds: number) => timeTicks(from, from + seconds, 'Europe/Berlin').map(({ label }) => label);

    expect(within(3600)).toEqual(['23:30', '23:40', '23:50', 'Tue', '00:10', '00:20']);
    expect(within(4 * 3600).slice(0, 3)).toEqual(['23:30', 'Tue', '00:30']);
  });

  it('keeps to the clock where a day has 23 hours', () => {
    expect(labels(Date.UTC(2026, 2, 28, 22, 30) / 1000, 'Europe/Berlin')).toEqual([
      'Sun',
      '04:00',
      '08:00',
      '12:00',
      '16:00',
      '20:00',
      'Mon',
    ]);
  });
});
