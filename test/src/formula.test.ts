import { describe, expect, it } from 'vitest';
import { formulaNames, newCalculation } from '../../src/formula.ts';

/** What a formula comes to with these values; a name without one is unknown. */
function comesTo(formula: string, values: Readonly<Record<string, number>> = {}): number | null {
  return newCalculation(formula)((name) => values[name] ?? null);
}

describe('a calculation', () => {
  it.each([
    ['temp,1.8,*,32,+', 68],
    ['temp,9,*,5,/,32,+', 68],
    ['all,hits,-,errors,-', 2],
    ['hits,all,/,100,*', 70],
    ['0,temp,-', -20],
    ['gone,UN,0,gone,IF', 0],
    ['temp,UN,0,temp,IF', 20],
    ['temp,15,MIN', 15],
    ['temp,15,GT,1,2,IF', 1],
    ['hits,errors,EXC,-', -6],
    ['temp,DUP,*', 400],
    ['hits,gone,ADDNAN', 7],
    ['temp,-1e1,+', 10],
  ])('%s comes to what rrdtool makes of it', (formula, expected) => {
    expect(comesTo(formula, { temp: 20, all: 10, hits: 7, errors: 1 })).toBeCloseTo(expected);
  });

  it('is unknown where a value is, and where it comes to no number', () => {
    expect(comesTo('a,b,+', { a: 1 })).toBeNull();
    expect(comesTo('a,0,/', { a: 1 })).toBeNull();
    expect(comesTo('a,b,MAX', { a: 1 })).toBeNull();
  });

  it('names the values that it takes, each once', () => {
    expect(formulaNames('a,b,-,a,+,1.5,*')).toEqual(['a', 'b']);
    expect(formulaNames('5')).toEqual([]);
  });

  it.each(['a,+', 'a,b', '', 'a,,+', 'POP', 'a,POP', Array(101).fill('a').join(',')])(
    'is none that leaves too much or takes too much: %s',
    (formula) => {
      expect(formulaNames(formula)).toBeUndefined();
    },
  );
});
