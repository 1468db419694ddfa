/**
 * The lines of a graph as they are drawn: multiplied, stacked, mirrored, with their bands. Pure, for SVG and browsers.
 *
 * A gap stays a gap: nothing of a line is drawn where its value is unknown. In a stack the parts above it then stand on
 * what is known below, so the top of the stack is what is known in sum, and the missing colour shows that a part is missing.
 */
import { findSeries } from './find-series.ts';
import type { Graph, GraphLine } from './graph.ts';
import { lineValues } from './line-values.ts';
import type { RangeData, SeriesValues } from './range-data.ts';

export type PlotValues = readonly (number | null)[];

/** All lists have one entry for each of `times`. */
export interface PlotLine {
  readonly line: GraphLine;
  /** Epoch seconds at which the stretches begin that the values are of, evenly spaced. */
  readonly times: readonly number[];
  /** As people read them: without the sign of a mirrored line. For legends and tooltips. */
  readonly values: PlotValues;
  /** Least and greatest readings behind each value, its band included; as `values` are. Where they differ from those. */
  readonly bounds?: { readonly least: PlotValues; readonly greatest: PlotValues };
  /** The part of the last stretch that was over when the values were read; absent: all of it. */
  readonly lastPart?: number;
  /** Where the line runs on the value axis. */
  readonly top: PlotValues;
  /** What an area stands on, where that is not zero. */
  readonly base?: PlotValues;
  readonly band?: { readonly low: PlotValues; readonly high: PlotValues };
  /** Drawn below the axis. */
  readonly mirrored: boolean;
  /** Filled: an area, or part of a stack. */
  readonly filled: boolean;
}

/** In a graph of more lines bands would only make mud. */
const MOST_BANDED = 3;

/** One entry for each line of the graph, in its order; without times where the data does not hold its series. */
export function plotLines(graph: Graph, data: RangeData): PlotLine[] {
  const floors: Record<'up' | 'down', Floor | undefined> = { up: undefined, down: undefined };
  const timesOf = sharedTimes();
  return graph.lines.map((line, i) => {
    const found = lineValues(line, data);
    const side = line.factor < 0 ? 'down' : 'up';
    const floor = line.draw === 'stack' ? floors[side] : undefined;
    const place = { times: timesOf(found), floor, carries: isStackedOn(graph.lines, i) };
    const plot = { ...plotLine(line, found, place), ...(found && behindValues(line, found, data)) };
    const band = graph.lines.length <= MOST_BANDED && !floor && found ? bandOf(line, found, data) : undefined;
    floors[side] = found ? raise(floor, found, plot.top) : floor;
    return band ? { ...plot, band } : plot;
  });
}

/** The height that the next part of a stack stands on, value `i` from `start + i * step`. */
interface Floor {
  readonly start: number;
  readonly step: number;
  readonly heights: readonly number[];
  /** What stands below it, where it begins later or ends earlier. */
  readonly below: Floor | undefined;
}

/** Lines whose stretches are the same get the same list of times. */
function sharedTimes(): (found: SeriesValues | undefined) => number[] {
  const known = new Map<string, number[]>();
  return (found) => {
    if (!found) return [];
    const { start, step, mean } = found;
    const key = `${start} ${step} ${mean.length}`;
    const times = known.get(key) ?? mean.map((_, i) => start + i * step);
    known.set(key, times);
    return times;
  };
}

interface Place {
  readonly times: readonly number[];
  readonly floor: Floor | undefined;
  /** Whether a stack stands on the line. */
  readonly carries: boolean;
}

function plotLine(line: GraphLine, found: SeriesValues | undefined, { times, floor, carries }: Place) {
  const values = scaled(found?.mean ?? [], Math.abs(line.factor));
  const base = floor && times.map((time) => heightAt(floor, time));
  const sign = line.factor < 0 ? -1 : 1;
  const top = values.map((value, i) => (value === null ? null : finite(sign * value + (base?.[i] ?? 0))));
  const plot = { line, times, values, top, mirrored: sign < 0, filled: line.draw !== 'line' || carries };
  return base ? { ...plot, base } : plot;
}

