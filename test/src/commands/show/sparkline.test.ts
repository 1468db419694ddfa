import { expect, it } from 'vitest';
import { sparkline } from '../../../../src/commands/show/sparkline.ts';

it.each([
  [[], ''],
  [[1, 2, 3, 4, 5, 6, 7, 8], '▁▂▃▄▅▆▇█'],
  [[0, Number.NaN, 10], '▁ █'],
  [[5, 5], '▅▅'],
  [[Number.NaN, Number.NaN], '  '],
  [[Number.POSITIVE_INFINITY, 1, 2], ' ▁█'],
])('draws %j as "%s"', (values, bars) => {
  expect(sparkline(values)).toBe(bars);
});
