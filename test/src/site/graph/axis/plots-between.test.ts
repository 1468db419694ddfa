import { expect, it } from 'vitest';
import { plotsBetween } from '../../../../../src/site/graph/axis/plots-between.ts';
import { plotLines } from '../../../../../src/site/graph/plot-lines.ts';
import { dataOf, FROM, graphOf, STEP } from '../graph-sample.ts';

it('cuts every list of a line to the stretch', () => {
  const plots = plotLines(graphOf([{}]), dataOf({ mean: [1, 2, 3, 4], min: [0, 1, 2, 3], max: [2, 3, 4, 5] }));
  const [cut] = plotsBetween(plots, FROM + STEP, FROM + 2 * STEP);

  expect(cut).toMatchObject({ times: [FROM + STEP, FROM + 2 * STEP], values: [2, 3], top: [2, 3] });
  expect(cut?.band).toEqual({ low: [1, 2], high: [3, 4] });
  expect(cut?.bounds).toEqual({ least: [1, 2], greatest: [3, 4] });
});

it('leaves nothing of a line that lies before or after', () => {
  const plots = plotLines(graphOf([{}]), dataOf([1, 2]));

  expect(plotsBetween(plots, FROM + 10 * STEP, FROM + 20 * STEP)[0]).toMatchObject({ times: [], top: [] });
  expect(plotsBetween(plots, FROM - 9 * STEP, FROM - STEP)[0]).toMatchObject({ times: [], top: [] });
});

it('takes in the stretch that the beginning lies in, as its readings may be of later', () => {
  const plots = plotLines(graphOf([{}]), dataOf([1, 2, 3]));

  expect(plotsBetween(plots, FROM + 1, FROM + STEP)[0]).toMatchObject({ times: [FROM, FROM + STEP], values: [1, 2] });
  expect(plotsBetween(plots, FROM + STEP, FROM + STEP)[0]).toMatchObject({ times: [FROM + STEP] });
});
