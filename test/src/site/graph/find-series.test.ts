import { describe, expect, it } from 'vitest';
import { findSeries } from '../../../../src/site/graph/find-series.ts';
import { dataOf } from './graph-sample.ts';

describe('findSeries', () => {
  it('tells apart what two collectors call the same', () => {
    const data = dataOf({ series: 'x', mean: [1] }, { series: 'x', collector: 'other', mean: [2] });

    expect(findSeries(data, 'x', 'test')?.mean).toEqual([1]);
    expect(findSeries(data, 'x', 'other')?.mean).toEqual([2]);
    expect(findSeries(data, 'x', 'third')).toBeUndefined();
  });
});
