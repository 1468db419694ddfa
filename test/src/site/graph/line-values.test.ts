import { describe, expect, it } from 'vitest';
import { lineValue, lineValues } from '../../../../src/site/graph/line-values.ts';
import { dataOf, FROM, lineOf, STEP } from './graph-sample.ts';

/** A line of series a that shows a calculation over series named a, b, c … */
function calculated(text: string, ...names: string[]) {
  return lineOf({ formula: { text, of: Object.fromEntries(names.map((name) => [name, name])) } });
}

describe('the values of a line', () => {
  it('are those of its series, or what is calculated from several', () => {
    const data = dataOf([10, 20, null], [4, null, 6]);

    expect(lineValues(lineOf({}), data)?.mean).toEqual([10, 20, null]);
    expect(lineValues(calculated('a,b,-', 'a', 'b'), data)?.mean).toEqual([6, null, null]);
  });

  it('reach as far as any of the series, in the shortest steps', () => {
    const data = dataOf({ mean: [1, 2], start: FROM }, { mean: [10, 20, 30, 40], start: FROM, step: STEP / 2 });

    expect(lineValues(calculated('a,b,+', 'a', 'b'), data)).toMatchObject({
      start: FROM,
      step: STEP / 2,
      mean: [11, 21, 32, 42],
    });
    const late = dataOf({ mean: [5], start: FROM + 2 * STEP }, { mean: [1, 1, 1, 1], start: FROM });
    expect(lineValues(calculated('a,UN,b,a,IF', 'a', 'b'), late)?.mean).toEqual([1, 1, 5, 1]);
  });

  it('keep least and greatest of one series, the right way round', () => {
    const data = dataOf({ mean: [20], min: [10], max: [30] });

    expect(lineValues(calculated('0,a,1.8,*,32,+,-', 'a'), data)).toMatchObject({
      mean: [-68],
      min: [-86],
      max: [-50],
    });
  });

  it('are none where the data holds none of its series', () => {
    expect(lineValues(calculated('x,1,+', 'x'), dataOf())).toBeUndefined();
  });
});

describe('the newest value of a line', () => {
  it('is calculated likewise', () => {
    const newest = (series: string) => ({ a: 3, b: 1 })[series];

    expect(lineValue(lineOf({}), newest)).toBe(3);
    expect(lineValue(calculated('a,b,-', 'a', 'b'), newest)).toBe(2);
    expect(lineValue(calculated('a,c,-', 'a', 'c'), newest)).toBeUndefined();
  });
});
