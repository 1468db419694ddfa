import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { COLOURS, styleText } from '../../../../src/site/assets/style.ts';

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high = 1, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

describe('the style sheet', () => {
  it.each(['light', 'dark'] as const)('keeps a contrast of 4.5:1 for every text colour, %s', (scheme) => {
    const { ground, sheet, rule, ...texts } = COLOURS[scheme];
    const weak = Object.entries(texts).filter(
      ([, colour]) => contrast(colour, ground) < 4.5 || contrast(colour, sheet) < 4.5,
    );

    expect(rule).toMatch(/^#/);
    expect(weak).toEqual([]);
  });

  it('follows the chosen colours before the preferred ones', () => {
    expect(styleText()).toContain('@media (prefers-color-scheme:dark){:root:not([data-theme=light])');
    expect(styleText()).toContain(':root[data-theme=dark]{color-scheme:dark;');
  });

  it('lets the line of a pause take a second row, and scroll beyond', () => {
    const [page = ''] = styleText().match(/\.timepage\{[^}]*\}/) ?? [];
    const [frame = ''] = styleText().match(/\.time\{[^}]*\}/) ?? [];

    expect(page).toContain('line-height:1.2rem');
    expect(frame).toContain('height:2.4rem');
    expect(styleText()).not.toMatch(/\.timepage[^}]*(nowrap|overflow:hidden)/);
  });

  it('is small', () => {
    expect(gzipSync(styleText()).length).toBeLessThan(9000);
  });

  it('loads nothing from anywhere', () => {
    expect(styleText()).not.toMatch(/url\(|@import|https?:/);
  });

  it('leaves no brace open', () => {
    expect(styleText().split('{').length).toBe(styleText().split('}').length);
  });
});
