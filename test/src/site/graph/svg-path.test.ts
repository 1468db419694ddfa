import { describe, expect, it } from 'vitest';
import { areaPath, curvePath, traceRuns } from '../../../../src/site/graph/svg-path.ts';

const ACROSS = [0, 10, 20, 30, 40];
const curve = (heights: (number | null)[]) => curvePath(traceRuns(ACROSS, heights));
const area = (heights: (number | null)[], base: (number | null)[] | number) =>
  areaPath(traceRuns(ACROSS, heights), ACROSS, base);

describe('curvePath', () => {
  it('goes by relative steps, to a tenth of a pixel', () => {
    expect(curve([1, 2.25, 1.5])).toBe('M0 1l10 1.3 10-.8');
  });

  it('begins anew after a gap, and draws a lone point', () => {
    expect(curve([1, 2, null, 3, null])).toBe('M0 1l10 1M30 3h0');
  });

  it('goes over a level stretch in one step', () => {
    expect(curve([5, 5, 5, 5, 7])).toBe('M0 5l30 0 10 2');
  });

  it('draws nothing of nothing', () => {
    expect(curve([null, null])).toBe('');
    expect(curve([])).toBe('');
  });
});

describe('areaPath', () => {
  it('closes down to one height, or back along another curve', () => {
    expect(area([1, 2], 9)).toBe('M0 1l10 1V9H0Z');
    expect(area([1, 2, 3], [4, 6, 5])).toBe('M0 1l10 1 10 1L20 5l-10 1-10-2Z');
    expect(area([null, 2, null], [4, 6, 5])).toBe('M10 2h0L10 6Z');
  });
});
