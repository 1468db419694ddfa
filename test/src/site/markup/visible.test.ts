import { describe, expect, it } from 'vitest';
import { clipText, showActing } from '../../../../src/site/markup/visible.ts';

describe('showActing', () => {
  it.each([
    ['\u0007', '\\x07'],
    ['\r', '\\x0d'],
    ['\u009b', '\\x9b'],
    ['\u2066', '\\u2066'],
    ['\ufffe', '\\ufffe'],
    ['\u{e0041}', '\\u{e0041}'],
    ['tab\tand\nline', 'tab\tand\nline'],
    ['日本語 é', '日本語 é'],
  ])('shows %j as %j', (text, shown) => {
    expect(showActing(text)).toBe(shown);
  });
});

describe('clipText', () => {
  it.each([
    ['short', 5, 'short'],
    ['longer', 5, 'long…'],
    ['abc🙂def', 5, 'abc…'],
  ])('clips %j to %i', (text, length, clipped) => {
    expect(clipText(text, length)).toBe(clipped);
  });
});
