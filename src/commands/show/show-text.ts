/** The output of `run-cycle show`: a table for people, an object for programs. */
import { clipMiddle } from '../../clip-text.ts';
import { formatDuration } from '../../duration.ts';
import { compareNatural } from '../../natural-order.ts';
import { seriesKey } from '../../sample.ts';
import { formatValue, unitOf } from '../../site/graph/unit.ts';
import { formatMinute } from '../../site/markup/local-time.ts';
import { formatTable } from '../../text-table.ts';
import { visibleLine } from '../../visible-text.ts';
import type { ShownSeries, ShowRequest } from './shown-series.ts';
import { sparkline } from './sparkline.ts';

export interface TableFacts {
  readonly now: number;
  readonly from: number;
  readonly timezone: string;
  /** Of the terminal; absent: nothing is cut. */
  readonly columns?: number | undefined;
  /** The units that collectors declare, by `COLLECTOR METRIC`. */
  readonly units: ReadonlyMap<string, string>;
}

const GAPS = 3 * '  '.length;
const LEAST_NAME = 16;

/** A head, then a line a series: name without the host, newest value, age, and how it went. */
export function showTable(shown: readonly ShownSeries[], facts: TableFacts): string {
  const rows = shown
    .toSorted(byCollector)
    .map((one) => [
      visibleLine(nameOf(one)),
      valueText(one, facts.units),
      ageText(facts.now - one.time),
      sparkline(one.range.mean).trimEnd(),
    ]);
  const head = ['SERIES', 'NEWEST', 'AGE', `SINCE ${formatMinute(facts.from, facts.timezone)}`];
  const room = roomForNames([head, ...rows], facts.columns);
  return formatTable([head, ...rows.map(([name = '', ...rest]) => [clipMiddle(name, room), ...rest])], [1, 2]);
}

/** By collector, metric and labels, as people count. */
function byCollector(a: ShownSeries, b: ShownSeries): number {
  return (
    compareNatural(a.collector, b.collector) || compareNatural(a.metric, b.metric) || compareNatural(a.series, b.series)
  );
}

/** What the other columns leave of the terminal's width. */
function roomForNames(rows: readonly (readonly string[])[], columns = Number.POSITIVE_INFINITY): number {
  const widest = (column: number) => rows.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 0);
  return Math.max(LEAST_NAME, columns - GAPS - widest(1) - widest(2) - widest(3));
}

function nameOf({ metric, labels }: ShownSeries): string {
  const { host: _, ...others } = labels;
  return Object.keys(others).length === 0 ? metric : seriesKey(metric, others);
}

function valueText({ metric, type, collector, value }: ShownSeries, units: TableFacts['units']): string {
  if (value === undefined || !Number.isFinite(value)) return '-';
  // a unit is whatever a collector declared
  return visibleLine(formatValue(value, unitOf(metric, type, units.get(`${collector} ${metric}`))));
}

function ageText(seconds: number): string {
  return seconds < 1 ? 'now' : formatDuration(Math.floor(seconds) * 1000);
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
