import { describe, expect, it } from 'vitest';
import { cellAt, decodeRow, emptyCells, encodeRow } from '../../../src/store/row.ts';
import { randomNumbers } from '../../support/random-numbers.ts';

const PLACE = { slot: 1_700_000_100, step: 300, length: 512 };

function someCells(share: number, seed: number) {
  const random = randomNumbers(seed);
  const cells = emptyCells(PLACE.length);
  for (let position = 0; position < PLACE.length; position++) {
    if (random() >= share) continue;
    cells.values[position] = random();
    cells.times[position] = PLACE.slot + Math.floor(random() * 4) * 60 - 120;
  }
  return cells;
}

describe('row', () => {
  it.each([0, 0.01, 0.1, 0.24, 0.26, 0.9, 1])('gives back cells of which %d are there', (share) => {
    const cells = someCells(share, 5);
    const row = encodeRow(PLACE, cells);
    expect(decodeRow(PLACE, row)).toEqual(cells);
    for (const position of [0, 1, 100, 511]) {
      const value = cells.values[position] ?? 0;
      const wanted = Number.isNaN(value) ? undefined : { value, time: cells.times[position] };
      expect(cellAt(PLACE, row, position)).toEqual(wanted);
    }
  });

  it('needs a few bytes for times where all are equal, and for values where few are there', () => {
    const full = someCells(1, 5);
    full.times.fill(PLACE.slot + 7);
    expect(encodeRow(PLACE, full).at.length).toBeLessThan(8);
    expect(encodeRow(PLACE, someCells(0.02, 5)).data.length).toBeLessThan(512);
  });

  it('keeps times to the second for five minutes, finer for shorter steps', () => {
    const cells = { values: Float64Array.of(1), times: Float64Array.of(PLACE.slot + 2.34) };
    const time = (step: number) => {
      const place = { slot: PLACE.slot, step, length: 1 };
      return (decodeRow(place, encodeRow(place, cells)).times[0] ?? 0) - PLACE.slot;
    };
    expect([time(300), time(60), time(10), time(1)]).toEqual([2, 2.4, 2.34, 2.34].map((s) => expect.closeTo(s, 5)));
  });

  it('refuses a row that is longer than its layout', () => {
    const row = encodeRow(PLACE, someCells(1, 5));
    expect(() => decodeRow({ ...PLACE, length: 100 }, row)).toThrow(/cannot read row/);
  });
});
