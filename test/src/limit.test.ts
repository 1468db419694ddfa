import { describe, expect, it } from 'vitest';
import { exceeds, parseLimit, parseQuantity, relax } from '../../src/limit.ts';

describe('parseLimit and exceeds', () => {
  it.each<[string, number, boolean]>([
    ['> 80%', 0.81, true],
    ['> 80%', 0.8, false],
    ['>80%', 0.81, true],
    ['>= 7%', 0.07, true],
    ['< 10Gi', 10 * 2 ** 30 - 1, true],
    ['< 10GiB', 10 * 2 ** 30, false],
    ['> 5m', 301, true],
    ['> 5m', 300, false],
    ['> 1h 30m', 5401, true],
    ['> 5M', 300, false],
    ['> 2k', 2001, true],
    ['<= -1.5', -1.5, true],
    ['= 3', 3, true],
    ['== 3', 4, false],
    ['!= 0', 1, true],
    ['> 1e3', 1001, true],
    ['10', 10, false],
    ['10', 10.1, true],
    ['10', -1, true],
    ['10:', 9, true],
    ['10:', 1e9, false],
    ['~:10', -1e9, false],
    ['~:10', 11, true],
    ['10:20', 20, false],
    ['10:20', 21, true],
    ['@10:20', 10, true],
    ['@10:20', 9, false],
    ['50%:80%', 0.9, true],
    ['> 1', Number.NaN, false],
    ['10:20', Number.NaN, false],
  ])('%s with %d is %s', (text, value, broken) => {
    expect(exceeds(parseLimit(text), value)).toBe(broken);
  });

  it.each([
    '',
    '>',
    '> x',
    '> 80 %%',
    '20:10',
    '@',
    ':',
    '1:2:3',
    '> 5 parsecs',
    '> 1e999',
    '> constructor',
    `> ${'1'.repeat(300)}`,
  ])('refuses %j and quotes it', (text) => {
    expect(() => parseLimit(text)).toThrow(`not a limit: ${JSON.stringify(text.slice(0, 200))}`);
  });

  it('is plain JSON', () => {
    for (const text of ['> 80%', '~:10', '10:']) {
      expect(JSON.parse(JSON.stringify(parseLimit(text)))).toEqual(parseLimit(text));
    }
  });
});

describe('parseQuantity', () => {
  it.each([
    ['1', 1],
    ['80%', 0.8],
    ['1.5k', 1500],
    ['1kB', 1000],
    ['5B', 5],
    ['1Ti', 2 ** 40],
    ['100ms', 0.1],
    ['-2m', -120],
    ['.5', 0.5],
  ])('reads %s', (text, value) => {
    expect(parseQuantity(text)).toBeCloseTo(value, 12);
  });
});

describe('relax', () => {
  it.each<[string, string, number, boolean]>([
    ['> 80%', '2%', 0.79, true],
    ['> 80%', '2%', 0.77, false],
    ['< 10', '1', 10.5, true],
    ['< 10', '1', 11.5, false],
    ['10:20', '1', 19.5, true],
    ['10:20', '1', 18.5, false],
    ['@10:20', '1', 9.5, true],
    ['@10:20', '1', 8.5, false],
    ['~:10', '1', 9.5, true],
    ['= 3', '1', 3.5, true],
    ['!= 3', '1', 3, false],
  ])('%s by %s still holds %d: %s', (text, amount, value, broken) => {
    expect(exceeds(relax(parseLimit(text), amount), value)).toBe(broken);
  });

  it.each(['x', '-1', ''])('refuses %j', (amount) => {
    expect(() => relax(parseLimit('> 1'), amount)).toThrow('not an amount');
  });
});
