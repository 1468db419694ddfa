import { describe, expect, it } from 'vitest';
import { shownSpans, tintOf } from '../../../../src/site/graph/shown-spans.ts';

describe('shownSpans', () => {
  it('cuts spans to what is shown, and one that lasts ends with it', () => {
    const spans = [
      { from: 0, to: 150, kind: 'downtime', text: 'a' },
      { from: 180, kind: 'paused', text: 'b' },
      { from: 10, to: 90, kind: 'critical', text: 'before' },
    ] as const;

    expect(shownSpans(spans, 100, 200, 1)).toEqual([
      { from: 100, to: 150, kind: 'downtime', text: 'a' },
      { from: 180, to: 200, kind: 'paused', text: 'b' },
    ]);
  });

  it('makes one of those that overlap or nearly touch, kind by kind', () => {
    const span = (from: number, to: number, kind: 'critical' | 'warning', text: string) => ({ from, to, kind, text });
    const spans = [span(10, 20, 'critical', 'disk'), span(15, 40, 'warning', 'load'), span(21, 30, 'critical', 'ping')];

    expect(shownSpans(spans, 0, 100, 2)).toEqual([
      { from: 10, to: 30, kind: 'critical', text: 'disk; ping' },
      { from: 15, to: 40, kind: 'warning', text: 'load' },
    ]);
  });

  it('keeps bars apart from what is shaded', () => {
    const spans = [
      { from: 10, to: 30, kind: 'critical', text: 'ping' },
      { from: 20, to: 40, kind: 'critical', text: 'ntp', bar: true },
      { from: 35, to: 50, kind: 'critical', text: 'dns', bar: true },
    ] as const;

    expect(shownSpans(spans, 0, 100, 2)).toEqual([
      { from: 10, to: 30, kind: 'critical', text: 'ping' },
      { from: 20, to: 50, kind: 'critical', text: 'ntp; dns', bar: true },
    ]);
  });
});

describe('tintOf', () => {
  it('is lighter for what covers most of the plot', () => {
    expect(tintOf({ from: 0, to: 60 }, 0, 100)).toBeLessThan(tintOf({ from: 0, to: 20 }, 0, 100));
  });
});
