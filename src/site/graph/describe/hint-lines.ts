/** The lines of a described graph. Pure. */
import { formulaNames } from '../../../formula.ts';
import type { GraphHint, GraphSeries } from '../../../graph-hint.ts';
import type { ValueView } from '../../site-view.ts';
import type { GraphLine, LineFormula } from '../graph.ts';
import { directionLabels } from './direction-labels.ts';
import { perOf } from './hint-unit.ts';
import type { HostSeries, WantedLabels } from './host-series.ts';
import { distinction, fillLabels, joinWords, plainWords } from './series-words.ts';

/** A line and the series that it shows: first its own. */
export interface Drawn {
  readonly line: GraphLine;
  readonly values: readonly [ValueView, ...ValueView[]];
}

export interface Drawing {
  readonly program: string;
  readonly hint: GraphHint;
  readonly series: HostSeries;
  /** What the graph's series have beside what the hint says of each. */
  readonly own: WantedLabels | undefined;
  /** Where lines go. */
  readonly lines: Drawn[];
}

/** Adds a line for each series that is meant, and the one that is mirrored beside it. */
export function linesOfSeries(asked: GraphSeries, drawing: Drawing): void {
  const given = { ...asked, ...directionLabels(asked, drawing.hint.axis) };
  const { metric, negative, labels } = given;
  const { program, hint, series, own, lines } = drawing;
  const wanted = own === undefined ? labels : { ...labels, ...own };
  const found = findBase(given, metric, drawing, wanted);
  const nameOf = lineNames(found, hint.each);
  for (const value of found) {
    lines.push(...above(given, drawing, value, nameOf));
    const twin = negative === undefined ? undefined : series.twin(value, negative);
    if (twin) lines.push(...below(given, drawing, twin, nameOf));
  }
  if (found.length > 0 || negative === undefined) return;
  const alone = series.find(program, negative, wanted);
  const nameOfAlone = lineNames(alone, hint.each);
  for (const value of alone) lines.push(...below(given, drawing, value, nameOfAlone));
}

/** The series of the metric; of one that is only calculated those of the first metric that it is calculated from. */
function findBase(
  { formula }: GraphSeries,
  metric: string,
  { program, series }: Drawing,
  wanted: WantedLabels | undefined,
): readonly ValueView[] {
  const found = series.find(program, metric, wanted);
  if (found.length > 0 || formula === undefined) return found;
  const [first] = formulaNames(formula) ?? [];
  return first === undefined ? found : series.find(program, first, wanted);
}

type NameOf = (label: string | undefined, value: ValueView) => string;

/** Several that one hint means are told apart by their labels. */
function lineNames(found: readonly ValueView[], each: string | undefined): NameOf {
  const distinct = found.length > 1 ? distinction(found, each) : undefined;
  return (label, value) => {
    if (label === undefined) return distinct?.(value) || plainWords(value);
    const filled = label.includes('{') ? fillLabels(label, value) : label;
    return filled === label && distinct ? joinWords([label, distinct(value)]) : filled;
  };
}

type Writable = { -readonly [K in keyof GraphLine]: GraphLine[K] };

/** None where what it is calculated from is not there. */
function above(given: GraphSeries, { hint, series }: Drawing, value: ValueView, nameOf: NameOf): Drawn[] {
  const { label, low, high, info, formula } = given;
  const line = lineOf(given, hint, value, nameOf(label, value));
  if (info !== undefined) line.info = info;
  if (formula !== undefined) return calculated(line, formula, value, series);
  if (low === undefined || high === undefined) return [{ line, values: [value] }];
  const least = series.twin(value, low);
  const greatest = series.twin(value, high);
  if (!least || !greatest) return [{ line, values: [value] }];
  line.band = { low: least.series, high: greatest.series };
  return [{ line, values: [value, least, greatest] }];
}

function below(given: GraphSeries, { hint, series }: Drawing, value: ValueView, nameOf: NameOf): Drawn[] {
  const { label, negativeLabel = label === undefined ? undefined : `${label} (−)`, negativeFormula } = given;
  const { factor: _, ...plain } = given;
  const line = lineOf(negativeFormula === undefined ? given : plain, hint, value, nameOf(negativeLabel, value));
  line.factor = -line.factor;
  return negativeFormula === undefined ? [{ line, values: [value] }] : calculated(line, negativeFormula, value, series);
}

/** The line by a formula over series with the labels of its own. */
function calculated(line: Writable, text: string, value: ValueView, series: HostSeries): Drawn[] {
  const of: Record<string, LineFormula['of'][string]> = {};
  const operands: ValueView[] = [];
  for (const name of formulaNames(text) ?? []) {
    const operand = name === value.metric ? value : series.twin(value, name);
    if (!operand) return [];
    of[name] = operand.series;
    if (operand !== value) operands.push(operand);
  }
  line.formula = { text, of };
  return [{ line, values: [value, ...operands] }];
}

function lineOf(given: GraphSeries, hint: GraphHint, value: ValueView, label: string): Writable {
  const { draw = 'line', colour, factor = 1 } = given;
  const { series, collector, stepSeconds } = value;
  const line: Writable = { label, series, collector, stepSeconds, draw, factor: factor * perOf(hint, value) };
  if (colour !== undefined) line.colour = colour;
  return line;
}
