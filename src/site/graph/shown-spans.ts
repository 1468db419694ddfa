/** The stretches of time that a graph shades, as they are painted: of each kind no two on top of each other. Pure. */
import { clipText } from '../markup/visible.ts';
import type { Span } from './graph.ts';

const MOST_TEXT = 200;
/** How much of its colour a problem's shade has; light over most of a plot, or the lines would be hard to see. */
const TINT = { short: 0.12, long: 0.06 };
/** The part of the plot from which on a shade is a long one. */
const LONG = 0.4;

export interface ShownSpan {
  readonly kind: Span['kind'];
  /** Epoch seconds, within the plot. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** A bar above alone. */
  readonly bar?: true;
}

/** The spans of a stretch of time, oldest first; those of a kind that touch or lie nearer than `nearSeconds` are one. */
export function shownSpans(spans: readonly Span[], from: number, to: number, nearSeconds: number): ShownSpan[] {
  const found: ShownSpan[] = [];
  const last = new Map<string, number>();
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    if (span.from >= to || (span.to ?? to) <= from) continue;
    const shown = cutToPlot(span, from, to);
    const form = span.bar ? `${span.kind} bar` : span.kind;
    const at = last.get(form);
    const before = at === undefined ? undefined : found[at];
    if (at !== undefined && before && shown.from - before.to <= nearSeconds) {
      found[at] = joinSpans(before, shown);
    } else {
      last.set(form, found.length);
      found.push(shown);
    }
  }
  return found;
}

function joinSpans(first: ShownSpan, next: ShownSpan): ShownSpan {
  const text = first.text.includes(next.text) ? first.text : clipText(`${first.text}; ${next.text}`, MOST_TEXT);
  return { ...first, to: Math.max(first.to, next.to), text };
}

function cutToPlot({ kind, text, bar, ...span }: Span, from: number, to: number): ShownSpan {
  const shown = { kind, from: Math.max(from, span.from), to: Math.min(to, span.to ?? to), text };
  return bar ? { ...shown, bar } : shown;
}

/** The opacity of a problem's shade in a plot of a stretch of time. */
export function tintOf(span: Pick<ShownSpan, 'from' | 'to'>, from: number, to: number): number {
  return span.to - span.from > LONG * (to - from) ? TINT.long : TINT.short;
}
