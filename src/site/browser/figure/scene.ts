/** What a figure shows at the moment: everything that its canvas, its legend and its table are made from. */
import { type Extent, plotExtent } from '../../graph/axis/plot-extent.ts';
import { plotsBetween } from '../../graph/axis/plots-between.ts';
import { type ValueAxis, valueAxis } from '../../graph/axis/ticks.ts';
import type { Graph, Span } from '../../graph/graph.ts';
import { type PlotLine, plotLines } from '../../graph/plot-lines.ts';
import type { RangeData } from '../../graph/range-data.ts';
import { roundMarks } from './round-marks.ts';
import type { View } from './view.ts';

export interface Scene {
  graph: Graph;
  timezone: string;
  view: View;
  data: RangeData;
  /** Positions of lines that the reader has put away. */
  hidden: ReadonlySet<number>;
  /** One for each line of the graph; without times where it is hidden. */
  plots: readonly PlotLine[];
  /** What of them lies in the view. */
  shown: readonly PlotLine[];
  axis: ValueAxis;
  spans: readonly Span[];
  /** The same stretch a while before, at its own times; none where nothing is known. */
  ghost: readonly PlotLine[];
  /** The newest reading of each line, where the view reaches to the newest values. */
  readings: readonly (number | undefined)[];
  /** Whether there is a server to ask for more than files. */
  served: boolean;
  /** Whether it shows another stretch than the figure does by itself. */
  asked: boolean;
  /** When the newest values are from. */
  newest: number;
}

/** How long before the ghost was. */
export const GHOST_SECONDS = 7 * 86_400;
/** In a graph of more lines nobody could tell whose past a faint line is. */
const MOST_GHOSTS = 3;
/** Over a longer stretch a week before is not another stretch. */
const MOST_GHOST_SECONDS = 8 * 86_400;

/** The lines that are seen, stacked without those that are hidden. */
export function scenePlots(graph: Graph, data: RangeData, hidden: ReadonlySet<number>): PlotLine[] {
  const seen = plotLines({ ...graph, lines: graph.lines.filter((_, i) => !hidden.has(i)) }, data);
  let at = 0;
  return graph.lines.map((line, i) => (hidden.has(i) ? undefined : seen[at++]) ?? noPlot(line));
}

function noPlot(line: PlotLine['line']): PlotLine {
  return { line, times: [], values: [], top: [], mirrored: false, filled: false };
}

/** Whether a view is one that is compared with the week before. */
export function hasGhost(graph: Graph, { from, to }: View): boolean {
  return graph.lines.length <= MOST_GHOSTS && to - from <= MOST_GHOST_SECONDS;
}

/** Cuts the lines to the view, and says what their axis has to hold. */
export function cutScene(scene: Scene): Extent | undefined {
  const { graph, plots, view, ghost } = scene;
  scene.shown = plotsBetween(plots, view.from, view.to);
  return plotExtent(graph, scene.shown, ghost) ?? plotExtent(graph, plots);
}

/** Gives the scene the axis for an extent. */
export function setAxis(scene: Scene, extent: Extent | undefined): void {
  const unsigned = scene.plots.some(({ mirrored }) => mirrored);
  scene.axis = valueAxis(roundMarks, extent?.least ?? 0, extent?.greatest ?? 1, scene.graph.unit, unsigned);
}
