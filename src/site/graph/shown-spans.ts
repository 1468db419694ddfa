/** The stretches of time that a graph shades, as they are painted: of each kind no two on top of each other. Pure. */
import { clipText } from '../markup/visible.ts';
import type { Span } from './graph.ts';

const MOST_TEXT = 200;

export interface ShownSpan {
  readonly kind: Span['kind'];
  /** Epoch seconds, within the plot. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The spans of a stretch of time, oldest first; those of a kind that touch or lie nearer than `nearSeconds` are one. */
export function shownSpans(spans: readonly Span[], from: number, to: number, nearSeconds: number): ShownSpan[] {
  const found: ShownSpan[] = [];
  const last = new Map<Span['kind'], number>();
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    if (span.from >= to || (span.to ?? to) <= from) continue;
    const shown = {
      kind: span.kind,
      from: Math.max(from, span.from),
      to: Math.min(to, span.to ?? to),
      text: span.text,
    };
    const at = last.get(span.kind);
    const before = at === undefined ? undefined : found[at];
    if (at !== undefined && before && shown.from - before.to <= nearSeconds) {
      const text = before.text.includes(shown.text)
        ? before.text
        : clipText(`${before.text}; ${shown.text}`, MOST_TEXT);
      found[at] = { ...before, to: Math.max(before.to, shown.to), text };
    } else {
      last.set(span.kind, found.length);
      found.push(shown);
    }
  }
  return found;
}
