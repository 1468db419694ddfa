/** Lines with steps of their own on one list of times, as uPlot wants them. Pure. */
import type { PlotLine } from '../../graph/plot-lines.ts';

/** For each line one entry a time: null where its value is unknown, undefined where it has none of its own. */
export interface AlignedPlots {
  readonly times: number[];
  readonly tops: (number | null | undefined)[][];
}

/** At least one time, so that there is something to draw on. */
export function alignPlots(plots: readonly PlotLine[], from: number): AlignedPlots {
  const [first, ...others] = plots.filter(({ times }) => times.length > 0);
  if (!first) return { times: [from], tops: plots.map(() => [null]) };
  if (others.every((plot) => hasTimesOf(plot, first)))
    return { times: [...first.times], tops: plots.map(({ times, top }) => (times.length > 0 ? [...top] : [null])) };
  const times = [...new Set(plots.flatMap((plot) => [...plot.times]))].sort((a, b) => a - b);
  const place = new Map(times.map((time, i) => [time, i]));
  return { times, tops: plots.map((plot) => spread(plot, place)) };
}

function hasTimesOf({ times }: PlotLine, other: PlotLine): boolean {
  return times.length === other.times.length && times[0] === other.times[0] && times.at(-1) === other.times.at(-1);
}

function spread({ times, top }: PlotLine, place: ReadonlyMap<number, number>): (number | null | undefined)[] {
  const values: (number | null | undefined)[] = Array(place.size).fill(undefined);
  for (const [i, time] of times.entries()) values[place.get(time) ?? 0] = top[i] ?? null;
  return values;
}
