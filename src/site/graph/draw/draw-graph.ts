/**
 * Draws a graph as an SVG document that looks right alone, in a page and in a mail, light or dark. Colours are
 * attributes, styles for dark grounds lie inside; nothing is loaded, nothing runs. Gaps stay gaps.
 */
import { html, type Markup } from '../../markup/html.ts';
import { plotExtent } from '../axis/plot-extent.ts';
import { plotsBetween } from '../axis/plots-between.ts';
import { scaleMarks } from '../axis/scale-marks.ts';
import { fitText, textWidth } from '../axis/text-width.ts';
import { valueAxis } from '../axis/ticks.ts';
import { timeTicks } from '../axis/time-ticks.ts';
import { remember } from '../describe/remember.ts';
import type { Graph } from '../graph.ts';
import { spansOfGraph } from '../graph-spans.ts';
import { lineStats } from '../line-stats.ts';
import { type LineStyle, lineStyle } from '../palette.ts';
import { type PlotLine, plotLines } from '../plot-lines.ts';
import type { RangeData } from '../range-data.ts';
import { shownSpans } from '../shown-spans.ts';
import { describeDrawing } from './describe-drawing.ts';
import { drawBase, drawTimeAxis, drawValueAxis } from './draw-axes.ts';
import { cutToPlot, drawCurves, drawDots, drawGhost } from './draw-curves.ts';
import { drawKey, drawLegend, KEY_HEIGHT, legendHeight } from './draw-legend.ts';
import { drawLimits } from './draw-limits.ts';
import { drawSpans } from './draw-spans.ts';
import type { Drawing } from './drawing.ts';
import { graphStyle, INK, type Tone } from './graph-style.ts';
import { FONT_SIZE, type PlotBox, plotBox } from './plot-box.ts';

const WIDTH = 640;
const HEIGHT = 200;
/** Many lines need room. */
const MANY = { lines: 20, height: 300 };
const TITLE_HEIGHT = 22;
/** In a graph of more lines nobody could tell whose past a faint line is. */
const MOST_GHOSTS = 3;

