/** The lines of series that nobody describes. Pure. */
import type { ValueView } from '../../site-view.ts';
import type { GraphLine } from '../graph.ts';
import { directionOf } from './directions.ts';
import type { Family } from './family.ts';
import { compareNames, distinction, joinWords, plainWords } from './series-words.ts';

/** By their names, a line and the one that is mirrored beside it together. */
export function linesOfFamily(family: Family): GraphLine[][] {
  const { above, below } = family;
  const [only] = above;
  if (only && above.length === 1 && below.length === 0)
    return [[lineOf(only, valuesOfLabels(only) || plainWords(only), 1)]];
  const rows = below.length > 0 ? mirroredRows(family) : plainRows(family);
  return rows.sort(([a], [b]) => compareNames(a?.label ?? '', b?.label ?? ''));
}

function plainRows({ above, collector, metric, isMixed }: Family): GraphLine[][] {
  const beginning = `${plainWords({ metric, collector })} `;
  const distinct = distinction(above);
  return above.map((value) => {
    const words = plainWords(value);
    const own = words.startsWith(beginning) ? words.slice(beginning.length) : words;
    return [lineOf(value, (isMixed ? own : distinct(value)) || words, 1)];
  });
}

function mirroredRows({ above, below }: Family): GraphLine[][] {
  const distinct = distinction([...above, ...below]);
  const nameOf = (value: ValueView) => joinWords([distinct(value), directionOf(value.metric)?.word ?? '']);
  const twins = new Map(below.map((value) => [keyOf(value), value]));
  const rows = above.map((value) => {
    const key = keyOf(value);
    const twin = twins.get(key);
    twins.delete(key);
    const line = lineOf(value, nameOf(value), 1);
    return twin ? [line, lineOf(twin, nameOf(twin), -1)] : [line];
  });
  return [...rows, ...[...twins.values()].map((value) => [lineOf(value, nameOf(value), -1)])];
}

/** Labels stand in the order of their names. */
function keyOf({ labels }: ValueView): string {
  return JSON.stringify(labels);
}

function valuesOfLabels({ labels }: ValueView): string {
  return labels.length === 0 ? '' : joinWords(labels.map(([, value]) => value));
}

function lineOf({ series, collector, stepSeconds }: ValueView, label: string, factor: number): GraphLine {
  return { label, series, collector, stepSeconds, draw: 'line', factor };
}
