/** Cuts plotted lines to a stretch of time. */
import type { PlotLine, PlotValues } from '../plot-lines.ts';

/** The stretches of the lines that lie between two epoch seconds, or across the first of them; both included. */
export function plotsBetween(plots: readonly PlotLine[], from: number, to: number): PlotLine[] {
  return plots.map((plot) => {
    const { times } = plot;
    // readings just after `from` are told by the stretch that it lies in
    const step = (times[1] ?? from) - (times[0] ?? from);
    const begin = times.findIndex((time) => time >= from || time + step > from);
    const end = times.findLastIndex((time) => time <= to) + 1;
    if (begin === 0 && end === times.length) return plot;
    const cut = (values: PlotValues) => (begin < 0 ? [] : values.slice(begin, end));
    const { base, band, bounds, lastPart, ...rest } = plot;
    return {
      ...rest,
      times: begin < 0 ? [] : times.slice(begin, end),
      values: cut(plot.values),
      top: cut(plot.top),
      ...(base && { base: cut(base) }),
      ...(bounds && { bounds: { least: cut(bounds.least), greatest: cut(bounds.greatest) } }),
      ...(lastPart !== undefined && end === times.length && { lastPart }),
      ...(band && { band: { low: cut(band.low), high: cut(band.high) } }),
    };
  });
}
