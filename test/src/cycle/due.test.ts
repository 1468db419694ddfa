import { describe, expect, it } from 'vitest';
import { isDue, nextDue, slotOf } from '../../../src/cycle/due.ts';

const FIVE = 300;

describe('slotOf', () => {
  it.each([
    ['exactly on time', 3000, 3000],
    ['a second early', 2999, 3000],
    ['a second late', 3001, 3000],
    ['almost half an interval late', 3149, 3000],
    ['half an interval late', 3150, 3300],
  ])('keeps a start %s in its own slot', (_, now, slot) => {
    expect(slotOf(now, FIVE, FIVE)).toBe(slot);
  });

  it('gives every start of a jittering cron a slot of its own', () => {
    const starts = Array.from({ length: 200 }, (_, i) => i * FIVE + ((i * 7919) % 200) - 100);

    const slots = new Set(starts.map((start) => slotOf(start, FIVE, FIVE)));

    expect(slots.size).toBe(starts.length);
  });

  it('gives a program with a longer period one slot for several cycles', () => {
    const slots = [3000, 3300, 3600, 3900].map((now) => slotOf(now, FIVE, 900));

    expect(slots).toEqual([2700, 2700, 3600, 3600]);
  });
});

describe('isDue', () => {
  it.each([
    ['never run', 600, undefined, true],
    ['run in this slot', 600, 600, false],
    ['run in an earlier slot', 600, 300, true],
    ['run in a slot ahead, since the clock was set back', 600, 7800, true],
  ])('judges a program that was %s', (_, slot, last, due) => {
    expect(isDue(slot, last)).toBe(due);
  });
});

describe('nextDue', () => {
  it('names the first moment of the following slot', () => {
    const next = nextDue(3000, FIVE, FIVE);

    expect(slotOf(next - 1, FIVE, FIVE)).toBe(3000);
    expect(slotOf(next, FIVE, FIVE)).toBe(3300);
  });
});
