import { expect, it } from 'vitest';
import { lineStats } from '../../../../src/site/graph/line-stats.ts';

it('tells newest, least, mean, greatest and 95th percentile of what is known', () => {
  expect(lineStats([3, null, 1, 2, null])).toEqual({ newest: 2, least: 1, mean: 2, greatest: 3, p95: 3 });
});

it('finds the 95th percentile in any order, with values that occur often', () => {
  const values = Array.from({ length: 200 }, (_, i) => (i * 77) % 200);

  expect(lineStats(values)?.p95).toBe(189);
  expect(lineStats(values.map((value) => Math.min(100, value)))?.p95).toBe(100);
  expect(lineStats(values.toSorted((a, b) => b - a))?.p95).toBe(189);
});

it('knows nothing of a line without values', () => {
  expect(lineStats([])).toBeUndefined();
  expect(lineStats([null, Number.NaN])).toBeUndefined();
});

it('has a mean for values whose sum is no number, and one within its ends', () => {
  expect(lineStats([1.7e308, 1.7e308])?.mean).toBe(1.7e308);
  expect(lineStats([0.1, 0.1, 0.1])?.mean).toBe(0.1);
});
