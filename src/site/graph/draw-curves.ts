/** The lines of a graph, their areas and bands. */
import { html, type Markup, raw } from '../markup/html.ts';
import { INK } from './graph-style.ts';
import type { LineStyle } from './palette.ts';
import type { PlotBox } from './plot-box.ts';
import type { PlotLine, PlotValues } from './plot-lines.ts';
import { areaPath, curvePath, type Run, traceRuns } from './svg-path.ts';

/** Dashes tell lines apart for who looks them up in the legend; it tells of no more. */
const MOST_DASHED = 30;

/** Areas and bands first, so that no line is hidden below them. */
export function drawCurves(plots: readonly PlotLine[], styles: readonly LineStyle[], box: PlotBox): Markup {
  const places = new Map<readonly number[], readonly number[]>();
  const shapes = plots.map((plot) => {
    const across = places.get(plot.times) ?? plot.times.map(box.x);
    places.set(plot.times, across);
    return shapeOf(plot, across, box);
  });
  const stacked = plots.some(({ base }) => base !== undefined);
  const colour = (i: number) => html`class="c${i}" color="${styles[i]?.light}"`;
  const areas = shapes.map((shape, i) => {
    const fills = [areaOf(shape, box, stacked ? 0.62 : 0.22), bandOf(shape, box)];
    return fills.some((fill) => fill) && html`<g ${colour(i)} fill="currentColor">${fills}</g>`;
  });
  const lines = shapes.map(({ plot, runs }, i) => {
    const thin = plot.filled && stacked ? 1 : plots.length > 12 ? 1 : 1.5;
    const path = raw(curvePath(runs.filter(({ begin, end }) => begin < end)));
    const dots = raw(curvePath(runs.filter(({ begin, end }) => begin === end)));
    return [
      path.text !== '' &&
        html`<path ${colour(i)} stroke-width="${thin}"${i < MOST_DASHED && dash(styles[i])} d="${path}"/>`,
      dots.text !== '' && html`<path ${colour(i)} stroke-width="3" d="${dots}"/>`,
    ];
  });
  return html`${areas}<g fill="none" stroke="currentColor" stroke-linejoin="round" stroke-linecap="round">${lines}</g>`;
}

interface Shape {
  readonly plot: PlotLine;
  readonly across: readonly number[];
  readonly runs: readonly Run[];
}

function shapeOf(plot: PlotLine, across: readonly number[], box: PlotBox): Shape {
  return { plot, across, runs: traceRuns(across, heightsOf(plot.top, box)) };
}

function areaOf({ plot, across, runs }: Shape, box: PlotBox, opacity: number): Markup | undefined {
  if (!plot.filled || runs.length === 0) return undefined;
  const base = plot.base ? heightsOf(plot.base, box) : box.y(0);
  return html`<path fill-opacity="${opacity}" d="${raw(areaPath(runs, across, base))}"/>`;
}

/** A band is known where both of its ends are. */
function bandOf({ plot: { band }, across }: Shape, box: PlotBox): Markup | undefined {
  if (!band) return undefined;
  const low = heightsOf(band.low, box);
  const high = heightsOf(band.high, box).map((height, i) => (low[i] === null ? null : height));
  return html`<path fill-opacity=".2" d="${raw(areaPath(traceRuns(across, high), across, low))}"/>`;
}

/** The same stretch a while before: a faint line, cut off where it leaves the plot. */
export function drawGhost(plots: readonly PlotLine[], seconds: number, box: PlotBox): Markup {
  const { left, right, top, bottom } = box;
  const runs = plots.flatMap((plot) => {
    const across = plot.times.map((time) => box.x(time + seconds));
    // far out is still a number
    return traceRuns(across, heightsOf(plot.top, { ...box, top: top - FAR, bottom: bottom + FAR }));
  });
  const frame = `${left} ${top} ${right - left} ${bottom - top}`;
  return html`<svg x="${left}" y="${top}" width="${right - left}" height="${bottom - top}" viewBox="${frame}"><path class="ghost" fill="none" stroke="${INK.ghost}" stroke-dasharray="2 2" d="${raw(curvePath(runs))}"/></svg>`;
}

const FAR = 9999;

/** `stroke-dasharray` of a line that has one. */
export function dash(style: LineStyle | undefined): Markup | undefined {
  return style?.dash === undefined ? undefined : html` stroke-dasharray="${style.dash}"`;
}

/** A dot for a line that has only one value: nothing else would be seen of it. */
export function drawDots(plots: readonly PlotLine[], styles: readonly LineStyle[], box: PlotBox): Markup[] {
  return plots.map((plot, i) => {
    const path = raw(curvePath(shapeOf(plot, plot.times.map(box.x), box).runs));
    return html`<path class="c${i}" color="${styles[i]?.light}" stroke="currentColor" stroke-width="5" stroke-linecap="round" d="${path}"/>`;
  });
}

/** What lies beyond the axis, as no usual value does, is drawn at its end. */
function heightsOf(values: PlotValues, { top, bottom, y }: PlotBox): (number | null)[] {
  return values.map((value) => (value === null ? null : Math.min(bottom, Math.max(top, y(value)))));
}
