import { describe, expect, it } from 'vitest';
import {
  formatInstant,
  formatMinute,
  formatSecond,
  learnOffset,
  readClock,
  zoneOffset,
} from '../../../../src/site/markup/local-time.ts';
import { NOW } from '../../../support/site-input.ts';

describe('local times', () => {
  it.each([
    ['UTC', '2026-03-02 13:05', '2026-03-02 13:05:09 +00:00'],
    ['Europe/Berlin', '2026-03-02 14:05', '2026-03-02 14:05:09 +01:00'],
    ['America/St_Johns', '2026-03-02 09:35', '2026-03-02 09:35:09 -03:30'],
    ['Asia/Kathmandu', '2026-03-02 18:50', '2026-03-02 18:50:09 +05:45'],
  ])('are those of %s', (timezone, minute, second) => {
    expect(formatMinute(NOW, timezone)).toBe(minute);
    expect(formatSecond(NOW, timezone)).toBe(second);
  });

  it.each(['+05:45', '-03:30', '+00:00'])('take the offset %s of their quarter hour from a text', (offset) => {
    learnOffset(`2026-03-02 13:05:09 ${offset}`, NOW, 'Nowhere/Yet');

    expect(formatSecond(NOW + 1, 'Nowhere/Yet')).toMatch(new RegExp(`\\${offset}$`));
    expect(() => formatSecond(NOW + 900, 'Nowhere/Yet')).toThrow(RangeError);
  });

  it('follow the change to summer time to the second', () => {
    const change = Date.UTC(2026, 2, 29, 1) / 1000;

    expect([zoneOffset(change - 1, 'Europe/Berlin'), zoneOffset(change, 'Europe/Berlin')]).toEqual([3600, 7200]);
  });

  it('have a weekday and an instant', () => {
    expect(readClock(NOW, 'Europe/Berlin')).toEqual({ hour: 14, minute: 5, weekday: 1 });
    expect(formatInstant(NOW)).toBe('2026-03-02T13:05:09Z');
  });
});
