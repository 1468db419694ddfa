/** Graphs and their values for tests: one host, one collector, short stretches. */
import type { Graph, GraphLine } from '../../../../src/site/graph/graph.ts';
import type { RangeData, SeriesValues } from '../../../../src/site/graph/range-data.ts';

export const FROM = Date.UTC(2026, 2, 2) / 1000;
export const STEP = 14_400;
export const DAY = 86_400;

export type Values = readonly (number | null)[];

/** A graph of lines whose labels are the names of their series. */
export function graphOf(lines: readonly Partial<GraphLine>[], more: Partial<Graph> = {}): Graph {
  const unit = { scale: 'percent', symbol: '%' } as const;
  return {
    id: 'disk',
    host: 'web1',
    title: 'Disk',
    category: 'disk',
    unit,
    limits: [],
    ...more,
    lines: lines.map(lineOf),
  };
}

/** A line named a, b, c … by its position. */
export function lineOf(line: Partial<GraphLine>, i = 0): GraphLine {
  const name = String.fromCharCode(97 + i);
  return { label: name, series: name, collector: 'test', stepSeconds: STEP, draw: 'line', factor: 1, ...line };
}

/** Data with one series for each list, named a, b, c … */
export function dataOf(...series: readonly (Values | Partial<SeriesValues>)[]): RangeData {
  return { version: 1, host: 'web1', from: FROM, to: FROM + DAY, series: series.map(seriesOf) };
}

function seriesOf(given: Values | Partial<SeriesValues>, i: number): SeriesValues {
  const more: Partial<SeriesValues> = isValues(given) ? { mean: given } : given;
  return { series: String.fromCharCode(97 + i), collector: 'test', start: FROM, step: STEP, mean: [], ...more };
}

function isValues(given: Values | Partial<SeriesValues>): given is Values {
  return Array.isArray(given);
}
