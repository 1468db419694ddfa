/** Which hosts' graphs are drawn in this cycle. Pure. Times are epoch seconds. */

import { isProblem } from '../markup/status-words.ts';
import type { HostView } from './host-view.ts';
import type { Drawn } from './publish-memory.ts';

export interface GraphPlan {
  /** Hosts to draw, and until when. */
  readonly draw: ReadonlyMap<string, number>;
  /** Graphs that are due but exceed `maxGraphs`. */
  readonly left: number;
}

const QUARTER = 900;
/** A host is young, and its graphs still grow visibly, for an hour. */
const YOUNG_SECONDS = 3600;
const CLOCK_SLACK = 600;

/**
 * A host is due at once when a series lacks its graph, and with new values while it has a problem or a short past;
 * else when a quarter hour closes. What exceeds `maxGraphs` waits: problems go first, then whoever waits longest.
 */
export function planGraphs(
  views: readonly HostView[],
  drawn: ReadonlyMap<string, Drawn>,
  options: { now: number; maxGraphs: number; lacksGraph: (view: HostView) => boolean },
): GraphPlan {
  const due = views
    .filter((view) => view.values.length > 0)
    .map((view) => ({
      view,
      until: drawUntil(view, drawn.get(view.name), options),
      since: drawn.get(view.name)?.until,
    }))
    .filter(({ until }) => until !== undefined)
    .sort((a, b) => Number(hasProblem(b.view)) - Number(hasProblem(a.view)) || (a.since ?? 0) - (b.since ?? 0));
  const draw = new Map<string, number>();
  let graphs = 0;
  let left = 0;
  for (const { view, until } of due) {
    // a host with more series than the limit would never have its turn: the first one always goes
    if (draw.size > 0 && graphs + view.values.length > options.maxGraphs) left += view.values.length;
    else {
      graphs += view.values.length;
      draw.set(view.name, until ?? options.now);
    }
  }
  return { draw, left };
}

function drawUntil(
  view: HostView,
  drawn: Drawn | undefined,
  { now, lacksGraph }: { now: number; lacksGraph: (view: HostView) => boolean },
): number | undefined {
  // values are stamped when they are read, so they may be a little younger than the cycle
  const newest = view.values.reduce((time, value) => Math.max(time, value.time), 0);
  const atOnce = Math.ceil(Math.max(now, Math.min(newest, now + CLOCK_SLACK)));
  if (!drawn || drawn.until > now + CLOCK_SLACK || lacksGraph(view)) return atOnce;
  if (newest > drawn.until && (now - drawn.first < YOUNG_SECONDS || hasProblem(view))) return atOnce;
  const quarter = Math.floor(now / QUARTER) * QUARTER;
  return drawn.until < quarter ? quarter : undefined;
}

function hasProblem(view: HostView): boolean {
  return view.services.some((row) => isProblem(row.status));
}
