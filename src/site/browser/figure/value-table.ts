/** The values that a figure shows, as rows: for tables and CSV. Pure. */
import type { PlotLine } from '../../graph/plot-lines.ts';
import { formatInstant } from '../../markup/local-time.ts';

export interface ValueRow {
  readonly time: number;
  /** One for each line; null where unknown, undefined where the line has no value of that time. */
  readonly values: readonly (number | null | undefined)[];
}

/** Oldest first. */
export function valueRows(plots: readonly PlotLine[]): ValueRow[] {
  const rows = new Map<number, (number | null | undefined)[]>();
  for (const [i, { times, values }] of plots.entries())
    for (const [at, time] of times.entries()) {
      const row = rows.get(time) ?? Array(plots.length).fill(undefined);
      row[i] = values[at] ?? null;
      rows.set(time, row);
    }
  return [...rows].sort(([a], [b]) => a - b).map(([time, values]) => ({ time, values }));
}

/** CSV as RFC 4180 has it: instants in UTC, then one column a line; nothing where nothing is known. */
export function valueCsv(plots: readonly PlotLine[]): string {
  const head = ['time', ...plots.map(({ line }) => line.label)].map(cell).join(',');
  const rows = valueRows(plots).map(({ time, values }) =>
    [formatInstant(time), ...values.map((value) => (value == null ? '' : String(value)))].join(','),
  );
  return `${[head, ...rows].join('\r\n')}\r\n`;
}

/** Spreadsheets take what begins with `=` and its like for a formula. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