/** A line that carries a stack is its lowest part, and filled like the others. */
function isStackedOn(lines: readonly GraphLine[], i: number): boolean {
  const sign = (lines[i]?.factor ?? 1) < 0;
  const next = lines.find(({ factor }, at) => at > i && factor < 0 === sign);
  return next?.draw === 'stack';
}

function raise(floor: Floor | undefined, { start, step }: SeriesValues, top: PlotValues): Floor {
  const heights = top.map((height, i) => height ?? (floor ? heightAt(floor, start + i * step) : 0));
  return { start, step, heights, below: floor };
}

/** A value is of a whole stretch, so it serves a part with shorter stretches, too. */
function heightAt({ start, step, heights, below }: Floor, time: number): number {
  return heights[Math.floor((time - start) / step)] ?? (below ? heightAt(below, time) : 0);
}

/** The band of a line: series of its own, else least and greatest where a value stands for several readings. */
function bandOf(line: GraphLine, found: SeriesValues, data: RangeData): PlotLine['band'] {
  const { low, high } = bandSeries(line, data);
  if (low && high) return bandBetween(line, alignTo(found, low), alignTo(found, high));
  return found.min && found.max && bandBetween(line, found.min, found.max);
}

/** What a legend tells beside the values. */
function behindValues(line: GraphLine, found: SeriesValues, data: RangeData): Pick<PlotLine, 'bounds' | 'lastPart'> {
  const lastPart = lastPartOf(line, found, data.to);
  const bounds = boundsOf(line, found, data);
  return { ...(lastPart < 1 && { lastPart }), ...(bounds && { bounds }) };
}

/** Readings come at their times: a stretch holds as many as have come before the end of all. */
function lastPartOf({ stepSeconds }: GraphLine, { start, step, mean }: SeriesValues, to: number): number {
  const begun = to - (start + (mean.length - 1) * step);
  const own = Math.min(step, Math.max(1, stepSeconds));
  return begun <= 0 ? 1 : Math.min(1, (Math.ceil(begun / own) * own) / step);
}

function boundsOf(line: GraphLine, found: SeriesValues, data: RangeData): PlotLine['bounds'] {
  const { low, high } = bandSeries(line, data);
  if (!found.min && !found.max && !low && !high) return undefined;
  const lists = [found, low, high].flatMap((one) => (one ? [one] : []));
  const by = (which: 'min' | 'max', choose: (...values: number[]) => number) => {
    const aligned = lists.map((one) => alignTo(found, { ...one, mean: one[which] ?? one.mean }));
    const ends = found.mean.map((value, i) => {
      const known = aligned.flatMap((list) => list[i] ?? []);
      return value === null || known.length === 0 ? value : choose(...known);
    });
    return scaled(ends, Math.abs(line.factor));
  };
  return { least: by('min', Math.min), greatest: by('max', Math.max) };
}

function bandSeries({ band, collector }: GraphLine, data: RangeData) {
  return {
    low: band && findSeries(data, band.low, collector),
    high: band && findSeries(data, band.high, collector),
  };
}

function bandBetween({ factor }: GraphLine, least: PlotValues, greatest: PlotValues): PlotLine['band'] {
  const [low, high] = [scaled(least, factor), scaled(greatest, factor)];
  return factor < 0 ? { low: high, high: low } : { low, high };
}

function alignTo({ start, step, mean }: SeriesValues, other: SeriesValues): PlotValues {
  if (other.start === start && other.step === step && other.mean.length === mean.length) return other.mean;
  return mean.map((_, i) => other.mean[Math.floor((start + i * step - other.start) / other.step)] ?? null);
}

function scaled(values: PlotValues, factor: number): (number | null)[] {
  return values.map((value) => (value === null ? null : finite(value * factor)));
}

/** Nothing that is measured is greater; differences of such values and their hundredfold are still numbers. */
const MOST = 1e300;

function finite(value: number): number | null {
  return Math.abs(value) <= MOST ? value : null;
}
