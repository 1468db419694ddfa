/**
 * Which graphs a host has: those that its sources describe, then what is left over, grouped by general rules. Says what
 * is drawn and reads no values but the newest, so that a graph stays the same from cycle to cycle. Pure.
 */
import { compareNatural } from '../../../natural-order.ts';
import type { StatusRow } from '../../../state/state.ts';
import type { ValueView } from '../../site-view.ts';
import type { Graph } from '../graph.ts';
import { describeHint } from './describe-hint.ts';
import { byCategory, categoryOf } from './graph-category.ts';
import type { GraphDraft, HostHint } from './graph-draft.ts';
import { graphIds } from './graph-id.ts';
import { limitsBySeries, limitsOf } from './graph-limits.ts';
import { groupSeries } from './group-series.ts';
import { type HostSeries, hostSeries, keyOf } from './host-series.ts';

/** The most lines that a graph may have. */
const MOST_LINES = 100;

/** The graphs of one host: by category, then as described. `hints` are those that are about this host. */
export function describeGraphs(
  host: string,
  values: readonly ValueView[],
  hints: readonly HostHint[],
  statuses: readonly StatusRow[],
): Graph[] {
  if (values.length === 0) return [];
  const series = hostSeries(values);
  const drawn = new Set<ValueView>();
  const hinted = hints.flatMap((hint) => describeHint(hint, series, drawn)).flatMap(cutLines);
  const grouped = groupSeries(leftOver(series, hints, drawn)).sort(byName);
  const drafts = [...hinted, ...grouped];
  const ids = graphIds();
  const limits = limitsBySeries(statuses);
  const graphs = drafts.map(({ name, source, category, body }): Graph => {
    const id = ids.take(name, source);
    // one spread, and at the end: objects put together otherwise cost ten times as much, for each graph of a fleet
    return { id, host, category: categoryOf(category ?? source), limits: limitsOf(body.lines, limits), ...body };
  });
  return byCategory(graphs);
}

/** Parts of one metric stay in their order. */
function byName(a: GraphDraft, b: GraphDraft): number {
  return compareNatural(a.source, b.source) || compareNatural(a.name, b.name);
}

function cutLines(draft: GraphDraft): GraphDraft[] {
  const { name, body } = draft;
  const { lines, title } = body;
  if (lines.length <= MOST_LINES) return [draft];
  const parts = Math.ceil(lines.length / MOST_LINES);
  return Array.from({ length: parts }, (_, i) => ({
    ...draft,
    name: i === 0 ? name : `${name}-${i + 1}`,
    body: {
      ...body,
      title: `${title} (${i + 1} of ${parts})`,
      lines: lines.slice(i * MOST_LINES, (i + 1) * MOST_LINES),
    },
  }));
}

/** What no hint draws, nor says that it needs no drawing. */
function leftOver({ values }: HostSeries, hints: readonly HostHint[], drawn: ReadonlySet<ValueView>): ValueView[] {
  const covered = new Set<string>();
  for (const { program, hint } of hints) for (const one of hint.covers ?? []) covered.add(keyOf(program, one));
  const left = drawn.size === 0 ? [...values] : values.filter((value) => !drawn.has(value));
  return covered.size === 0 ? left : left.filter(({ collector, metric }) => !covered.has(keyOf(collector, metric)));
}
