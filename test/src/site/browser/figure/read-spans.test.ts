import { describe, expect, it } from 'vitest';
import { readSpans, spansWithin } from '../../../../../src/site/browser/figure/read-spans.ts';

const SPAN = { from: 10, to: 20, kind: 'critical', text: 'disk' } as const;

describe('spans', () => {
  it.each([null, 5, {}, { spans: 'x' }, { spans: [null, { from: 'a' }] }])('are none in %j', (value) => {
    expect(readSpans(value)).toEqual([]);
  });

  it('are what a file holds', () => {
    expect(readSpans({ version: 1, spans: [SPAN] })).toEqual([SPAN]);
  });

  it('are shaded where they touch the view, those that last included, the worst on top', () => {
    const lasting = { from: 15, kind: 'downtime', text: '' } as const;
    const over = { from: 1, to: 5, kind: 'warning', text: '' } as const;

    expect(spansWithin([SPAN, lasting, over], { from: 8, to: 30 })).toEqual([lasting, SPAN]);
  });
});
