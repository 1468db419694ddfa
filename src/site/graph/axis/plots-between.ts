/** Cuts plotted lines to a stretch of time. */
import type { PlotLine, PlotValues } from '../plot-lines.ts';

/** What of the lines lies between two epoch seconds, both included. */
export function plotsBetween(plots: readonly PlotLine[], from: number, to: number): PlotLine[] {
  return plots.map((plot) => {
    const { times } = plot;
    const begin = times.findIndex((time) => time >= from);
    const end = times.findLastIndex((time) => time <= to) + 1;
    if (begin === 0 && end === times.length) return plot;
    const cut = (values: PlotValues) => (begin < 0 ? [] : values.slice(begin, end));
    const { base, band } = plot;
    return {
      ...plot,
      times: begin < 0 ? [] : times.slice(begin, end),
      values: cut(plot.values),
      top: cut(plot.top),
      ...(base && { base: cut(base) }),
      ...(band && { band: { low: cut(band.low), high: cut(band.high) } }),
    };
  });
}
