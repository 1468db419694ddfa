/** The lines of a described graph. Pure. */
import type { GraphHint, GraphSeries } from '../../graph-hint.ts';
import type { ValueView } from '../site-view.ts';
import type { GraphLine } from './graph.ts';
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
export function linesOfSeries(given: GraphSeries, drawing: Drawing): void {
  const { metric, negative, labels } = given;
  const { program, hint, series, own, lines } = drawing;
  const wanted = own === undefined ? labels : { ...labels, ...own };
  const found = series.find(program, metric, wanted);
  const nameOf = lineNames(found, hint.each);
  for (const value of found) {
    lines.push(above(given, drawing, value, nameOf));
    const twin = negative === undefined ? undefined : series.twin(value, negative);
    if (twin) lines.push(below(given, hint, twin, nameOf));
  }
  if (found.length > 0 || negative === undefined) return;
  const alone = series.find(program, negative, wanted);
  const nameOfAlone = lineNames(alone, hint.each);
  for (const value of alone) lines.push(below(given, hint, value, nameOfAlone));
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

function above(given: GraphSeries, { hint, series }: Drawing, value: ValueView, nameOf: NameOf): Drawn {
  const { label, low, high, info } = given;
  const line = lineOf(given, hint, value, nameOf(label, value));
  if (info !== undefined) line.info = info;
  if (low === undefined || high === undefined) return { line, values: [value] };
  const least = series.twin(value, low);
  const greatest = series.twin(value, high);
  if (!least || !greatest) return { line, values: [value] };
  line.band = { low: least.series, high: greatest.series };
  return { line, values: [value, least, greatest] };
}

function below(given: GraphSeries, hint: GraphHint, value: ValueView, nameOf: NameOf): Drawn {
  const { label, negativeLabel = label === undefined ? undefined : `${label} (−)` } = given;
  const line = lineOf(given, hint, value, nameOf(negativeLabel, value));
  line.factor = -line.factor;
  return { line, values: [value] };
}

function lineOf(given: GraphSeries, hint: GraphHint, value: ValueView, label: string): Writable {
  const { draw = 'line', colour, factor = 1 } = given;
  const { series, collector, stepSeconds } = value;
  const line: Writable = { label, series, collector, stepSeconds, draw, factor: factor * perOf(hint, value) };
  if (colour !== undefined) line.colour = colour;
  return line;
}
