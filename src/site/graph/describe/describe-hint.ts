/** The graphs that one hint describes, as far as the host has its series. Pure. */
import type { GraphHint } from '../../../graph-hint.ts';
import type { ValueView } from '../../site-view.ts';
import type { GraphBody, GraphDraft, HostHint } from './graph-draft.ts';
import { type Drawn, linesOfSeries } from './hint-lines.ts';
import { unitOfHint } from './hint-unit.ts';
import { type HostSeries, labelOf, type WantedLabels } from './host-series.ts';
import { compareNames, fillLabels, joinWords } from './series-words.ts';

/** One; with `each` one for each value of that label; none without series. What it draws is added to `drawn`. */
export function describeHint(given: HostHint, series: HostSeries, drawn: Set<ValueView>): GraphDraft[] {
  const { each } = given.hint;
  if (each === undefined) return draftOf(given, { series, drawn }, undefined, '');
  return valuesOf(given, each, series).flatMap((value) =>
    draftOf(given, { series, drawn }, { [each]: value }, value ?? ''),
  );
}

/** In their order; undefined where a series has no such label. */
function valuesOf({ program, hint }: HostHint, each: string, series: HostSeries): (string | undefined)[] {
  const found = hint.series.flatMap(({ metric, negative, labels }) =>
    [metric, negative ?? []].flat().flatMap((one) => series.find(program, one, labels)),
  );
  return [...new Set(found.map((value) => labelOf(value, each)))].sort((a = '', b = '') => compareNames(a, b));
}

interface Place {
  readonly series: HostSeries;
  readonly drawn: Set<ValueView>;
}

function draftOf(
  { program, hint }: HostHint,
  { series, drawn }: Place,
  own: WantedLabels | undefined,
  part: string,
): GraphDraft[] {
  const lines: Drawn[] = [];
  for (const one of hint.series) linesOfSeries(one, { program, hint, series, own, lines });
  const [first] = lines;
  if (!first) return [];
  for (const { values } of lines) for (const value of values) drawn.add(value);
  return [
    {
      name: part === '' ? hint.name : `${hint.name}-${part}`,
      source: program,
      category: hint.category,
      body: bodyOf(hint, lines, titleOf(hint, first.values[0], part)),
    },
  ];
}

function bodyOf(hint: GraphHint, lines: readonly Drawn[], title: string): GraphBody {
  const { axis, lower, upper, info, raw, leftOut } = hint;
  const [first] = lines;
  const unit = first ? unitOfHint(hint, first.values[0]) : { scale: 'plain' as const, symbol: '' };
  const body: { -readonly [K in keyof GraphBody]: GraphBody[K] } = {
    title,
    unit,
    lines: lines.map(({ line }) => line),
  };
  if (axis !== undefined) body.axis = axis;
  if (lower !== undefined) body.lower = lower;
  if (upper !== undefined) body.upper = upper;
  if (info !== undefined) body.info = info;
  if (raw) body.raw = raw;
  if (leftOut !== undefined) body.leftOut = leftOut;
  return body;
}

/** Only with `each` does a title name labels: other texts may hold braces of their own. */
function titleOf({ title, each }: GraphHint, first: ValueView, part: string): string {
  if (each === undefined) return title;
  return title.includes('{') ? fillLabels(title, first, '') : joinWords([title, part]);
}
