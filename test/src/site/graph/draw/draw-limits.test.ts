import { describe, expect, it } from 'vitest';
import { drawLimits } from '../../../../../src/site/graph/draw/draw-limits.ts';
import { plotBox } from '../../../../../src/site/graph/draw/plot-box.ts';
import type { GraphLimit } from '../../../../../src/site/graph/graph.ts';

const NUMBER = { scale: 'plain', symbol: '' } as const;
const AXIS = { from: 0, to: 100, ticks: [] };
const BOX = plotBox({ from: 0, to: 60, axis: AXIS, width: 640, height: 200, above: 0 });

const draw = (...limits: Omit<GraphLimit, 'service'>[]) =>
  drawLimits(
    limits.map((limit, i) => ({ ...limit, service: `s${i}` })),
    AXIS,
    NUMBER,
    BOX,
  ).text;
const heights = (text: string) => [...text.matchAll(/ y="([\d.]+)"/g)].map(([, y]) => Number(y));

describe('drawLimits', () => {
  it('draws the same limit of many services once', () => {
    const text = draw(
      { level: 'warning', value: 50 },
      { level: 'warning', value: 50 },
      { level: 'critical', value: 50 },
    );

    expect(text.match(/<path/g)).toHaveLength(2);
  });

  it('puts the words of limits close to each other above and below, never onto a line', () => {
    const [critical = 0, warning = 0] = heights(
      draw({ level: 'critical', value: 52 }, { level: 'warning', value: 50 }),
    );

    expect(critical).toBeLessThan(BOX.y(52));
    expect(warning).toBeGreaterThan(BOX.y(50) + 8);
  });

  it('leaves out the words of a warning before those of a critical limit', () => {
    const warnings = [48, 49, 51, 52].map((value) => ({ level: 'warning' as const, value }));

    expect(draw(...warnings, { level: 'critical', value: 50 })).toContain('>critical 50</text>');
  });

  it('leaves out words that have no room, not the line', () => {
    const text = draw(...[50, 51, 52, 53].map((value) => ({ level: 'warning' as const, value })));

    expect(text.match(/<path/g)).toHaveLength(4);
    expect(heights(text).length).toBeLessThan(4);
  });

  it('names limits beyond the axis with an arrow, at that end', () => {
    const text = draw({ level: 'critical', value: 500 }, { level: 'warning', value: -5 });

    expect(text).toContain('>↑ critical 500</text>');
    expect(text).toContain('>↓ warning -5</text>');
    expect(text).not.toContain('<path');
  });

  it('draws no limit that is no number', () => {
    expect(draw({ level: 'critical', value: Number.POSITIVE_INFINITY })).toBe('');
  });
});