/** The SVG document. */
export function drawGraph(graph: Graph, data: RangeData, drawing: Drawing): string {
  const { width, height } = sizeOf(graph, drawing);
  const parts = prepare(graph, data, drawing);
  const { plots, styles, stats, spans, box, axis, known, ghost } = parts;
  const below = TITLE_HEIGHT + height + (spans.length > 0 || hasGhost(graph, drawing) ? KEY_HEIGHT : 0);
  const legend = drawing.legend !== false;
  const whole = pictureSize(graph, drawing).height;
  const tones = new Set<Tone>([...spans.map(({ kind }) => kind), ...graph.limits.map(({ level }) => level)]);
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${whole}" width="${width}" height="${whole}" role="img" font-family="system-ui, sans-serif" font-size="${FONT_SIZE}">
<title>${graph.host}: ${graph.title}</title>
<desc>${describeDrawing(graph, stats, axis, drawing)}</desc>
${graphStyle(styles, tones)}
<rect class="sheet" width="100%" height="100%" fill="${INK.sheet}"/>
${heading(graph, width)}
${drawSpans(spans, box, drawing.timezone)}
${drawTimeAxis(timeMarks(drawing), box)}
${known > 0 && drawValueAxis(axis.ticks, box)}
${known > 0 && drawing.before && drawGhost(ghost, drawing.before.seconds, box)}
${known > 1 && curvesWithin(plots, styles, box, drawing.from)}
${drawBase(axis.ticks, box)}
${known > 0 && drawLimits(graph.limits, axis, graph.unit, box)}
${known === 0 && note('No values yet: collecting', box)}
${known === 1 && [drawDots(plots, styles, box), note('Collecting: the line begins with the second value', box)].flat()}
${drawKey(spans, drawing.before && hasGhost(graph, drawing) ? ghostWords(drawing.before.seconds) : undefined, { left: box.left, right: box.right, top: TITLE_HEIGHT + height })}
${legend && drawLegend(graph, stats, styles, axis, { top: below + 2, width })}
</svg>
`.text;
}

/** Width and height of the whole picture, in pixels, for pages that keep its place free. */
export function pictureSize(graph: Graph, drawing: Drawing): { width: number; height: number } {
  const { width, height } = sizeOf(graph, drawing);
  const key =
    shownSpans(spansOfGraph(drawing.spans ?? [], graph), drawing.from, drawing.to, 0).length > 0 ||
    hasGhost(graph, drawing);
  const legend = drawing.legend === false ? 0 : legendHeight(graph);
  return { width, height: TITLE_HEIGHT + height + (key ? KEY_HEIGHT : 0) + legend };
}

function sizeOf(graph: Graph, { size }: Drawing): { width: number; height: number } {
  return size ?? { width: WIDTH, height: graph.lines.length > MANY.lines ? MANY.height : HEIGHT };
}

function hasGhost(graph: Graph, { before }: Drawing): boolean {
  return before !== undefined && graph.lines.length <= MOST_GHOSTS;
}

function prepare(graph: Graph, data: RangeData, drawing: Drawing) {
  const { from, to } = drawing;
  const { width, height } = sizeOf(graph, drawing);
  const plots = plotsBetween(plotLines(graph, data), from, to);
  const ghost = ghostOf(graph, drawing);
  const extent = plotExtent(graph, plots, ghost);
  const unsigned = plots.some(({ mirrored }) => mirrored);
  const axis = valueAxis(scaleMarks, extent?.least ?? 0, extent?.greatest ?? 1, graph.unit, unsigned);
  return {
    plots,
    ghost,
    axis,
    styles: graph.lines.map(lineStyle),
    stats: plots.map((plot) => lineStats(plot, newestOf(plot, drawing))),
    spans: shownSpans(spansOfGraph(drawing.spans ?? [], graph), from, to, (to - from) / width),
    box: plotBox({ from, to, axis, width, height, above: TITLE_HEIGHT }),
    known: Math.max(
      0,
      ...plots.map(({ values }) => values.reduce((count: number, value) => count + Number(value !== null), 0)),
    ),
  };
}

/** Only a curve that begins before the plot has to be cut off. */
function curvesWithin(plots: readonly PlotLine[], styles: readonly LineStyle[], box: PlotBox, from: number): Markup {
  const curves = drawCurves(plots, styles, box);
  return plots.some(({ times }) => (times[0] ?? from) < from) ? cutToPlot(curves, box) : curves;
}

function newestOf({ line }: PlotLine, { newest }: Drawing): number | undefined {
  const value = newest?.(line);
  return value === undefined ? undefined : value * Math.abs(line.factor);
}

/** All pictures of a publish have the same. */
const timeMarks = remember(
  ({ from, to, timezone }: Drawing) => `${from} ${to} ${timezone}`,
  ({ from, to, timezone }) => timeTicks(from, to, timezone),
);

/** The lines of the stretch before, at their own times. */
function ghostOf(graph: Graph, drawing: Drawing): PlotLine[] {
  const { from, to, before } = drawing;
  if (!before || !hasGhost(graph, drawing)) return [];
  return plotsBetween(plotLines(graph, before.data), from - before.seconds, to - before.seconds);
}

/** The title, and at the right what stands at the value axis. */
function heading(graph: Graph, width: number): Markup {
  const axis = fitText(graph.axis ?? '', FONT_SIZE, width / 3);
  const room = width - 40 - textWidth(axis, FONT_SIZE);
  // bold letters are wider
  const title = fitText(`${graph.host}: ${graph.title}`, 14.5, room);
  return html`<text class="ink" x="14" y="17" font-size="12.5" font-weight="600" fill="${INK.ink}">${title}</text>${axis !== '' && html`<text x="${width - 14}" y="17" text-anchor="end" fill="${INK.faint}">${axis}</text>`}`;
}

function note(text: string, box: PlotBox): Markup {
  return html`<text x="${(box.left + box.right) / 2}" y="${(box.top + box.bottom) / 2 - 4}" text-anchor="middle" fill="${INK.faint}">${text}</text>`;
}

function ghostWords(seconds: number): string {
  const days = Math.round(seconds / 86_400);
  if (days === 7) return 'a week before';
  return days === 1 ? 'a day before' : `${days} days before`;
}
