/** The lines that a Munin plugin has drawn of its fields, as far as their calculations (`cdef`) are understood. Pure. */
import { formulaNames } from '../formula.ts';
import type { GraphSeries } from '../graph-hint.ts';
import { isMetricName } from '../names.ts';
import type { Labels } from '../sample.ts';
import { readDecimal } from './decimal.ts';
import { muninMetric } from './munin-names.ts';
import type { MuninGraph } from './munin-text.ts';

const MAX_LABEL = 100;
const MAX_INFO = 200;

type Fields = Pick<MuninGraph, 'name' | 'fields'>;

export interface MuninSeries {
  readonly series: readonly GraphSeries[];
  /** What is not drawn as nobody understands how it is calculated: fields, and what they are called. */
  readonly leftOut: readonly { readonly field: string; readonly label: string }[];
}

/** The lines of some fields; `labels` are those of the node's series beside the host. */
export function seriesOfFields(graph: Fields, fields: readonly string[], labels: Labels | undefined): MuninSeries {
  const leftOut: { field: string; label: string }[] = [];
  const series = fields.flatMap((field) => {
    const negative = negativeOf(graph, field);
    for (const one of [field, negative ?? []].flat())
      if (calculationOf(graph, one) === undefined) leftOut.push({ field: one, label: labelOf(graph, one) ?? one });
    return seriesOf(graph, field, labels) ?? [];
  });
  return { series, leftOut };
}

/** Undefined where its own calculation is not understood, and none is mirrored beside it. */
function seriesOf(graph: Fields, field: string, labels: Labels | undefined): GraphSeries | undefined {
  const attributes = graph.fields.get(field);
  const calculation = calculationOf(graph, field);
  if (!calculation) return undefined;
  const draw = DRAW.get(
    attributes
      ?.get('draw')
      ?.toUpperCase()
      .replace(/[\d.]+$/, '') ?? '',
  );
  const colour = /^#?([0-9a-f]{6})$/i.exec(attributes?.get('colour') ?? '')?.[1];
  const label = labelOf(graph, field);
  const info = attributes?.get('info')?.slice(0, MAX_INFO);
  return {
    metric: muninMetric(graph.name, field),
    ...(labels === undefined ? {} : { labels }),
    ...(label === undefined ? {} : { label }),
    ...(draw === undefined ? {} : { draw }),
    ...(colour === undefined ? {} : { colour: `#${colour.toLowerCase()}` }),
    ...mirrored(graph, field, calculation),
    ...calculation,
    ...(info === undefined ? {} : { info }),
  };
}

const DRAW: ReadonlyMap<string, NonNullable<GraphSeries['draw']>> = new Map([
  ['LINE', 'line'],
  ['AREA', 'area'],
  ['STACK', 'stack'],
  ['AREASTACK', 'stack'],
  ['LINESTACK', 'stack'],
]);

function labelOf({ fields }: Fields, field: string): string | undefined {
  return fields.get(field)?.get('label')?.slice(0, MAX_LABEL);
}

function negativeOf({ name, fields }: Fields, field: string): string | undefined {
  const negative = fields.get(field)?.get('negative');
  return negative !== undefined && isMetricName(muninMetric(name, negative)) ? negative : undefined;
}

type Calculation = Pick<GraphSeries, 'factor' | 'formula'>;

/** The field that is mirrored beside one, with its label and its calculation where those are others. */
function mirrored(graph: Fields, field: string, { factor, formula }: Calculation): Partial<GraphSeries> {
  const negative = negativeOf(graph, field);
  const own = negative === undefined ? undefined : calculationOf(graph, negative);
  if (negative === undefined || !own) return {};
  const metric = muninMetric(graph.name, negative);
  const label = labelOf(graph, negative);
  const isSame = own.formula === undefined && formula === undefined && own.factor === factor;
  return {
    negative: metric,
    ...(label === undefined || label === labelOf(graph, field) ? {} : { negativeLabel: label }),
    ...(isSame ? {} : { negativeFormula: own.formula ?? `${metric},${own.factor ?? 1},*` }),
  };
}

/** What a field's `cdef` makes of it; undefined where it asks for more than is understood. */
function calculationOf(graph: Fields, field: string): Calculation | undefined {
  const cdef = graph.fields.get(field)?.get('cdef')?.replaceAll(/\s/g, '');
  if (cdef === undefined || cdef === '' || cdef === field) return {};
  const factor = factorOf(cdef, field);
  if (factor !== undefined) return { factor };
  const names = formulaNames(cdef);
  const isKnown = (name: string) => graph.fields.has(name) && isMetricName(muninMetric(graph.name, name));
  if (!names?.every(isKnown)) return undefined;
  const words = cdef.split(',').map((word) => (names.includes(word) ? muninMetric(graph.name, word) : word));
  return { formula: words.join(',') };
}

/** Calculations by constants alone: `FIELD,8,*`. */
function factorOf(cdef: string, field: string): number | undefined {
  const [first, ...steps] = cdef.split(',');
  if (first !== field || steps.length === 0 || steps.length % 2 === 1) return undefined;
  let factor = 1;
  for (let at = 0; at < steps.length; at += 2) {
    const number = readDecimal(steps[at] ?? '');
    if (typeof number === 'string') return undefined;
    if (steps[at + 1] === '*') factor *= number;
    else if (steps[at + 1] === '/') factor /= number;
    else return undefined;
  }
  return Number.isFinite(factor) ? factor : undefined;
}
