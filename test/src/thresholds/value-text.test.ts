import { describe, expect, it } from 'vitest';
import { parseLimit } from '../../../src/limit.ts';
import { formatValue, relationText } from '../../../src/thresholds/value-text.ts';

describe('a value', () => {
  it.each([
    [0.92123, '> 90%', '92.1%'],
    [0.92123, '> 0.9', '0.921'],
    [1_610_612_736, '> 1Gi', '1.5Gi'],
    [1_500_000, '> 1MB', '1.5MB'],
    [512, '> 1KiB', '512B'],
    [200, '> 3m', '3 min 20 s'],
    [38.784, '> 30s', '39 s'],
    [-38.784, '> 30s', '-39 s'],
    [0.25, '> 100ms', '250 ms'],
    [123_456.7, '> 5', '123457'],
    [0.000_012_345, '> 5', '0.0000123'],
    [0, '10:20', '0'],
    [-5, '> 90%', '-500%'],
  ])('%d is written as its limit %s is: %s', (value, limit, expected) => {
    expect(formatValue(value, parseLimit(limit))).toBe(expected);
  });

  it.each([
    [0.921, '> 90%', '92.1% > 90%'],
    [25, '10:20', '25 outside 10:20'],
    [15, '@10:20', '15 inside @10:20'],
  ])('%d that breaks %s is told as %s', (value, limit, expected) => {
    expect(`${formatValue(value, parseLimit(limit))} ${relationText(parseLimit(limit))}`).toBe(expected);
  });
});
