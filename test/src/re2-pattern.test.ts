import { describe, expect, it } from 'vitest';
import { refusePattern } from '../../src/re2-pattern.ts';

describe('refusePattern', () => {
  it.each(['ok', '(?i)a{2,3}', '^queue: (\\d+)$', '[[:alpha:]]', ''])('accepts %j', (pattern) => {
    expect(refusePattern(pattern)).toBeUndefined();
  });

  it.each([
    ['queue (\\d+', /missing closing \)/],
    ['*', /missing argument to repetition operator/],
    ['(?=ahead)', /invalid or unsupported Perl syntax/],
    ['(a)\\1', /invalid escape sequence/],
  ])('says what is wrong with %j', (pattern, text) => {
    expect(refusePattern(pattern)).toMatch(/^not a regular expression \(RE2\): /);
    expect(refusePattern(pattern)).toMatch(text);
  });
});
