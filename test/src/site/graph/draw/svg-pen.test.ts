import { area, line } from 'd3-shape';
import { describe, expect, it } from 'vitest';
import { SvgPen } from '../../../../../src/site/graph/draw/svg-pen.ts';

type Points = [number, number][];

function drawn(points: Points): string {
  const pen = new SvgPen();
  line().context(pen)(points);
  return pen.take();
}

describe('SvgPen', () => {
  it('goes by relative steps, to a tenth of a pixel', () => {
    const points: Points = [[0.04, 1], [10, 2.25], [20, 1.5], [120.3, 101.5]]; // biome-ignore format: short
    expect(drawn(points)).toBe('M0 1l10 1.3l10-.8l100.3 100');
  });

  it('goes over a level stretch in one step', () => {
    const points: Points = [[0, 5], [10, 5], [20, 5.04], [30, 7], [40, 7]]; // biome-ignore format: short
    expect(drawn(points)).toBe('M0 5h20l10 2h10');
  });

  it('closes an area down to a level and back', () => {
    const pen = new SvgPen();
    area<number>(
      (_, i) => i * 10,
      9,
      (height) => height,
    ).context(pen)([1, 2, 2]);

    expect(pen.take()).toBe('M0 1l10 1h10l0 7h-20Z');
    expect(pen.take()).toBe('');
  });

  it('has room for any number of points', () => {
    const points = Array.from({ length: 5000 }, (_, i): [number, number] => [i, i % 2]);
    const path = drawn(points);

    expect(path).toMatch(/^M0 0(l1 1l1-1)*l1 1$/);
    expect(path.match(/l/g)).toHaveLength(4999);
  });
});
