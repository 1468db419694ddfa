import { describe, expect, it } from 'vitest';
import { type Column, decodeChunk, decodeColumn, emptyColumn, encodeChunk } from '../../../src/store/chunk.ts';
import { randomNumbers } from '../../support/random-numbers.ts';

const SLOTS = 288;

function makeColumn(valueAt: (slot: number) => number, offsetAt: (slot: number) => number): Column {
  return {
    values: Float64Array.from({ length: SLOTS }, (_, i) => valueAt(i)),
    offsets: Float64Array.from({ length: SLOTS }, (_, i) => offsetAt(i)),
  };
}

/** Values, and offsets where there is a value. */
function samplesOf({ values, offsets }: Column): [number, number][] {
  return [...values].map((value, slot) => [value, Number.isNaN(value) ? 0 : (offsets[slot] ?? 0)]);
}

describe('chunk', () => {
  const random = randomNumbers(9);
  const jitter = Float64Array.from({ length: SLOTS }, () => Math.floor(random() * 5));
  const columns = [
    makeColumn(
      (slot) => (slot % 10 === 0 ? Number.NaN : slot * 7),
      (slot) => jitter[slot] ?? 0,
    ),
    makeColumn(
      () => Math.round(random() * 1000) / 100,
      (slot) => (jitter[slot] ?? 0) + (slot === 17 ? 40 : 0),
    ),
    emptyColumn(SLOTS),
  ];

  it('gives back all columns with their times', () => {
    expect(decodeChunk(SLOTS, encodeChunk(SLOTS, columns)).map(samplesOf)).toEqual(columns.map(samplesOf));
  });

  it('gives back one column, and none that it does not have', () => {
    const bytes = encodeChunk(SLOTS, columns);
    for (const [index, column] of columns.entries()) {
      const decoded = decodeColumn(SLOTS, bytes, index);
      expect(decoded && samplesOf(decoded)).toEqual(samplesOf(column));
    }
    expect(decodeColumn(SLOTS, bytes, 3)).toBeUndefined();
  });

  it('keeps times that columns share once', () => {
    const shared = (count: number) =>
      encodeChunk(
        SLOTS,
        Array.from({ length: count }, () =>
          makeColumn(
            () => 1,
            (slot) => jitter[slot] ?? 0,
          ),
        ),
      ).length;
    expect(shared(50) - shared(1)).toBeLessThan(50 * 8);
  });
});
