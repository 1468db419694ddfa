import { expect, it } from 'vitest';
import { seenUntil } from '../../../src/availability/seen-until.ts';
import { indexSpans } from '../../../src/availability/span-index.ts';

it.each([
  [1003, 1000],
  [1500, 1500],
  [950, 950],
  [100, 100],
  [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
])('an end at %d was seen until %d, where nobody watched from 500 to 1000', (ended, seen) => {
  expect(seenUntil(ended, indexSpans([{ from: 500, to: 1000 }]))).toBe(seen);
});
