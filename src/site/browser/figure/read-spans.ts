/** What a figure shades, from `events.json` and `gaps.json`. Pure. */
import type { Span } from '../../graph/graph.ts';
import type { View } from './view.ts';

/** The spans in a file's contents; none where it holds something else. */
export function readSpans(value: unknown): Span[] {
  const { spans } = (value ?? {}) as { spans?: unknown };
  if (!Array.isArray(spans)) return [];
  return spans.filter((span: Partial<Span> | null) => typeof span?.from === 'number' && typeof span.kind === 'string');
}

/** Those that touch the view, what matters most last, so that it lies on top. */
export function spansWithin(spans: readonly Span[], { from, to }: View): Span[] {
  const within = spans.filter((span) => span.from < to && (span.to ?? to) > from);
  return worstLast(within);
}

/** In the order in which they are painted. */
export function worstLast<T extends Pick<Span, 'kind'>>(spans: readonly T[]): T[] {
  return spans.toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
}

const KINDS: readonly Span['kind'][] = ['paused', 'unwatched', 'downtime', 'unknown', 'warning', 'critical'];
