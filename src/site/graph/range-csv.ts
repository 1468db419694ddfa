/** The values of a host's series as CSV (RFC 4180), for spreadsheets and scripts. */
import { formatSecond } from '../markup/local-time.ts';
import type { RangeData, SeriesValues } from './range-data.ts';

/**
 * One row for each time at which any series has a stretch that begins, oldest first: the time as ISO 8601 with the
 * zone's offset, then a mean for each series, in its own unit, in full precision. What is unknown is empty, and so is
 * the row of another series' shorter step. Lines end with CR LF.
 */
export function rangeCsv(data: RangeData, timezone: string): string {
  const rows = [['time', ...headings(data.series)].map(csvField).join(',')];
  for (const time of timesOf(data.series)) {
    rows.push([isoTime(time, timezone), ...data.series.map((one) => valueAt(one, time))].join(','));
  }
  return `${rows.join('\r\n')}\r\n`;
}

/** A field of CSV. A text that a spreadsheet would take for a formula is made one that it shows. */
export function csvField(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** A series that several collectors yield is told apart by their names. */
function headings(series: readonly SeriesValues[]): string[] {
  const seen = new Map<string, number>();
  for (const one of series) seen.set(one.series, (seen.get(one.series) ?? 0) + 1);
  return series.map((one) => (seen.get(one.series) === 1 ? one.series : `${one.series} (${one.collector})`));
}

function timesOf(series: readonly SeriesValues[]): number[] {
  const grids = new Map(series.map((one) => [`${one.start} ${one.step} ${one.mean.length}`, one]));
  const times = new Set<number>();
  for (const { start, step, mean } of grids.values()) for (const i of mean.keys()) times.add(start + i * step);
  return [...times].sort((a, b) => a - b);
}

function valueAt({ start, step, mean }: SeriesValues, time: number): string {
  const value = mean[(time - start) / step];
  return value === null || value === undefined || !Number.isFinite(value) ? '' : String(value);
}

/** `2026-03-02T14:05:09+01:00`. */
function isoTime(time: number, timezone: string): string {
  return formatSecond(time, timezone).replace(' ', 'T').replace(' ', '');
}
