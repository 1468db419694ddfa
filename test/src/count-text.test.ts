import { expect, it } from 'vitest';
import { countText } from '../../src/count-text.ts';

it('says one and many as people do', () => {
  expect([0, 1, 2].map((count) => countText(count, 'line'))).toEqual(['0 lines', '1 line', '2 lines']);
  expect(countText(2, 'query', 'queries')).toBe('2 queries');
});
