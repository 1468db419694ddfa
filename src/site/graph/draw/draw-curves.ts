/** The lines of a graph, their areas and bands. */
import { area, line } from 'd3-shape';
import { html, type Markup, raw } from '../../markup/html.ts';
import type { LineStyle } from '../palette.ts';
import type { PlotLine, PlotValues } from '../plot-lines.ts';
import { INK } from './graph-style.ts';
import type { PlotBox } from './plot-box.ts';
import { SvgPen } from './svg-pen.ts';

/** Dashes tell lines apart for who looks them up in the legend; it tells of no more. */
const MOST_DASHED = 30;
/** Across, of a value that stands alone between gaps. */
const DOT = 4;

/** Areas and bands first, so that no line is hidden below them. */
export function drawCurves(plots: readonly PlotLine[], styles: readonly LineStyle[], box: PlotBox): Markup {
  const places = new Map<readonly number[], Float64Array>();
  const shapes = plots.map((plot): Shape => {
    const across = places.get(plot.times) ?? placesOf(plot.times, box);
    places.set(plot.times, across);
    return { plot, across, heights: heightsOf(plot.top, box) };
  });
  const stacked = plots.some(({ base }) => base !== undefined);
  const colour = (i: number) => html`class="c${i}" color="${styles[i]?.light}"`;
  const areas = shapes.map((shape, i) => {
    const fills = [areaOf(shape, box, stacked ? 0.62 : 0.22), bandOf(shape, box)];
    return fills.some((fill) => fill) && html`<g ${colour(i)} fill="currentColor">${fills}</g>`;
  });
  const lines = shapes.map(({ plot, across, heights }, i) => {
    const thin = plot.filled && stacked ? 1 : plots.length > 12 ? 1 : 1.5;
    const path = linePath(across, heights);
    const dots = dotPath(across, heights);
    return [
      path.text !== '' &&
        html`<path ${colour(i)} stroke-width="${thin}"${i < MOST_DASHED && dash(styles[i])} d="${path}"/>`,
      dots.text !== '' && html`<path ${colour(i)} stroke-width="${DOT}" d="${dots}"/>`,
    ];
  });
  return html`${areas}<g fill="none" stroke="currentColor" stroke-linejoin="round" stroke-linecap="round">${lines}</g>`;
}

/** Where a curve runs in the picture, point by point; NaN is a gap. */
type Heights = Float64Array;

interface Shape {
  readonly plot: PlotLine;
  readonly across: Float64Array;
  readonly heights: Heights;
}

function areaOf({ plot, across, heights }: Shape, box: PlotBox, opacity: number): Markup | undefined {
  if (!plot.filled) return undefined;
  const base = plot.base ? heightsOf(plot.base, box) : box.y(0);
  return html`<path fill-opacity="${opacity}" d="${areaPath(across, base, heights)}"/>`;
}

/** A band is known where both of its ends are. */
function bandOf({ plot: { band }, across }: Shape, box: PlotBox): Markup | undefined {
  if (!band) return undefined;
  const low = heightsOf(band.low, box);
  const high = heightsOf(band.high, box).map((height, i) => (isKnown(low[i]) ? height : Number.NaN));
  return html`<path fill-opacity=".2" d="${areaPath(across, low, high)}"/>`;
}

const pen = new SvgPen();

/** What lies between a curve, where it is known, and another one or a level. */
function areaPath(across: Float64Array, base: Heights | number, heights: Heights): Markup {
  const ground = typeof base === 'number' ? () => base : at(base);
  area<number>(at(across), ground, itself).defined(isKnown).context(pen)(heights);
  return raw(pen.take());
}

/** The curve from point to point. */
function linePath(across: Float64Array, heights: Heights): Markup {
  line<number>(at(across), itself).defined(isKnown).context(pen)(heights);
  return raw(pen.take());
}

/** The points that have no neighbour: dots, where line ends are round. */
function dotPath(across: Float64Array, heights: Heights): Markup {
  const isDot = (height: number, i: number) => isKnown(height) && isLone(heights, i);
  if (!heights.some(isDot)) return raw('');
  line<number>(at(across), itself).defined(isDot).context(pen)(heights);
  return raw(pen.take());
}

function at(places: Float64Array): (_: unknown, i: number) => number {
  return (_, i) => places[i] ?? 0;
}

function itself(height: number): number {
  return height;
}

function isKnown(height: number | undefined): boolean {
  return height !== undefined && !Number.isNaN(height);
}

function isLone(heights: Heights, i: number): boolean {
  return !isKnown(heights[i - 1]) && !isKnown(heights[i + 1]);
}

/** The same stretch a while before: a faint line, cut off where it leaves the plot. */
export function drawGhost(plots: readonly PlotLine[], seconds: number, box: PlotBox): Markup {
  const { top, bottom } = box;
  const beyond = box.y.copy().clamp(false);
  // far out is still a number
  const near = (height: number) => Math.min(bottom + FAR, Math.max(top - FAR, height));
  const paths = plots.map((plot) => {
    const times = plot.times.map((time) => time + seconds);
    return linePath(placesOf(times, box), heightsOf(plot.top, { y: beyond }).map(near));
  });
  const curves = html`<path class="ghost" fill="none" stroke="${INK.ghost}" stroke-dasharray="2 2" d="${paths}"/>`;
  return cutToPlot(curves, box, 0);
}

/** Curves without what lies beyond the plot's edges; half a line's width of those that run along an edge is seen. */
export function cutToPlot(curves: Markup, { left, right, top, bottom }: PlotBox, edge = 2): Markup {
  const [x, y, width, height] = [left, top - edge, right - left + edge, bottom - top + 2 * edge];
  return html`<svg x="${x}" y="${y}" width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}">${curves}</svg>`;
}

const FAR = 9999;

/** `stroke-dasharray` of a line that has one. */
export function dash(style: LineStyle | undefined): Markup | undefined {
  return style?.dash === undefined ? undefined : html` stroke-dasharray="${style.dash}"`;
}

/** A dot for a line that has only one value: nothing else would be seen of it. */
export function drawDots(plots: readonly PlotLine[], styles: readonly LineStyle[], box: PlotBox): Markup[] {
  return plots.map(({ times, top }, i) => {
    const path = dotPath(placesOf(times, box), heightsOf(top, box));
    return html`<path class="c${i}" color="${styles[i]?.light}" stroke="currentColor" stroke-width="${DOT + 1}" stroke-linecap="round" d="${path}"/>`;
  });
}

function heightsOf(values: PlotValues, { y }: Pick<PlotBox, 'y'>): Heights {
  const heights = new Float64Array(values.length);
  for (let i = 0; i < heights.length; i += 1) {
    const value = values[i] ?? null;
    heights[i] = value === null ? Number.NaN : y(value);
  }
  return heights;
}

/** Times are evenly spaced, so two of them tell where all are. */
function placesOf(times: readonly number[], { x }: PlotBox): Float64Array {
  const places = new Float64Array(times.length);
  const [first = 0, second = first] = times;
  const begin = x(first);
  const step = x(second) - begin;
  for (let i = 0; i < places.length; i += 1) places[i] = begin + i * step;
  return places;
}
