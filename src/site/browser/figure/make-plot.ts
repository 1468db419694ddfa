/** Makes the canvas of a figure: uPlot, told to draw what the scene says. */
import uPlot from 'uplot';
import { textWidth } from '../../graph/axis/text-width.ts';
import { lineStyle } from '../../graph/palette.ts';
import { alignPlots } from './align-plots.ts';
import { lonePoints } from './lone-points.ts';
import { curvePaths, paintGhost } from './paint-curves.ts';
import { paintLack, paintLimits, paintSpans } from './paint-marks.ts';
import { lineColour, plotColours } from './plot-colours.ts';
import type { Scene } from './scene.ts';
import { typeScale } from './type-scale.ts';
import type { View } from './view.ts';
import { viewTicks } from './view-ticks.ts';

/** What the reader does with it. */
export interface PlotEvents {
  /** A stretch was dragged over. */
  select(view: View): void;
  reset(): void;
  /** The cursor has moved, or left: then it is undefined. */
  point(time: number | undefined): void;
}

const FONT_SIZE = 11;
/** Wide enough for most units, so that the graphs of a page begin at one line; as in the pictures. */
const LEFT = 64;
const LEFT_MOST = 120;
const LEAST_DRAG = 5;
/** Across, of a value that stands alone. */
const DOT = 5;

/** Draws the scene into an element that has a size. The scene is read again at each drawing. */
export function makePlot(scene: Scene, place: HTMLElement, events: PlotEvents): uPlot {
  const options: uPlot.Options = {
    width: place.clientWidth,
    height: place.clientHeight,
    legend: { show: false },
    padding: [8 * typeScale(), 18 * typeScale(), 0, 0],
    scales: {
      x: { auto: false, min: scene.view.from, max: scene.view.to, range: (_plot, min, max) => [min, max] },
      y: { range: () => [scene.axis.from, scene.axis.to] },
    },
    axes: [timeAxis(scene), valueAxis(scene)],
    series: [{}, ...scene.graph.lines.map((_, i) => series(scene, i))],
    cursor: cursor(scene, events),
    hooks: {
      drawClear: [(plot) => paintSpans(plot, scene)],
      drawAxes: [(plot) => paintGhost(plot, scene)],
      draw: [(plot) => paintLimits(plot, scene), (plot) => paintLack(plot, scene)],
      setSelect: [(plot) => selected(plot, events)],
      setCursor: [({ cursor: { idx }, data }) => events.point(data[0]?.[idx ?? -1] ?? undefined)],
    },
  };
  return new uPlot(options, plotData(scene), place);
}

/** The scene's values as uPlot looks through them under the cursor. */
export function plotData({ plots, view }: Scene): uPlot.AlignedData {
  const { times, tops } = alignPlots(plots, view.from);
  return [times, ...tops];
}

function series(scene: Scene, i: number): uPlot.Series {
  const line = scene.graph.lines[i];
  const { dash } = lineStyle(line ?? {}, i, scene.graph.lines);
  const colour = () => (line ? lineColour(line, i, scene.graph.lines) : '');
  const isStack = scene.plots.some(({ base }) => base !== undefined);
  const filled = scene.plots[i]?.filled === true;
  const alpha = filled && isStack ? 'a0' : '38';
  return {
    stroke: colour,
    fill: () => `${colour()}${alpha}`,
    width: (filled && isStack ? 1 : scene.graph.lines.length > 12 ? 1.1 : 1.5) * typeScale(),
    cap: 'round',
    ...(dash === undefined ? {} : { dash: dash.split(' ').map(Number) }),
    points: {
      show: false,
      filter: (plot, at) => lonePoints(plot.data[at] ?? []),
      size: DOT * typeScale(),
      width: 0,
      fill: colour,
    },
    paths: (plot) => {
      const shown = scene.plots[i];
      return shown ? curvePaths(plot, shown) : null;
    },
  };
}

function timeAxis(scene: Scene): uPlot.Axis {
  const ticks = ({ width }: uPlot) => viewTicks(scene.view, width / typeScale() - LEFT, scene.timezone);
  return {
    ...axisLook(),
    size: 26 * typeScale(),
    incrs: wholeView,
    splits: (plot) => ticks(plot).map(({ at }) => at),
    values: (plot) => ticks(plot).map(({ label }) => label),
  };
}

function valueAxis(scene: Scene): uPlot.Axis {
  return {
    ...axisLook(),
    incrs: wholeView,
    splits: () => scene.axis.ticks.map(({ at }) => at),
    values: () => scene.axis.ticks.map(({ label }) => label),
    size: (_plot, labels) => {
      const widest = Math.max(0, ...(labels ?? []).map((label) => textWidth(String(label), FONT_SIZE)));
      return Math.min(LEFT_MOST, Math.max(LEFT, widest + 14)) * typeScale();
    },
  };
}

function axisLook(): uPlot.Axis {
  return {
    font: `${Math.round(FONT_SIZE * typeScale())}px system-ui, sans-serif`,
    gap: 6 * typeScale(),
    stroke: () => plotColours().faint,
    grid: { stroke: () => plotColours().rule, width: 1 },
    ticks: { show: false },
  };
}

/** The marks are ours; uPlot still wants to have chosen a distance. */
function wholeView(_plot: uPlot, _axis: number, min: number, max: number): number[] {
  return [Math.max(5, Math.ceil(max - min))];
}

function cursor(scene: Scene, events: PlotEvents): uPlot.Cursor {
  const onlyMoves = (type: string) => type === 'mousemove';
  return {
    y: false,
    drag: { x: true, y: false, setScale: false },
    // figures of a page show the same moment
    sync: { key: 'run-cycle', scales: ['x', null], filters: { pub: onlyMoves, sub: onlyMoves } },
    bind: {
      dblclick: () => () => {
        events.reset();
        return null;
      },
    },
    points: {
      size: 6,
      width: 0,
      fill: (_plot, i) => {
        const line = scene.graph.lines[i - 1];
        return line ? lineColour(line, i - 1, scene.graph.lines) : '';
      },
    },
  };
}

function selected(plot: uPlot, events: PlotEvents): void {
  const { left, width } = plot.select;
  if (width === 0) return;
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  if (width < LEAST_DRAG) return;
  events.select({ from: plot.posToVal(left, 'x'), to: plot.posToVal(left + width, 'x') });
}
