import { expect, it } from 'vitest';
import { plotBox } from '../../../../../src/site/graph/draw/plot-box.ts';

const place = { from: 100, to: 200, width: 640, height: 200, above: 20 };

it('puts the ends of both axes at the edges of the plot', () => {
  const box = plotBox({ ...place, axis: { from: -1, to: 3, ticks: [] } });

  expect([box.x(100), box.x(200), box.y(-1), box.y(3)]).toEqual([box.left, box.right, box.bottom, box.top]);
});

it('begins at one line for usual words, and makes room for long ones, up to a limit', () => {
  const left = (label: string) => plotBox({ ...place, axis: { from: 0, to: 1, ticks: [{ at: 0, label }] } }).left;

  expect(left('100 %')).toBe(left('20'));
  expect(left('100 threads')).toBeGreaterThan(left('20'));
  expect(left('x'.repeat(500))).toBe(120);
});

it('has a place for times that do not advance', () => {
  expect(plotBox({ ...place, to: 100, axis: { from: 0, to: 1, ticks: [] } }).x(100)).toBeGreaterThan(0);
});
