import { describe, expect, it } from 'vitest';
import type { Bounds } from '../../../../../src/finding.ts';
import { bulletBar } from '../../../../../src/site/graph/draw/bullet-bar.ts';

const PERCENT = { scale: 'percent', symbol: '%' } as const;
const NUMBER = { scale: 'plain', symbol: '' } as const;

function bar(value: number, warning?: Bounds, critical?: Bounds, unit: typeof PERCENT | typeof NUMBER = NUMBER) {
  return bulletBar(value, { series: 'x', ...(warning && { warning }), ...(critical && { critical }) }, unit)?.text;
}

describe('bulletBar', () => {
  it('tells all figures in words', () => {
    expect(bar(0.93, { above: 0.8 }, { above: 0.9 }, PERCENT)).toContain(
      '<title>93 %, warning above 80 %, critical above 90 %</title>',
    );
    expect(bar(3, { below: 5, above: 9 })).toContain('<title>3, warning above 9, warning below 5</title>');
  });

  it('shows a share of the whole', () => {
    expect(bar(0.5, { above: 0.75 }, undefined, PERCENT)).toContain('x="0" y="4" width="60"');
  });

  it('marks warning and critical differently, above and below', () => {
    const both = bar(50, { below: 20, above: 60 }, { above: 80 });

    expect(both?.match(/d="M[\d.]+ 1V4M[\d.]+ 8V11"/g)).toHaveLength(2);
    expect(both?.match(/d="M[\d.]+ 0V12"/g)).toHaveLength(1);
  });

  it('keeps limits apart when the value is far beyond them, and points on', () => {
    const far = bar(1e9, { above: 4 }, { above: 8 });

    expect(far).toContain('l5 5l-5 5z');
    expect(far).toContain('M68.6 0V12');
  });

  it('goes from zero to either side', () => {
    expect(bar(-5, { below: -10 }, { above: 10 })).toMatch(/rect x="[\d.]+" y="4"/);
    expect(bar(-1e9, { below: -10 })).toContain('l-5 5l5 5z');
  });

  it('is not there without limits or without a number', () => {
    expect(bar(5)).toBeUndefined();
    expect(bar(5, {})).toBeUndefined();
    expect(bar(Number.NaN, { above: 1 })).toBeUndefined();
  });

  it('has numbers only, and keeps a hostile unit as text', () => {
    expect(bar(0, { above: 0 }, { below: 0 })).not.toMatch(/NaN|Infinity/);
    expect(bulletBar(1, { series: 'x', warning: { above: 2 } }, { scale: 'plain', symbol: '<b>' })?.text).not.toContain(
      '<b>',
    );
  });
});
