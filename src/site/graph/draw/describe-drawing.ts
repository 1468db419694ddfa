/** A graph in words, for readers that speak. */
import { formatMinute } from '../../markup/local-time.ts';
import { formatFigure } from '../axis/figure.ts';
import type { ValueAxis } from '../axis/ticks.ts';
import type { Graph } from '../graph.ts';
import type { LineStats } from '../line-stats.ts';
import type { Drawing } from './drawing.ts';

const MOST_LINES = 5;

/** Time, and least, greatest and newest value of the first lines. */
export function describeDrawing(
  graph: Graph,
  stats: readonly (LineStats | undefined)[],
  axis: ValueAxis,
  { from, to, timezone }: Drawing,
): string {
  const span = `${formatMinute(from, timezone)} to ${formatMinute(to, timezone)}`;
  if (stats.every((one) => one === undefined)) return `${span}: no values.`;
  const lines = graph.lines.slice(0, MOST_LINES).map(({ label }, i) => {
    const found = stats[i];
    if (!found) return `${label}: no values.`;
    const [least, greatest, newest] = [found.least, found.greatest, found.newest].map((v) =>
      formatFigure(v, graph.unit, axis),
    );
    return `${label}: least ${least}, greatest ${greatest}, newest ${newest}.`;
  });
  const hidden = graph.lines.length - MOST_LINES;
  return `${span}. ${lines.join(' ')}${hidden > 0 ? ` And ${hidden} more lines.` : ''}`;
}
