import { expect, it } from 'vitest';
import { formatFigure } from '../../../../../src/site/graph/axis/figure.ts';
import { unitOf } from '../../../../../src/site/graph/unit.ts';

const written = (metric: string, to: number, values: number[], from = 0) =>
  values.map((value) => formatFigure(value, unitOf(metric, 'gauge'), { from, to }));

it.each([
  ['x_percent', 100, [93.512, 0.0517, 0.000278, 0], ['93.5 %', '0.05 %', '0 %', '0 %']],
  ['x_ratio', 1, [0.93512, 0.000517, 0.00000278], ['93.5 %', '0.05 %', '0 %']],
  ['x_percent', 0.06, [0.0517, 0.000278, 0.00167], ['0.052 %', '0 %', '0.002 %']],
  ['load', 4, [3.14, 0.042, 6.71e-6], ['3.14', '0.04', '0']],
  ['load', 2000, [1234.56, 0.3], ['1.23 k', '0.3']],
  ['load', 1e9, [1e9, 1000, 1], ['1 G', '1 k', '1']],
  ['errors', 0.002, [0.00167, 6.71e-6], ['0.0017', '0']],
  ['free_bytes', 2 ** 34, [1.5 * 2 ** 30, 2 ** 20, 5000], ['1.5 GiB', '1 MiB', '0 B']],
  ['wait_seconds', 2, [1.234, 0.0123, 5e-7], ['1.23 s', '12.3 ms', '0 s']],
])('writes values of %s beside %d in its steps', (metric, to, values, texts) => {
  expect(written(metric, to, values)).toEqual(texts);
});

it('looks at the longer side of an axis, and keeps signs', () => {
  expect(written('load', 1, [-1e-5, -0.5], -1000)).toEqual(['0', '-0.5']);
});
