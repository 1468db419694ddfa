import { describe, expect, it } from 'vitest';
import { plotExtent } from '../../../../../src/site/graph/axis/plot-extent.ts';
import type { Graph } from '../../../../../src/site/graph/graph.ts';
import { plotLines } from '../../../../../src/site/graph/plot-lines.ts';
import { dataOf, graphOf, type Values } from '../graph-sample.ts';

const VOLT = { scale: 'si', symbol: 'V' } as const;

function extent(values: Values, more: Partial<Graph> = {}, draw: 'line' | 'area' = 'line') {
  const graph = graphOf([{ draw }], { unit: VOLT, ...more });
  return plotExtent(graph, plotLines(graph, dataOf(values)));
}

describe('plotExtent', () => {
  it('is unknown while no value is', () => {
    expect(extent([null, null])).toBeUndefined();
  });

  it('reaches to zero, unless all values of mere lines are far from it', () => {
    expect(extent([1, 5])).toEqual({ least: 0, greatest: 5 });
    expect(extent([225, 235])).toEqual({ least: 225, greatest: 235 });
    expect(extent([-235, -225])).toEqual({ least: -235, greatest: -225 });
    expect(extent([225, 235], {}, 'area')).toEqual({ least: 0, greatest: 235 });
    expect(extent([0.8, 0.9], { unit: { scale: 'percent', symbol: '%' } })).toEqual({ least: 0, greatest: 0.9 });
  });

  it('does not blow up noise, and shows one value above zero', () => {
    expect(extent([100, 100.01])).toMatchObject({ least: expect.closeTo(99, 1), greatest: expect.closeTo(101, 1) });
    expect(extent([5, 5])).toEqual({ least: 0, greatest: 5 });
  });

  it('reaches to what the source wants', () => {
    expect(extent([1, 5], { lower: -10, upper: 100 })).toEqual({ least: -10, greatest: 100 });
    expect(extent([1, 5], { upper: 3 })).toEqual({ least: 0, greatest: 5 });
  });

  it('reaches to a limit that is near, not to one that would press the values flat', () => {
    const limit = (value: number) => [{ level: 'warning', value, service: 'x' }] as const;

    expect(extent([1, 5], { limits: limit(9) })?.greatest).toBe(9);
    expect(extent([1, 5], { limits: limit(50) })?.greatest).toBe(5);
    expect(extent([225, 235], { limits: limit(260) })?.greatest).toBe(260);
    expect(extent([0, 0], { limits: limit(5) })?.greatest).toBe(5);
  });

  it('reaches to the stretch before as far as that is near', () => {
    const graph = graphOf([{}], { unit: VOLT });
    const of = (values: Values) => plotLines(graph, dataOf(values));

    expect(plotExtent(graph, of([0, 10]), of([0, 12]))?.greatest).toBe(12);
    expect(plotExtent(graph, of([0, 10]), of([0, 900]))?.greatest).toBe(15);
  });

  it('is a number for the greatest values', () => {
    const found = extent([1e300, -1e300], {
      limits: [{ level: 'warning', value: 1.7e308, service: 'x' }],
      upper: 1.7e308,
    });

    expect(Number.isFinite((found?.greatest ?? Number.NaN) - (found?.least ?? 0))).toBe(true);
  });
});
