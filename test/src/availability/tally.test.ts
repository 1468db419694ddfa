import { describe, expect, it } from 'vitest';
import { availability, emptyTally, sumTallies, unknownShare } from '../../../src/availability/tally.ts';

describe('availability', () => {
  it('counts ok, notice and warning as up, critical as down, and unknown as neither', () => {
    const tally = { ...emptyTally(), ok: 50, notice: 20, warning: 10, critical: 20, unknown: 900, absent: 30 };

    expect(availability(tally)).toBe(0.8);
    expect(unknownShare(tally)).toBe(0.9);
  });

  it('is not invented where nothing is known', () => {
    expect(availability({ ...emptyTally(), unknown: 100 })).toBeUndefined();
  });

  it('is of a sum what it is of all seconds together', () => {
    const sum = sumTallies([
      { ...emptyTally(), ok: 100, incidents: 1 },
      { ...emptyTally(), critical: 300, incidents: 2 },
    ]);

    expect(sum.incidents).toBe(3);
    expect(availability(sum)).toBe(0.25);
  });
});
