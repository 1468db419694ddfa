import { expect, it } from 'vitest';
import { numberText } from '../../../../src/commands/show/number-text.ts';

it.each([
  [0, '0'],
  [17, '17'],
  [0.42133, '0.4213'],
  [3.24159, '3.242'],
  [-12.5, '-12.5'],
  [1234, '1234'],
  [99999, '99999'],
  [123456, '123.5k'],
  [12_345_678, '12.35M'],
  [4.2e15, '4.2P'],
  [1e22, '1e+22'],
  [0.00001234, '1.234e-5'],
  [Number.NaN, '-'],
])('writes %d as %s', (value, text) => {
  expect(numberText(value)).toBe(text);
});
