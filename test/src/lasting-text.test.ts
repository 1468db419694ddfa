import { describe, expect, it } from 'vitest';
import { lastingText } from '../../src/lasting-text.ts';

describe('lastingText', () => {
  it.each([
    [-3, '0 s'],
    [0, '0 s'],
    [0.004, '0 s'],
    [0.052, '0.05 s'],
    [0.0949, '0.09 s'],
    [0.34, '0.3 s'],
    [0.96, '1 s'],
    [2.34, '2.3 s'],
    [9.94, '9.9 s'],
    [9.96, '10 s'],
    [38.4, '38 s'],
    [59.6, '1 min'],
    [60, '1 min'],
    [312, '5 min 12 s'],
    [599, '9 min 59 s'],
    [2998, '50 min'],
    [3599.6, '1 h'],
    [3898, '1 h 5 min'],
    [11_400, '3 h 10 min'],
    [86_399, '1 day'],
    [90_000, '1 day 1 h'],
    [86_400 * 5, '5 days'],
    [86_400 * 14 + 3 * 3600 + 59, '14 days 3 h'],
    [86_400 * 2 - 5, '2 days'],
    [Number.POSITIVE_INFINITY, 'forever'],
    [Number.NaN, '0 s'],
  ])('writes %s seconds as %s', (seconds, text) => {
    expect(lastingText(seconds)).toBe(text);
  });
});
