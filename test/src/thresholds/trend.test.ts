import { describe, expect, it } from 'vitest';
import { trendOf } from '../../../src/thresholds/trend.ts';

const HOUR = 3600;
const rangeOf = (mean: number[]) => ({ times: mean.map((_, at) => at * HOUR), mean, min: mean, max: mean });
/** 48 hours. */
const hours = (valueAt: (hour: number) => number) => rangeOf(Array.from({ length: 48 }, (_, hour) => valueAt(hour)));
/** By how much a value grows in an hour. */
const growth = (range: ReturnType<typeof rangeOf>) => {
  const trend = trendOf(range);
  return trend && Number((trend.slope * HOUR).toFixed(3));
};
/** Repeatable, from -1 to 1, and in no order. */
const noise = (hour: number) => Math.sin(hour * 12.9898) * Math.cos(hour * 78.233);

describe('a trend', () => {
  it.each([
    ['a straight line', hours((hour) => 10 + hour), 1],
    ['a falling line', hours((hour) => 10 - 2 * hour), -2],
    ['a line with gaps', hours((hour) => (hour % 5 === 0 ? Number.NaN : hour)), 1],
    ['a constant', hours(() => 5), 0],
    ['the fewest points that count', rangeOf([0, 1, 2, 3, 4, 5]), 1],
    ['too few points', rangeOf([0, 1, 2, 3, 4]), undefined],
    ['no points', rangeOf([Number.NaN]), undefined],
  ])('is drawn of %s', (_, range, expected) => {
    expect(growth(range)).toBe(expected);
  });

  it.each([
    ['outliers', hours((hour) => (hour % 9 === 4 ? 900 : hour)), 1],
    ['an outlier at the end', hours((hour) => (hour === 47 ? 900 : hour)), 1],
    ['a disk that was cleaned', hours((hour) => (hour < 30 ? 50 + hour : hour - 25)), 1],
    ['a disk that was cleaned while nothing else happened', hours((hour) => (hour < 20 ? 90 : 40)), 0],
    ['a disk that was filled at once', hours((hour) => (hour < 30 ? 40 : 90)), 0],
    ['another pace since the step', hours((hour) => (hour < 24 ? 3 * hour : hour - 24)), 1],
  ])('is not fooled by %s', (_, range, expected) => {
    expect(growth(range)).toBe(expected);
  });

  it.each([
    ['noise', hours(noise), 0],
    ['a value that swings with the day', hours((hour) => Math.sin((hour * Math.PI) / 12)), 0],
    ['logs that are rotated at night', hours((step) => (2 * step) % 24), 0],
    ['logs that are rotated at another time', hours((step) => (2 * step + 14) % 24), 0],
    ['logs that are rotated every 16 points', hours((step) => (1.5 * step) % 24), 0],
    ['logs that are rotated every 16 points, at another time', hours((step) => (1.5 * step + 10) % 24), 0],
    ['two steps', hours((hour) => hour + (hour < 10 ? 0 : hour < 30 ? 100 : 50)), 0],
  ])('goes nowhere for %s', (_, range, expected) => {
    expect(growth(range)).toBeCloseTo(expected, 1);
  });

  it('sees slow growth below noise and nightly rotation', () => {
    expect(growth(hours((hour) => hour / 10 + noise(hour)))).toBeCloseTo(0.1, 1);
    expect(growth(hours((step) => ((2 * step) % 24) / 8 + step))).toBeCloseTo(1, 0);
  });

  it('tells where its line ends and what it is drawn from', () => {
    expect(trendOf(hours((hour) => (hour < 30 ? 50 + hour : hour - 25)))).toMatchObject({
      level: 22,
      at: 47 * HOUR,
      span: 17 * HOUR,
    });
  });

  it('knows of a step only after six points, and says nothing until then', () => {
    expect(trendOf(hours((hour) => (hour < 44 ? hour : hour - 40)))).toBeUndefined();
  });
});
