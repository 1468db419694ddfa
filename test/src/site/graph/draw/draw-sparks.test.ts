import { describe, expect, it } from 'vitest';
import { drawSparks } from '../../../../../src/site/graph/draw/draw-sparks.ts';

const pathOf = (values: (number | null)[]) => / d="([^"]*)"/.exec(drawSparks([{ id: 'x', values }]))?.[1];

describe('drawSparks', () => {
  it('has a view for each spark, none looking into another', () => {
    const sprite = drawSparks([
      { id: 'a', values: [1, 2] },
      { id: 'b', values: [] },
    ]);

    expect(sprite).toContain('<view id="a" viewBox="0 0 120 20"/>');
    expect(sprite).toContain('<view id="b" viewBox="0 24 120 20"/>');
    expect(sprite.match(/<path/g)).toHaveLength(1);
  });

  it('goes from the least to the greatest value', () => {
    expect(pathOf([1, 3, 2])).toBe('M0 64l1-64 1 32');
  });

  it('keeps gaps, marks a lone value, and draws what never changes in the middle', () => {
    expect(pathOf([1, 2, null, 1, 1, 2])).toBe('M0 64l1-64M3 64l1 0 1-64');
    expect(pathOf([null, 1, null])).toBe('M1 26v12');
    expect(pathOf([7, 7, 7])).toBe('M0 32l2 0');
  });

  it('draws numbers only, and keeps hostile ids as text', () => {
    const sprite = drawSparks([{ id: '"><script>', values: [1.7e308, -1.7e308, Number.NaN, 0] }]);

    expect(sprite).not.toMatch(/NaN|Infinity|<script/);
  });

  it('is small', () => {
    const values = Array.from({ length: 96 }, (_, i) => Math.sin(i / 9) + Math.sin(i * 7) / 5);
    const sparks = Array.from({ length: 20 }, (_, i) => ({ id: `s${i}`, values }));

    expect(drawSparks(sparks).length / 20).toBeLessThan(600);
  });
});
