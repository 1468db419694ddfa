import { expect, it } from 'vitest';
import { describeDrawing } from '../../../../../src/site/graph/draw/describe-drawing.ts';
import { DAY, FROM, graphOf } from '../graph-sample.ts';

const DRAWING = { from: FROM, to: FROM + DAY, timezone: 'Europe/Berlin' };
const AXIS = { from: 0, to: 0.5, ticks: [] };
const STATS = { newest: 0.3, least: 0.1, mean: 0.2, greatest: 0.4, p95: 0.4 };

it('tells of five lines, and how many more there are', () => {
  const graph = graphOf(Array.from({ length: 7 }, () => ({})));
  const text = describeDrawing(graph, Array(7).fill(STATS), AXIS, DRAWING);

  expect(text).toContain('e: least 10 %, greatest 40 %, newest 30 %. And 2 more lines.');
  expect(text).not.toContain('f:');
});

it('says that there are no values', () => {
  expect(describeDrawing(graphOf([{}]), [undefined], AXIS, DRAWING)).toBe(
    '2026-03-02 01:00 to 2026-03-03 01:00: no values.',
  );
});
