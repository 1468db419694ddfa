/** Lines, areas, bands and ghosts as paths on a canvas. */
import type uPlot from 'uplot';
import type { PlotLine, PlotValues } from '../../graph/plot-lines.ts';
import { plotColours } from './plot-colours.ts';
import { GHOST_SECONDS, type Scene } from './scene.ts';
import { type Heights, traceArea, traceCurve } from './trace-curve.ts';

/** The curve of a line, and what is filled below or around it. */
export function curvePaths(plot: uPlot, { times, top, base, band, filled }: PlotLine): uPlot.Series.Paths {
  const [stroke, fill] = [new Path2D(), new Path2D()];
  const across = times.map((time) => plot.valToPos(time, 'x', true));
  const heights = heightsOf(plot, top);
  traceCurve(stroke, across, heights);
  if (filled) traceArea(fill, across, heights, base ? heightsOf(plot, base) : plot.valToPos(0, 'y', true));
  if (band) {
    const low = heightsOf(plot, band.low);
    const high = heightsOf(plot, band.high).map((height, i) => (low[i] === null ? null : height));
    traceArea(fill, across, high, low);
  }
  return { stroke, fill, clip: null, band: null, gaps: [], flags: 0 };
}

/** The same stretch a week before, faintly, behind everything. */
export function paintGhost(plot: uPlot, { ghost }: Scene): void {
  const { ctx } = plot;
  const path = new Path2D();
  for (const { times, top } of ghost) {
    const across = times.map((time) => plot.valToPos(time + GHOST_SECONDS, 'x', true));
    traceCurve(path, across, heightsOf(plot, top));
  }
  inPlot(plot, () => {
    ctx.globalAlpha = 0.7;
    ctx.strokeStyle = plotColours().faint;
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([2 * devicePixelRatio, 2 * devicePixelRatio]);
    ctx.stroke(path);
  });
}

/** Paints with a context that is cut to the plot and put back as it was. */
export function inPlot({ ctx, bbox }: uPlot, paint: () => void): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  paint();
  ctx.restore();
}

/** Beyond every canvas: what is cut off must still be a number that canvases take. */
const FAR = 1e5;

function heightsOf(plot: uPlot, values: PlotValues): Heights {
  return values.map((value) =>
    value === null ? null : Math.min(FAR, Math.max(-FAR, plot.valToPos(value, 'y', true))),
  );
}
