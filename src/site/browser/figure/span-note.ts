/** What below a figure is said of its shades, and of the bars that stand above it alone. Pure. */
import type { Span } from '../../graph/graph.ts';
import { spanWords } from '../../graph/graph-spans.ts';

/** `Shaded: critical (load), nobody watched`, `Marked: warning (ntp)`: each where there is any, in the order given. */
export function spanNotes(spans: readonly Span[]): string[] {
  const note = (name: string, some: readonly Span[]) =>
    some.length > 0
      ? [
          `${name}: ${spanWords(some)
            .map(({ words }) => words)
            .join(', ')}`,
        ]
      : [];
  const shaded = spans.filter(({ bar }) => !bar);
  const marked = spans.filter(({ bar }) => bar);
  return [...note('Shaded', shaded), ...note('Marked', marked)];
}
