import { expect, it } from 'vitest';
import { fitText, textWidth } from '../../../../../src/site/graph/axis/text-width.ts';

it('takes wide letters for wider than narrow ones', () => {
  expect(textWidth('WWWW', 11)).toBeGreaterThan(textWidth('aaaa', 11));
  expect(textWidth('日本', 11)).toBeGreaterThan(textWidth('ab', 11));
  expect(textWidth('illi', 11)).toBeLessThan(textWidth('aaaa', 11));
});

it('leaves alone what fits, and clips what does not', () => {
  expect(fitText('short', 11, 100)).toBe('short');
  const clipped = fitText('a long label that goes on and on', 11, 100);

  expect(clipped).toMatch(/^a long .*…$/);
  expect(textWidth(clipped, 11)).toBeLessThanOrEqual(100);
});

it('counts what is written out later as long', () => {
  expect(fitText('\u202e'.repeat(20), 11, 100).length).toBeLessThan(5);
});
