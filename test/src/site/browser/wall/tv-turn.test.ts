import { describe, expect, it } from 'vitest';
import { turnsOf, turnText } from '../../../../../src/site/browser/wall/tv-turn.ts';

describe('turns on a wall', () => {
  it.each([
    ['nothing in no turn', [], 100, []],
    ['all at once where they fit', [40, 60], 100, [[0, 2]]],
    [
      'what is too much later',
      [40, 40, 40, 40, 40],
      100,
      [
        [0, 2],
        [2, 4],
        [4, 5],
      ],
    ],
    [
      'what is too high for any turn alone',
      [40, 400, 40],
      100,
      [
        [0, 1],
        [1, 2],
        [2, 3],
      ],
    ],
    [
      'one a turn where there is no room at all',
      [40, 40],
      0,
      [
        [0, 1],
        [1, 2],
      ],
    ],
  ])('show %s', (_, heights, room, expected) => {
    expect(turnsOf(heights, room).map(({ from, to }) => [from, to])).toEqual(expected);
  });

  it('say which of how many they show', () => {
    expect(turnText({ from: 12, to: 24 }, 31)).toBe('13–24 of 31');
  });

  it('say nothing where all are shown', () => {
    expect(turnText({ from: 0, to: 5 }, 5)).toBe('');
  });
});
