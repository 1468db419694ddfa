import { describe, expect, it } from 'vitest';
import { spanNotes } from '../../../../../src/site/browser/figure/span-note.ts';
import type { Span } from '../../../../../src/site/graph/graph.ts';

const span = (kind: Span['kind'], text: string, more: Partial<Span> = {}): Span => ({ from: 0, kind, text, ...more });

describe('spanNotes', () => {
  it('calls shaded only what has a shade, and marked what is a bar alone', () => {
    const spans = [
      span('critical', 'load'),
      span('critical', 'disk:/', { bar: true }),
      span('warning', 'ntp', { bar: true }),
      span('unwatched', 'no cycle ran'),
    ];

    expect(spanNotes(spans)).toEqual([
      'Shaded: critical (load), nobody watched',
      'Marked: critical (disk:/), warning (ntp)',
    ]);
  });

  it('says nothing of what is not there', () => {
    expect(spanNotes([span('warning', 'ntp', { bar: true })])).toEqual(['Marked: warning (ntp)']);
    expect(spanNotes([])).toEqual([]);
  });
});
