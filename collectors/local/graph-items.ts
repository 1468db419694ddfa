/** Short ways to write down graphs. Pure. */
import type { GraphHint, GraphSeries } from '../../src/graph-hint.ts';
import type { CollectorItem } from '../../src/program-items.ts';

/** What nobody needs to look at: idle time, free memory. */
export const REST_COLOUR = '#d9dde2';

/** The items that say them. */
export function graphItems(...hints: readonly GraphHint[]): CollectorItem[] {
  return hints.map((graph) => ({ graph: { ...graph } }));
}

/** A line; `label` as in a hint. */
export function line(metric: string, label: string): GraphSeries {
  return { metric, label };
}

/** What goes out above the axis, what comes in below it. */
export function mirrored(out: string, into: string, [label, negativeLabel]: readonly [string, string]): GraphSeries {
  return { metric: out, label, negative: into, negativeLabel };
}

/** On top of each other, the first at the bottom. */
export function stacked(parts: readonly GraphSeries[]): GraphSeries[] {
  return parts.map((part, at) => ({ ...part, draw: at === 0 ? 'area' : 'stack' }));
}
