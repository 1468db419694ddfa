/** Which lines of a GRAPH line can be drawn as it asks for: those whose calculations are understood. Pure. */
import type { GraphHint, GraphSeries } from './graph-hint.ts';

/** A series as it was read, and which of the calculations that it asks for are not understood. */
export interface ReadSeries {
  readonly series: GraphSeries;
  readonly wrong: 'none' | 'own' | 'negative';
}

/** As a GRAPH line has them. */
export type Understood = Pick<GraphHint, 'series' | 'raw' | 'leftOut' | 'covers'>;

/** The lines that are understood, and what the others are called; all of them as collected where none is. */
export function understoodSeries(read: readonly ReadSeries[]): Understood {
  const all = read.map(({ series }) => series);
  const left = read.flatMap(leftOf);
  if (left.length === 0) return { series: all };
  const series = read.flatMap(({ series: one, wrong }) => (wrong === 'own' ? [] : wrong === 'none' ? one : alone(one)));
  if (series.length === 0) return { series: all.map(asCollected), raw: true };
  return { series, leftOut: left.map(({ name }) => name), covers: left.map(({ metric }) => metric) };
}

interface Left {
  readonly metric: string;
  readonly name: string;
}

function leftOf({ series, wrong }: ReadSeries): Left[] {
  const { metric, label = metric, negative, negativeLabel = `${label} (−)` } = series;
  const own = { metric, name: label };
  const other = negative === undefined ? [] : [{ metric: negative, name: negativeLabel }];
  return wrong === 'none' ? [] : wrong === 'negative' ? other : [own, ...other];
}

function alone({ negative: _, negativeLabel: __, ...series }: GraphSeries): GraphSeries {
  return series;
}

function asCollected({ formula: _, negativeFormula: __, factor: ___, ...series }: GraphSeries): GraphSeries {
  return series;
}
