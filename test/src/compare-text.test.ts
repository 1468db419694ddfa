import { describe, expect, it } from 'vitest';
import { compareText } from '../../src/compare-text.ts';

describe('compareText', () => {
  it('orders by code units, whatever the locale would say', () => {
    expect(['b', 'a', 'B', 'ä', 'a'].sort(compareText)).toEqual(['B', 'a', 'a', 'b', 'ä']);
    expect(compareText('a', 'a')).toBe(0);
  });
});
