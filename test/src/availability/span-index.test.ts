import { describe, expect, it } from 'vitest';
import { coveredSeconds, endBefore, indexSpans, subtractStretches } from '../../../src/availability/span-index.ts';
import { randomNumbers } from '../../support/random-numbers.ts';

describe('coveredSeconds', () => {
  it('agrees with counting second by second', () => {
    const random = randomNumbers(7);
    const upTo = (most: number) => Math.floor(random() * most);
    for (let round = 0; round < 200; round += 1) {
      const stretches = Array.from({ length: upTo(6) }, () => ({ from: upTo(100), to: upTo(100) }));
      const [from, to] = [upTo(100), upTo(100)];

      const covered = coveredSeconds(indexSpans(stretches), from, to);

      const slow = Array.from({ length: 100 }, (_, second) => second).filter(
        (second) => second >= from && second < to && stretches.some((one) => one.from <= second && second < one.to),
      );
      expect(covered).toBe(slow.length);
    }
  });
});

describe('endBefore', () => {
  it('gives the end of the newest stretch that began before a time', () => {
    const index = indexSpans([
      { from: 10, to: 20 },
      { from: 30, to: 40 },
    ]);

    expect([5, 10, 15, 25, 40, 99].map((time) => endBefore(index, time))).toEqual([
      ...[undefined, undefined, 20, 20, 40, 40],
    ]);
  });
});

describe('subtractStretches', () => {
  it('cuts holes, at the ends and within', () => {
    const holes = [
      { from: 0, to: 12 },
      { from: 15, to: 16 },
      { from: 28, to: 40 },
    ];

    expect(subtractStretches([{ from: 10, to: 30 }], holes)).toEqual([
      { from: 12, to: 15 },
      { from: 16, to: 28 },
    ]);
  });
});
