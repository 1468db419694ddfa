import { describe, expect, it } from 'vitest';
import { readRange, roundValue } from '../../../../../src/site/publish/ranges/read-range.ts';
import { type MemorySeries, memoryStore } from '../../../../support/memory-store.ts';

const NOON = 1_772_452_800;

/** Reads one series over the hour before noon, in stretches of `step`. */
function read(series: Partial<MemorySeries>, step: number) {
  const store = memoryStore([{ metric: 'm', labels: { host: 'web1' }, points: [], ...series }]);
  const data = readRange(store, store.series({}), { host: 'web1', from: NOON - 3600, to: NOON, step });
  return { ...data, series: data.series[0] };
}

function points(step: number, valueAt: (i: number) => number): [number, number][] {
  return Array.from({ length: 3600 / step + 1 }, (_, i) => [NOON - 3600 + i * step, valueAt(i)]);
}

describe('readRange', () => {
  it('gives every stretch that begins before the end, and null where nothing is known', () => {
    const { series, ...about } = read({ points: points(300, (i) => i).filter(([time]) => time !== NOON - 3000) }, 300);

    expect(about).toEqual({ version: 1, host: 'web1', from: NOON - 3600, to: NOON });
    expect(series).toEqual({
      series: 'm{host="web1"}',
      collector: 'local',
      start: NOON - 3600,
      step: 300,
      mean: [0, 1, null, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    });
  });

  it('gives the least and the greatest where a value stands for several that differ', () => {
    const { series } = read({ points: points(300, (i) => i) }, 1800);

    expect(series).toMatchObject({ step: 1800, mean: [2.5, 8.5], min: [0, 6], max: [5, 11] });
  });

  it('leaves them out where all are the same', () => {
    expect(read({ points: points(300, () => 7) }, 1800).series).not.toHaveProperty('min');
  });

  it('keeps the step of a series that is read less often', () => {
    expect(read({ stepSeconds: 900, points: points(900, (i) => i) }, 300).series).toMatchObject({
      step: 900,
      mean: [0, 1, 2, 3],
    });
  });
});

describe('roundValue', () => {
  it.each([
    [0, 0],
    [-0.000123456789, -0.000123457],
    [0.1 + 0.2, 0.3],
    [1234.56789, 1234.57],
    [999_999, 999_999],
    [123_456_789_012, 123_457_000_000],
    [1.5e-310, 1.5e-310],
    [Number.NaN, null],
    [Number.POSITIVE_INFINITY, null],
  ])('writes %d with six digits', (value, rounded) => {
    expect(roundValue(value)).toBe(rounded);
  });
});
