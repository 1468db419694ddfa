import { describe, expect, it } from 'vitest';
import { addPiece, addValue, newStretches, toRange } from '../../../src/store/downsample.ts';

const NONE = Number.NaN;

describe('stretches', () => {
  it('reach from the one that the first time lies in to the one that the last lies in', () => {
    expect(toRange(newStretches(610, 1200, 300)).times).toEqual([600, 900, 1200]);
  });

  it('keep least, mean and greatest, and nothing where nothing is known', () => {
    const stretches = newStretches(0, 1799, 900);
    for (const [slot, value] of [
      [0, 1],
      [300, 2],
      [600, 6],
    ] as const)
      addValue(stretches, slot, { width: 300, value });
    expect(toRange(stretches)).toEqual({ times: [0, 900], mean: [3, NONE], min: [1, NONE], max: [6, NONE] });
  });

  it('weigh by time', () => {
    const stretches = newStretches(0, 0, 3600);
    addPiece(stretches, { slot: 0, width: 1800, min: 0, mean: 1, max: 2, weight: 1800 });
    addValue(stretches, 1800, { width: 600, value: 5 });
    expect(toRange(stretches).mean).toEqual([2]);
  });

  it('shorter than a sample lasts all show it', () => {
    const stretches = newStretches(0, 899, 300);
    addValue(stretches, 0, { width: 600, value: 4 });
    expect(toRange(stretches).mean).toEqual([4, 4, NONE]);
  });

  it('never give a mean beyond least and greatest', () => {
    const stretches = newStretches(0, 0, 3600);
    for (let slot = 0; slot < 3600; slot += 300) addValue(stretches, slot, { width: 300, value: 0.1 });
    expect(toRange(stretches)).toMatchObject({ mean: [0.1], min: [0.1], max: [0.1] });
  });

  it('are refused where there are too many', () => {
    expect(() => newStretches(0, 1.7e9, 1)).toThrow(/at most/);
  });
});
