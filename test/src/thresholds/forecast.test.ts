import { describe, expect, it } from 'vitest';
import { parseLimit } from '../../../src/limit.ts';
import { secondsUntil, slopeOf } from '../../../src/thresholds/forecast.ts';

const rangeOf = (mean: number[]) => ({ times: mean.map((_, at) => at * 3600), mean, min: mean, max: mean });

describe('a forecast', () => {
  it.each([
    ['> 10', 4, 2, 3],
    ['> 10', 4, -2, undefined],
    ['> 10', 4, 0, undefined],
    ['< 10', 16, -2, 3],
    ['< 10', 16, 2, undefined],
    ['10:20', 14, 2, 3],
    ['10:20', 14, -2, 2],
    ['~:20', 14, -2, undefined],
    ['= 5', 4, 1, undefined],
  ])('for %s of a value %d that moves by %d a second says %s s', (limit, value, slope, expected) => {
    expect(secondsUntil(value, slope, parseLimit(limit))).toBe(expected);
  });

  it.each([
    ['a straight line', [0, 3600, 7200, 10_800, 14_400, 18_000], 1],
    ['a line with gaps', [0, 3600, Number.NaN, 10_800, 14_400, 18_000, 21_600], 1],
    ['a constant', [5, 5, 5, 5, 5, 5], 0],
    ['too few points', [0, 3600, 7200], undefined],
    ['no points', [Number.NaN], undefined],
  ])('draws the trend of %s', (_, mean, slope) => {
    expect(slopeOf(rangeOf(mean))).toBe(slope);
  });
});
