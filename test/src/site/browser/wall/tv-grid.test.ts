import { describe, expect, it } from 'vitest';
import { gridOf } from '../../../../../src/site/browser/wall/tv-grid.ts';

const WALL = { width: 1860, height: 880, leastWidth: 620, leastHeight: 350 };

describe('graphs on a wall', () => {
  it.each([
    ['one fills it', 1, { columns: 1, rows: 1 }, [[0, 1]]],
    ['two stand side by side', 2, { columns: 2, rows: 1 }, [[0, 2]]],
    ['six are all seen', 6, { columns: 3, rows: 2 }, [[0, 6]]],
    [
      'more take turns of about as many',
      14,
      { columns: 3, rows: 2 },
      [
        [0, 5],
        [5, 10],
        [10, 14],
      ],
    ],
  ])('%s', (_, count, shape, turns) => {
    const grid = gridOf(count, WALL);

    expect(grid).toMatchObject(shape);
    expect(grid.turns.map(({ from, to }) => [from, to])).toEqual(turns);
  });

  it('stand below each other on a wall that is high', () => {
    expect(gridOf(3, { ...WALL, width: 900, height: 1700 })).toMatchObject({ columns: 1, rows: 3 });
  });

  it('are shown one at a time where there is hardly room', () => {
    expect(gridOf(3, { ...WALL, width: 300, height: 200 }).turns).toHaveLength(3);
  });

  it('never have a turn without one', () => {
    for (let count = 1; count < 100; count += 1)
      for (const { from, to } of gridOf(count, WALL).turns) expect(to).toBeGreaterThan(from);
  });
});
