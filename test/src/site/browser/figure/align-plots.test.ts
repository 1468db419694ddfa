import { describe, expect, it } from 'vitest';
import { alignPlots } from '../../../../../src/site/browser/figure/align-plots.ts';
import type { PlotLine } from '../../../../../src/site/graph/plot-lines.ts';

function plot(times: number[], top: (number | null)[]): PlotLine {
  const line = { label: 'l', series: 's', collector: 'c', stepSeconds: 60, draw: 'line', factor: 1 } as const;
  return { line, times, values: top, top, mirrored: false, filled: false };
}

describe('lines on one list of times', () => {
  it('keep their values and gaps where they have the same steps', () => {
    const { times, tops } = alignPlots([plot([0, 60], [1, null]), plot([0, 60], [3, 4])], 0);

    expect(times).toEqual([0, 60]);
    expect(tops).toEqual([
      [1, null],
      [3, 4],
    ]);
  });

  it('have no value, which is no gap, at times that only others have', () => {
    const { times, tops } = alignPlots([plot([0, 120], [1, 2]), plot([0, 60, 120], [3, null, 5])], 0);

    expect(times).toEqual([0, 60, 120]);
    expect(tops).toEqual([
      [1, undefined, 2],
      [3, null, 5],
    ]);
  });

  it('stand on one time where nothing is known', () => {
    expect(alignPlots([plot([], [])], 7)).toEqual({ times: [7], tops: [[null]] });
  });
});
