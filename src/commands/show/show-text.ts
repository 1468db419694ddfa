/** The output of `run-cycle show`: a table for people, an object for programs. */
import { clipMiddle, clipStart } from '../../clip-text.ts';
import { lastingText } from '../../lasting-text.ts';
import { compareNatural } from '../../natural-order.ts';
import { seriesKey } from '../../sample.ts';
import { ageWords } from '../../site/browser/age.ts';
import { formatValue, unitOf } from '../../site/graph/unit.ts';
import { formatTable } from '../../text-table.ts';
import { visibleLine } from '../../visible-text.ts';
import type { ShownSeries, ShowRequest } from './shown-series.ts';
import { sparkline } from './sparkline.ts';

export interface TableFacts {
  readonly now: number;
  readonly from: number;
  /** Of the terminal; absent: nothing is cut. */
  readonly columns?: number | undefined;
  /** The units that collectors declare, by `COLLECTOR METRIC`. */
  readonly units: ReadonlyMap<string, string>;
}

const GAPS = 3 * '  '.length;
const LEAST_NAME = 16;
/** A narrower terminal has bars for two steps each, so that names have room. */
const WIDE = 100;
/** So much of the labels is worth showing beside a whole metric. */
const LEAST_LABELS = 6;

/** A head, then a line a series: name without the host, newest value, age, and how it went. */
export function showTable(shown: readonly ShownSeries[], facts: TableFacts): string {
  const { now, columns = Number.POSITIVE_INFINITY, units } = facts;
  const barsOf = (mean: readonly number[]) => sparkline(columns < WIDE ? inPairs(mean) : mean).trimEnd();
  const rows = shown.toSorted(byCollector).map((one) => {
    return { one, cells: [valueText(one, units), ageText(now - one.time), barsOf(one.range.mean)] };
  });
  const head = ['NEWEST', 'AGE', `LAST ${lastingText(now - facts.from)}`];
  const room = roomForNames([head, ...rows.map(({ cells }) => cells)], columns);
  return formatTable([['SERIES', ...head], ...rows.map(({ one, cells }) => [nameOf(one, room), ...cells])], [1, 2]);
}

/** By collector, metric and labels, as people count. */
function byCollector(a: ShownSeries, b: ShownSeries): number {
  return (
    compareNatural(a.collector, b.collector) || compareNatural(a.metric, b.metric) || compareNatural(a.series, b.series)
  );
}

/** What the other columns leave of the terminal's width. */
function roomForNames(rows: readonly (readonly string[])[], columns: number): number {
  const widest = (column: number) => rows.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 0);
  return Math.max(LEAST_NAME, columns - GAPS - widest(0) - widest(1) - widest(2));
}

/** Its metric whole and the end of its labels, where there is no room for all. */
function nameOf({ metric, labels }: ShownSeries, room: number): string {
  const { host: _, ...others } = labels;
  const name = visibleLine(Object.keys(others).length === 0 ? metric : seriesKey(metric, others));
  const rest = room - metric.length;
  return rest < LEAST_LABELS ? clipMiddle(name, room) : metric + clipStart(name.slice(metric.length), rest);
}

/** Means of two neighbours each. */
function inPairs(values: readonly number[]): number[] {
  return Array.from({ length: Math.ceil(values.length / 2) }, (_, index) => {
    const known = values.slice(2 * index, 2 * index + 2).filter((value) => Number.isFinite(value));
    return known.length === 0 ? Number.NaN : known.reduce((sum, value) => sum + value, 0) / known.length;
  });
}

function valueText({ metric, type, collector, value }: ShownSeries, units: TableFacts['units']): string {
  if (value === undefined || !Number.isFinite(value)) return '-';
  // a unit is whatever a collector declared
  return visibleLine(formatValue(value, unitOf(metric, type, units.get(`${collector} ${metric}`))));
}

function ageText(seconds: number): string {
  return seconds < 1 ? 'now' : ageWords(seconds);
}

/** The same as one object; unknown values are null. */
export function showJson(shown: readonly ShownSeries[], { host, from, now }: ShowRequest): string {
  const series = shown.map(
    ({ series: key, metric, labels, type, collector, stepSeconds, time, value, stretchSeconds, range }) => ({
      series: key,
      metric,
      labels,
      type,
      collector,
      stepSeconds,
      time,
      value: value ?? null,
      range: { stepSeconds: stretchSeconds, times: range.times, mean: range.mean, min: range.min, max: range.max },
    }),
  );
  return `${JSON.stringify({ version: 1, host, since: from, now, series })}\n`; // JSON writes NaN as null
}
