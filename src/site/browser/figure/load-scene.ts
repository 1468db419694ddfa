/** Fetches what a figure shows. */
import { plotsBetween } from '../../graph/axis/plots-between.ts';
import type { Graph } from '../../graph/graph.ts';
import { spansOfGraph } from '../../graph/graph-spans.ts';
import type { PlotLine } from '../../graph/plot-lines.ts';
import { plotLines } from '../../graph/plot-lines.ts';
import { RANGES, type RangeData, type RangeName } from '../../graph/range-data.ts';
import { askRange, type FigurePlace, readEvents, readGraph, readRange } from './figure-files.ts';
import { timeView } from './page-time.ts';
import { GHOST_SECONDS, hasGhost, type Scene, scenePlots } from './scene.ts';
import { siteNews } from './site-news.ts';
import { boundView, plainView, rangeFor, type View } from './view.ts';
import type { FigureName } from './zoom-address.ts';

export interface Wanted {
  readonly name: FigureName;
  readonly place: FigurePlace;
  /** Undefined: what all of the page show, by `time`. */
  readonly view: View | undefined;
  /** Undefined: each figure its own range. */
  readonly time: string | undefined;
  readonly hidden: ReadonlySet<number>;
}

/** Nobody looks closer than that. */
const LEAST_SECONDS = { files: 1200, served: 60 };
/** With fewer values than that across the canvas, finer ones are asked for. */
const FEW_VALUES = 200;

/** The scene, without its ghost; undefined where the host has no such graph. Throws where something cannot be read. */
export async function loadScene({ name, place, view: zoomed, time, hidden }: Wanted): Promise<Scene | undefined> {
  const range = name.range as RangeName;
  const { status, served } = await siteNews();
  const [known, own, spans] = await Promise.all([
    readGraph(place, name.graph),
    readRange(place, range),
    readEvents(place),
  ]);
  if (!known) return undefined;
  const { graph, first } = known;
  const earliest = served ? 0 : own.to - RANGES.year.keptSeconds;
  const view = zoomed ?? timeView(time, own.to);
  const bounds = { from: earliest, to: own.to };
  const shown = view
    ? boundView(view, bounds, served ? LEAST_SECONDS.served : LEAST_SECONDS.files)
    : plainView(range, own, first);
  const data = view ? await dataFor(shown, { name, place, own, served }) : own;
  const plots = scenePlots(graph, data, hidden);
  const readings = shown.to >= own.to ? await newestReadings(graph, place, own) : [];
  const timezone = status.timezone ?? 'UTC';
  const axis = { from: 0, to: 1, ticks: [] };
  return {
    graph,
    timezone,
    view: shown,
    data,
    hidden,
    plots,
    shown: plots,
    axis,
    spans: spansOfGraph(spans, graph),
    ghost: [],
    readings,
    served,
    asked: view !== undefined,
    newest: own.to,
  };
}

/** What the file of the day ends with: the others have means of hours. */
async function newestReadings(graph: Graph, place: FigurePlace, own: RangeData): Promise<(number | undefined)[]> {
  try {
    const day = await readRange(place, 'day');
    // a file that is older than the other one tells nothing of it
    if (day.to < own.to - RANGES.week.step) return [];
    return plotLines(graph, day).map(({ values }) => values.findLast((value) => value !== null) ?? undefined);
  } catch {
    return [];
  }
}

/** The lines of the week before; none where nothing is known of it, or where they would not help. */
export async function loadGhost({ graph, view, data, hidden }: Scene, place: FigurePlace): Promise<PlotLine[]> {
  if (!hasGhost(graph, view)) return [];
  const before = { from: view.from - GHOST_SECONDS, to: view.to - GHOST_SECONDS };
  const found = await readRange(place, rangeFor(before, data.to));
  const ghost = plotsBetween(plotLines(graph, found), before.from, before.to);
  return ghost.filter(({ top }, i) => !hidden.has(i) && top.some((value) => value !== null));
}

interface Source {
  readonly name: FigureName;
  readonly place: FigurePlace;
  /** The file of the figure's own range. */
  readonly own: RangeData;
  readonly served: boolean;
}

/** The file that holds the view in the finest steps; finer values yet where a server can be asked for them. */
async function dataFor(view: View, { name, place, own, served }: Source): Promise<RangeData> {
  const range = rangeFor(view, own.to);
  const isPast = view.from < own.to - RANGES.year.keptSeconds;
  const isCoarse = (view.to - view.from) / RANGES[range].step < FEW_VALUES;
  if (served && (isPast || isCoarse)) {
    try {
      return await askRange(place, name, view);
    } catch {
      // what the files hold is better than nothing
    }
  }
  return range === name.range ? own : readRange(place, range);
}
