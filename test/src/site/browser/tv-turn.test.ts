import { describe, expect, it } from 'vitest';
import { nextTurn } from '../../../../src/site/browser/tv-turn.ts';

describe('turns on a wall', () => {
  it.each([
    [[true, false, true], -1, 0],
    [[true, false, true], 0, 2],
    [[true, false, true], 2, 0],
    [[false, true], 1, 1],
    [[false, false], 0, -1],
    [[], -1, -1],
    [[true], 7, 0],
  ])('of groups red %j after %i shows %i', (red, shown, next) => {
    expect(nextTurn(red, shown)).toBe(next);
  });
});
