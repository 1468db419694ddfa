import { describe, expect, it } from 'vitest';
import { globMatcher } from '../../src/glob.ts';

describe('globMatcher', () => {
  it.each<[string[], string, boolean]>([
    [['node_*'], 'node_load1', true],
    [['node_*'], 'node', false],
    [['*_total'], 'a_total', true],
    [['*_total'], 'a_total_b', false],
    [['a?c'], 'abc', true],
    [['a?c'], 'ac', false],
    [['a*b*c'], 'a1b2b3c', true],
    [['a*b*c'], 'a1b2b3', false],
    [['exact', 'b*'], 'exact', true],
    [['a.c'], 'abc', false],
    [['*'], '', true],
    [['**a'], 'bba', true],
    [[], 'a', false],
    [['[a]'], 'a', false],
  ])('%j and %s: %s', (globs, text, matched) => {
    expect(globMatcher(globs)(text)).toBe(matched);
  });

  it('does not run away with many stars', () => {
    const matches = globMatcher([`${'a*'.repeat(30)}b`]);

    expect(matches('a'.repeat(10_000))).toBe(false);
  });
});
