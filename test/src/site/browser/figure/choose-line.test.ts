import { describe, expect, it } from 'vitest';
import { chooseLine } from '../../../../../src/site/browser/figure/choose-line.ts';

describe('a click on a legend', () => {
  it.each([
    ['alone', [], 1, true, [0, 2]],
    ['all again where it was alone', [0, 2], 1, true, []],
    ['alone instead of another', [1, 2], 2, true, [0, 1]],
    ['without it', [], 1, false, [1]],
    ['with it again', [1], 1, false, []],
    ['never nothing', [0, 2], 1, false, []],
  ])('shows the line %s', (_, hidden, i, only, next) => {
    expect([...chooseLine(new Set(hidden), 3, i, only)].sort()).toEqual(next);
  });
});
