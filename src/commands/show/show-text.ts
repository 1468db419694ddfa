/** The output of `run-cycle show`: a table for people, an object for programs. */

import { formatDuration } from '../../duration.ts';
import { seriesKey } from '../../sample.ts';
import { visibleLine } from '../../visible-text.ts';
import { numberText } from './number-text.ts';
import type { ShownSeries, ShowRequest } from './shown-series.ts';
import { sparkline } from './sparkline.ts';

const MAX_NAME = 56;

/** A line a series: name without the host, newest value, age, and how it went. */
export function showTable(shown: readonly ShownSeries[], now: number): string {
  const rows = shown.map((one) => [
    shorten(visibleLine(nameOf(one))),
    one.value === undefined ? '-' : `${numberText(one.value)}${one.type === 'counter' ? '/s' : ''}`,
    ageText(now - one.time),
    sparkline(one.range.mean).trimEnd(),
  ]);
  const [name = 0, value = 0, age = 0] = [0, 1, 2].map((column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map(([first = '', second = '', third = '', bars = '']) =>
      `${first.padEnd(name)}  ${second.padStart(value)}  ${third.padStart(age)}  ${bars}`.trimEnd().concat('\n'),
    )
    .join('');
}

function nameOf({ metric, labels }: ShownSeries): string {
  const { host: _, ...others } = labels;
  return Object.keys(others).length === 0 ? metric : seriesKey(metric, others);
}

function shorten(name: string): string {
  return name.length <= MAX_NAME ? name : `${name.slice(0, MAX_NAME - 1)}…`;
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
