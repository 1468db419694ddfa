import { expect, it } from 'vitest';
import { clipEnd, clipMiddle, clipStart } from '../../src/clip-text.ts';

it.each([
  [5, 'abcde', 'abcde'],
  [4, 'abc…', 'ab…e'],
  [2, 'a…', 'a…'],
  [1, '…', '…'],
  [Number.POSITIVE_INFINITY, 'abcde', 'abcde'],
])('cuts to %d characters at the end, or in the middle', (width, end, middle) => {
  expect([clipEnd('abcde', width), clipMiddle('abcde', width)]).toEqual([end, middle]);
});

it('cuts between characters, never inside one', () => {
  expect([clipStart('abcde', 5), clipStart('abcde', 3), clipStart('a😀😀', 2)]).toEqual(['abcde', '…de', '…😀']);
  expect([clipEnd('😀😀😀', 2), clipMiddle('😀😀😀😀', 3)]).toEqual(['😀…', '😀…😀']);
});
