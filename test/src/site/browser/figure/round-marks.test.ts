import { expect, it } from 'vitest';
import { roundMarks } from '../../../../../src/site/browser/figure/round-marks.ts';
import { scaleMarks } from '../../../../../src/site/graph/axis/scale-marks.ts';
import { valueAxis } from '../../../../../src/site/graph/axis/ticks.ts';

const UNIT = { scale: 'plain', symbol: '' } as const;
const SIZES = [1e-12, 0.003, 0.14, 0.3, 0.93, 1, 1.6, 3.1, 5.07, 7, 42, 99.99, 900, 1023, 123_456, 2e13];
const LOWS = [0, 0.1, 0.75, 4.98, 12, 998];

it('sets the marks that d3-scale sets in the pictures', () => {
  for (const size of SIZES) {
    for (const low of LOWS) {
      for (const least of [low * size, -low * size, -(low + 1) * size]) {
        const [own, theirs] = [roundMarks, scaleMarks].map((marks) => {
          const { from, to, ticks } = valueAxis(marks, least, least + size, UNIT);
          return [(to - from).toPrecision(6), ...ticks.map(({ label }) => label)];
        });
        expect(own, `${least} and ${size} more`).toEqual(theirs);
      }
    }
  }
});
