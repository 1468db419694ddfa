/** What a graph's line shows before it is multiplied: the values of its series, or what is calculated from several. Pure. */
import { newCalculation } from '../../formula.ts';
import { findSeries } from './find-series.ts';
import type { GraphLine, LineFormula } from './graph.ts';
import type { RangeData, SeriesValues } from './range-data.ts';

/** Undefined where the data holds none of its series. */
export function lineValues(line: GraphLine, data: RangeData): SeriesValues | undefined {
  const { series, collector, formula } = line;
  const own = findSeries(data, series, collector);
  if (!formula) return own;
  const operands = new Map(
    Object.entries(formula.of).flatMap(([name, of]): [string, SeriesValues][] => {
      const found = findSeries(data, of, collector);
      return found ? [[name, found]] : [];
    }),
  );
  const base = own ? [own, ...operands.values()] : [...operands.values()];
  return base.length === 0 ? undefined : { series, collector, ...calculated(formula, operands, base) };
}

/** One newest value by a formula, or of the line's own series; undefined while nothing is known. */
export function lineValue(
  { series, formula }: Pick<GraphLine, 'series' | 'formula'>,
  newest: (series: string) => number | undefined,
): number | undefined {
  if (!formula) return newest(series);
  return newCalculation(formula.text)((name) => newest(formula.of[name] ?? '') ?? null) ?? undefined;
}

type Values = (number | null)[];

/** Series in files begin with their first known value: the line reaches as far as any of them. */
function calculated(
  { text }: LineFormula,
  operands: ReadonlyMap<string, SeriesValues>,
  base: readonly SeriesValues[],
): Pick<SeriesValues, 'start' | 'step' | 'mean' | 'min' | 'max'> {
  const step = Math.min(...base.map((one) => one.step));
  const start = Math.min(...base.map((one) => one.start));
  const end = Math.max(...base.map((one) => one.start + one.step * one.mean.length));
  const calculate = newCalculation(text);
  const by = (which: 'mean' | 'min' | 'max') =>
    Array.from({ length: Math.round((end - start) / step) }, (_, i) =>
      calculate((name) => valueAt(operands.get(name), which, start + i * step)),
    );
  const mean = by('mean');
  const [only, ...others] = operands.values();
  // of several series nobody knows which readings came together
  if (!only?.min || !only.max || others.length > 0) return { start, step, mean };
  return { start, step, mean, ...ordered(by('min'), by('max')) };
}

function valueAt(found: SeriesValues | undefined, which: 'mean' | 'min' | 'max', time: number): number | null {
  return found?.[which]?.[Math.floor((time - found.start) / found.step)] ?? null;
}

/** What falls as the series rises has its ends the other way round. */
function ordered(a: Values, b: Values): { min: Values; max: Values } {
  const either = (choose: (one: number, other: number) => number) =>
    a.map((one, i) => {
      const other = b[i] ?? null;
      return one === null || other === null ? null : choose(one, other);
    });
  return { min: either(Math.min), max: either(Math.max) };
}
