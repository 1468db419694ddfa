import { describe, expect, it } from 'vitest';
import { rates } from '../../../src/store/rate.ts';

const NONE = Number.NaN;

/** Readings of one a step of 300 s; undefined leaves a slot out. */
function ratesOf(...values: (number | undefined)[]): number[] {
  const readings = values.flatMap((value, index) =>
    value === undefined ? [] : [{ slot: index * 300, time: index * 300, value }],
  );
  return rates(300, readings);
}

describe('rates', () => {
  it.each([
    ['a steady counter', [0, 300, 900], [NONE, 1, 2]],
    ['one that stands still', [5, 5, 5], [NONE, 0, 0]],
    ['a reset', [1000, 1300, 0, 300], [NONE, 1, NONE, 1]],
    ['a reset that starts above zero', [1e6, 1e6 + 300, 5000, 5300], [NONE, 1, NONE, 1]],
    ['a 32-bit wrap', [4294967290, 10, 310], [NONE, NONE, 1]],
    ['a 64-bit wrap', [1.8446744073709552e19, 300, 600], [NONE, NONE, 1]],
    ['one wrong reading of zero', [1e12, 0, 1e12 + 300, 1e12 + 600], [NONE, NONE, NONE, 1]],
    ['a gap of two', [0, undefined, undefined, 900], [NONE, 1]],
    ['a gap of three', [0, undefined, undefined, undefined, 1200], [NONE, NONE]],
    ['nothing', [], []],
  ])('of %s', (_, values: (number | undefined)[], wanted) => {
    expect(ratesOf(...values)).toEqual(wanted);
  });

  it('takes the real times, not the slots', () => {
    const readings = [
      { slot: 0, time: 10, value: 0 },
      { slot: 300, time: 210, value: 400 },
    ];
    expect(rates(300, readings)).toEqual([NONE, 2]);
  });

  it.each([0, -5])('knows none where time went %d seconds on', (seconds) => {
    const readings = [
      { slot: 0, time: 100, value: 0 },
      { slot: 300, time: 100 + seconds, value: 400 },
    ];
    expect(rates(300, readings)).toEqual([NONE, NONE]);
  });
});
