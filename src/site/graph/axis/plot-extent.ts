/** Which values the axis of a graph has to hold. Pure, for SVG and browsers. */
import type { Graph, GraphLimit } from '../graph.ts';
import type { PlotLine, PlotValues } from '../plot-lines.ts';

export interface Extent {
  readonly least: number;
  readonly greatest: number;
}

/**
 * From the least to the greatest value that is drawn, and on to what the source wants (`lower`, `upper`), to limits that
 * are near, and to zero: unless nothing is filled, the unit has no natural end, and all values lie far from it.
 * Undefined where no value is known. `ghost`, the stretch before, counts as far as it is near.
 */
export function plotExtent(
  graph: Graph,
  plots: readonly PlotLine[],
  ghost: readonly PlotLine[] = [],
): Extent | undefined {
  const drawn = extentOf(plots.flatMap(({ top, base, band }) => [top, base ?? [], band?.low ?? [], band?.high ?? []]));
  if (!drawn) return undefined;
  const before = near(extentOf(ghost.map(({ top }) => top)), drawn);
  const asked = include(drawn, [...before, graph.lower, graph.upper]);
  const grounded = isGrounded(graph, plots, asked) ? include(asked, [0]) : widen(asked);
  return include(grounded, nearLimits(graph.limits, grounded));
}

/** No line goes further, and differences of such values are still numbers. */
const MOST = 1e300;

/** The ends of another extent, no further away than half of this one's. */
function near(other: Extent | undefined, { least, greatest }: Extent): number[] {
  const room = (greatest - Math.min(0, least)) / 2;
  return other ? [Math.max(other.least, least - room), Math.min(other.greatest, greatest + room)] : [];
}

function extentOf(lists: readonly PlotValues[]): Extent | undefined {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (const list of lists) {
    for (const value of list) {
      if (value === null) continue;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
  }
  return least <= greatest ? { least, greatest } : undefined;
}

function include(extent: Extent, values: readonly (number | undefined)[]): Extent {
  const known = values.filter((value) => value !== undefined && Math.abs(value) <= MOST) as number[];
  return { least: Math.min(extent.least, ...known), greatest: Math.max(extent.greatest, ...known) };
}

/** Values nearer to each other than a quarter of their size are looked at more closely. */
const CLOSE = 0.75;

function isGrounded({ unit }: Graph, plots: readonly PlotLine[], { least, greatest }: Extent): boolean {
  if (least === greatest || unit.scale === 'percent' || unit.symbol === '%') return true;
  if (plots.some(({ filled }) => filled)) return true;
  return !(least > CLOSE * greatest || greatest < CLOSE * least);
}

/** At least a fiftieth of the values' size: noise is not blown up further. */
function widen({ least, greatest }: Extent): Extent {
  const middle = least / 2 + greatest / 2;
  const half = Math.abs(middle) / 100;
  return { least: Math.min(least, middle - half), greatest: Math.max(greatest, middle + half) };
}

/** Limits that do not take more room than the values do, or lie within a quarter of them. */
function nearLimits(limits: readonly GraphLimit[], { least, greatest }: Extent): number[] {
  const values = limits.map(({ value }) => value);
  // where all is zero, the nearest limit tells what much would be
  const nearest = Math.min(...values.map(Math.abs));
  const room = least === 0 && greatest === 0 ? nearest : Math.max(greatest - least, Math.abs(greatest) / 4);
  return values.filter((value) => value <= greatest + room && value >= least - room);
}
