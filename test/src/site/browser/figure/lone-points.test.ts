import { describe, expect, it } from 'vitest';
import { lonePoints } from '../../../../../src/site/browser/figure/lone-points.ts';

describe('lone points', () => {
  it.each([
    [[5], [0]],
    [[5, null], [0]],
    [
      [null, 5, null, 6, 7, null, 8],
      [1, 6],
    ],
    [[null, 0, null], [1]],
  ])('of %j have no neighbour', (values, expected) => {
    expect(lonePoints(values)).toEqual(expected);
  });

  it('are neighbours across times that are other lines’', () => {
    expect(lonePoints([1, undefined, 2, undefined, null, undefined, 3])).toEqual([6]);
  });

  it.each([[[]], [[1, 2]], [[null, null]], [[1, 2, null, 3, 4]]])('are none in %j', (values) => {
    expect(lonePoints(values)).toBeNull();
  });
});
