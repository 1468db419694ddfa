import { describe, expect, it } from 'vitest';
import { groupBy } from '../../src/group-by.ts';

describe('groupBy', () => {
  it('keeps the order of items and of groups, and leaves out what has no key', () => {
    const groups = groupBy([5, 2, 7, 4, 9], (item) => (item === 7 ? undefined : item % 2));

    expect([...groups]).toEqual([
      [1, [5, 9]],
      [0, [2, 4]],
    ]);
  });
});
