/** Rows to samples. Pure. */
import type { Sample } from '../../src/sample.ts';
import type { Answer } from './session.ts';

interface Wanted {
  readonly query: { readonly name: string; readonly labels: readonly string[]; readonly counters: readonly string[] };
  /** What every sample carries. */
  readonly labels: Readonly<Record<string, string>>;
  readonly maxRows: number;
}

export interface RowSamples {
  readonly samples: Sample[];
  /** What was left out, in words. */
  readonly refused: string[];
}

const MAX_LABEL = 200;

/** Each number of a row is a sample with the row's texts as labels; NULL is no sample. */
export function samplesOfRows({ columns, rows }: Answer, wanted: Wanted): RowSamples {
  const samples = new Map<string, Sample>();
  let twice = 0;
  for (const row of rows.slice(0, wanted.maxRows)) {
    for (const sample of samplesOfRow(columns, row, wanted)) {
      const key = JSON.stringify([sample.metric, sample.labels]);
      if (samples.has(key)) twice += 1;
      samples.set(key, sample);
    }
  }
  return { samples: [...samples.values()], refused: refusals(rows.length, samples.size, twice, wanted.maxRows) };
}

function samplesOfRow(columns: readonly string[], row: readonly unknown[], wanted: Wanted): Sample[] {
  const labels = { ...labelsOf(columns, row, wanted), ...wanted.labels };
  return columns.flatMap((column, index) => {
    const value = isLabel(column, row[index], wanted) ? undefined : numberOf(row[index]);
    if (value === undefined) return [];
    const type = wanted.query.counters.includes(column) ? 'counter' : 'gauge';
    return [{ metric: `sql_${wanted.query.name}_${cleanName(column)}`, labels, value, type }];
  });
}

function refusals(rows: number, samples: number, twice: number, maxRows: number): string[] {
  return [
    ...(rows > maxRows ? [`more than ${maxRows} rows: the others were left out`] : []),
    ...(twice > 0 ? [`${twice} values with the same labels as another: the last counts`] : []),
    ...(rows > 0 && samples === 0 ? ['no column with a number'] : []),
  ];
}

function labelsOf(columns: readonly string[], row: readonly unknown[], wanted: Wanted): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const [index, column] of columns.entries()) {
    const value = row[index];
    if (value === null || value === undefined || !isLabel(column, value, wanted)) continue;
    labels[cleanName(column)] = String(value).slice(0, MAX_LABEL);
  }
  return labels;
}

function isLabel(column: string, value: unknown, { query }: Wanted): boolean {
  return query.labels.includes(column) || (typeof value === 'string' && numberOf(value) === undefined);
}

/** Numbers, whether as such, as bigint, as text of a decimal column, as yes or no, or as a time in epoch seconds. */
function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'boolean' || typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.getTime() / 1000;
  if (typeof value === 'string' && /^-?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?$/i.test(value)) return Number(value);
  return undefined;
}

function cleanName(column: string): string {
  return column
    .replace(/[^A-Za-z0-9_]/g, '_')
    .replace(/^(?=[0-9])/, '_')
    .slice(0, 100);
}
