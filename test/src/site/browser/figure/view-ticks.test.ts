import { describe, expect, it } from 'vitest';
import { viewTicks } from '../../../../../src/site/browser/figure/view-ticks.ts';

const NOON = 1_772_456_400; // 2026-03-02 13:00 UTC

describe('the marks of a time axis', () => {
  it('are fewer on a narrow canvas', () => {
    const wide = viewTicks({ from: NOON - 86_400, to: NOON }, 600, 'UTC');
    const narrow = viewTicks({ from: NOON - 86_400, to: NOON }, 150, 'UTC');

    expect(wide.length).toBeGreaterThan(narrow.length);
    expect(narrow.length).toBeLessThanOrEqual(3);
    expect(narrow.length).toBeGreaterThan(0);
  });

  it('tell minutes, then seconds, by the zone’s clock where a figure is zoomed far', () => {
    expect(viewTicks({ from: NOON, to: NOON + 1200 }, 600, 'Europe/Berlin').map(({ label }) => label)).toEqual([
      '14:00',
      '14:05',
      '14:10',
      '14:15',
      '14:20',
    ]);
    expect(viewTicks({ from: NOON + 1, to: NOON + 61 }, 600, 'UTC')[0]?.label).toBe('13:00:10');
  });
});
