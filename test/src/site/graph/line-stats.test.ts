import { expect, it } from 'vitest';
import { lineStats } from '../../../../src/site/graph/line-stats.ts';

it('tells newest, least, mean, greatest and 95th percentile of what is known', () => {
  expect(lineStats({ values: [3, null, 1, 2, null] })).toEqual({ newest: 2, least: 1, mean: 2, greatest: 3, p95: 3 });
});

it('finds the 95th percentile in any order, with values that occur often', () => {
  const values = Array.from({ length: 200 }, (_, i) => (i * 77) % 200);

  expect(lineStats({ values })?.p95).toBe(189);
  expect(lineStats({ values: values.map((value) => Math.min(100, value)) })?.p95).toBe(100);
  expect(lineStats({ values: values.toSorted((a, b) => b - a) })?.p95).toBe(189);
});

it('knows nothing of a line without values', () => {
  expect(lineStats({ values: [] })).toBeUndefined();
  expect(lineStats({ values: [null, Number.NaN] })).toBeUndefined();
});

it('has a mean for values whose sum is no number, and one within its ends', () => {
  expect(lineStats({ values: [1.7e308, 1.7e308] })?.mean).toBe(1.7e308);
  expect(lineStats({ values: [0.1, 0.1, 0.1] })?.mean).toBe(0.1);
});

it('tells the least and the greatest reading behind values that are means', () => {
  const bounds = { least: [1, null, 4], greatest: [9, null, 99] };

  expect(lineStats({ values: [5, null, 7], bounds })).toMatchObject({ least: 1, mean: 6, greatest: 99, p95: 7 });
});

it('tells the newest reading in place of the last mean, where it is known', () => {
  expect(lineStats({ values: [5, 7] }, 8)).toMatchObject({ newest: 8, greatest: 8, mean: 6 });
});

it('lets a stretch that is not over count for its part of the mean', () => {
  expect(lineStats({ values: [10, 20], lastPart: 0.25 })?.mean).toBe(12);
  expect(lineStats({ values: [10, 20, null], lastPart: 0.25 })?.mean).toBe(15);
});
