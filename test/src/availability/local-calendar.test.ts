import { describe, expect, it } from 'vitest';
import { dayStarts, startOfDay } from '../../../src/availability/local-calendar.ts';
import { zoneOffset } from '../../../src/site/markup/local-time.ts';

const offsetIn = (zone: string) => (time: number) => zoneOffset(time, zone);
const epoch = (text: string) => Date.parse(text) / 1000;

describe('startOfDay', () => {
  it('is when the clock jumps where there is no midnight', () => {
    const start = startOfDay({ year: 2025, month: 4, day: 25 }, offsetIn('Africa/Cairo'));

    expect(start).toBe(epoch('2025-04-24T22:00Z'));
  });

  it('is the first of two midnights', () => {
    const start = startOfDay({ year: 2025, month: 11, day: 2 }, offsetIn('America/Havana'));

    expect(start).toBe(epoch('2025-11-02T04:00Z'));
  });
});

describe('dayStarts', () => {
  it('gives days that follow each other, each of 23 to 25 hours', () => {
    const starts = dayStarts(epoch('2026-11-05T12:00Z'), 90, offsetIn('Europe/Berlin'));

    const lengths = starts.slice(1).map((start, i) => (start - (starts[i] ?? 0)) / 3600);
    expect(starts).toHaveLength(91);
    expect(new Set(lengths)).toEqual(new Set([24, 25]));
  });
});
