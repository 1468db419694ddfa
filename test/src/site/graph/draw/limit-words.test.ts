import { expect, it } from 'vitest';
import { placeWords } from '../../../../../src/site/graph/draw/limit-words.ts';

const room = (taken: number[] = [], scale = 1) => ({ top: 0, bottom: 200, taken, scale });

it('stand above their line, else below it', () => {
  expect(placeWords(100, [100], room())).toBe(97);
  expect(placeWords(100, [100], room([95]))).toBe(110);
  expect(placeWords(4, [4], room())).toBe(14);
});

it('are left out where both places are nearer to another line', () => {
  const lines = [89, 100, 111];

  expect(placeWords(100, lines, room())).toBeUndefined();
  expect(placeWords(89, lines, room())).toBe(86);
  expect(placeWords(111, lines, room())).toBe(121);
});

it('take lines that look like one for one', () => {
  expect(placeWords(100, [98, 100, 102], room())).toBe(97);
});

it('need more room on finer screens', () => {
  expect(placeWords(100, [78, 100], room([], 1))).toBe(97);
  expect(placeWords(100, [78, 100], room([], 2))).toBe(120);
});

it('remember what is taken', () => {
  const taken: number[] = [];
  const places = [100, 100, 100].map((line) => placeWords(line, [100], room(taken)));

  expect(places).toEqual([97, 110, undefined]);
});
