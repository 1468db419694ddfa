/**
 * Graphs of series that nobody describes, by general rules: a metric's series share a graph, what comes in and what goes
 * out are mirrored in one, and single values of one kind stand together. Pure.
 */
import { groupBy } from '../../../group-by.ts';
import type { ValueView } from '../../site-view.ts';
import type { GraphLine } from '../graph.ts';
import { type Direction, directionOf } from './directions.ts';
import type { Family } from './family.ts';
import type { GraphDraft } from './graph-draft.ts';
import { linesOfFamily } from './group-lines.ts';
import { keyOf, labelOf } from './host-series.ts';
import { remember } from './remember.ts';
import { capitalised, compareNames, joinWords, plainWords, varyingLabels } from './series-words.ts';
import { isWorthDrawing } from './worth-drawing.ts';

const MOST_LINES = 12;
/** Fewer values of one kind are better seen one by one. */
const FEWEST_SINGLES = 3;

/** Every value that is worth a picture is in one of them; by collector, then by name. */
export function groupSeries(values: readonly ValueView[]): GraphDraft[] {
  const families = [...familiesOf(values.filter(isWorthDrawing)).values()];
  return gatherSingles(pairUp(families)).flatMap(splitFamily).flatMap(draftsOf);
}

function familiesOf(values: readonly ValueView[]): Map<string, Family> {
  const families = new Map<string, Family & { above: ValueView[] }>();
  for (const value of values) {
    const key = keyOf(value.collector, value.metric);
    const known = families.get(key);
    if (known) known.above.push(value);
    else families.set(key, { collector: value.collector, metric: value.metric, above: [value], below: [] });
  }
  return families;
}

/** Joins what is received and sent, read and written. */
function pairUp(families: readonly Family[]): Family[] {
  const halves = new Map<string, Partial<Record<'in' | 'out', Family>>>();
  for (const family of families) {
    const half = halfOf(family);
    if (half) halves.set(half.key, { ...halves.get(half.key), [half.direction.way]: family });
  }
  if (halves.size === 0) return [...families];
  return families.flatMap((family) => {
    const half = halfOf(family);
    const { in: received, out: sent } = (half && halves.get(half.key)) ?? {};
    if (!half || !received || !sent) return family;
    if (family !== received) return family === sent ? [] : family;
    return { ...family, metric: half.direction.bare, above: sent.above, below: received.above };
  });
}

function halfOf({ collector, metric, above }: Family): { key: string; direction: Direction } | undefined {
  const direction = directionOf(metric);
  const [first] = above;
  if (!direction || !first) return undefined;
  const { type, unit } = first;
  return { direction, key: `${collector} ${direction.stem} ${type} ${unit.scale} ${unit.symbol}` };
}

/** Several single values with one beginning and one unit, such as a runtime's kinds of memory, share a graph. */
function gatherSingles(families: readonly Family[]): Family[] {
  const keys = new Map(families.map((family) => [family, kindOf(family)]));
  const kinds = groupBy(families, (family) => keys.get(family));
  return families.flatMap((family) => {
    const kind = kinds.get(keys.get(family) ?? '') ?? [];
    if (kind.length < FEWEST_SINGLES) return family;
    if (kind[0] !== family) return [];
    return { ...family, metric: beginningOf(family.metric), above: kind.flatMap(({ above }) => above), isMixed: true };
  });
}

function kindOf({ collector, metric, above, below }: Family): string | undefined {
  const [only, ...more] = above;
  const beginning = beginningOf(metric);
  // one word says too little: all of a program's metrics begin with it
  if (!only || more.length > 0 || below.length > 0 || only.labels.length > 0 || !beginning.includes('_'))
    return undefined;
  return [collector, beginning, only.type, only.unit.scale, only.unit.symbol].join(' ');
}

/** The first two words. */
const beginningOf = remember(
  (metric: string) => metric,
  (metric) => {
    const [first = '', second = '', third] = metric.split('_');
    return third === undefined ? first : `${first}_${second}`;
  },
);

/** More than a graph has room for is divided by a label, where that helps. */
function splitFamily(family: Family): (Family & { part?: string })[] {
  const { above, below } = family;
  const fewest = Math.ceil((above.length + below.length) / MOST_LINES);
  if (fewest <= 1) return [family];
  const label = varyingLabels(above)
    .map((name) => ({ name, groups: groupBy([...above, ...below], (value) => labelOf(value, name) ?? '') }))
    .filter(({ groups }) => groups.size <= 2 * fewest)
    .filter(({ groups }) => [...groups.values()].every((group) => group.length <= MOST_LINES && group.length > 1))
    .sort((a, b) => a.groups.size - b.groups.size)[0];
  if (!label) return [family];
  const isOf = (part: string) => (value: ValueView) => (labelOf(value, label.name) ?? '') === part;
  return [...label.groups.keys()]
    .sort(compareNames)
    .map((part) => ({ ...family, above: above.filter(isOf(part)), below: below.filter(isOf(part)), part }));
}

function draftsOf(family: Family & { part?: string }): GraphDraft[] {
  const { collector, metric, part } = family;
  const [first] = [...family.above, ...family.below];
  if (!first) return [];
  const words = titleWords(collector, metric);
  const name = [metric.replace(/_total$/, ''), ...(part === undefined ? [] : [part])].join('-');
  const parts = chunks(linesOfFamily(family));
  return parts.map((some, i) => ({
    name: i === 0 ? name : `${name}-${i + 1}`,
    source: collector,
    category: undefined,
    body: {
      title: joinWords([words, part ?? '', parts.length > 1 ? `(${i + 1} of ${parts.length})` : '']),
      unit: first.unit,
      lines: some.flat(),
    },
  }));
}

/** What is left of a metric that begins with its program may say too little alone: `check-disk root`. */
function titleWords(collector: string, metric: string): string {
  const words = plainWords({ metric, collector });
  const isBare = !words.includes(' ') && metric.startsWith(`${collector.replace(/\W/g, '_')}_`);
  return isBare ? `${collector} ${words}` : capitalised(words);
}

/** Rows stay whole. */
function chunks(rows: readonly GraphLine[][]): GraphLine[][][] {
  const parts: GraphLine[][][] = [[]];
  let size = 0;
  for (const row of rows) {
    if (size + row.length > MOST_LINES) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(row);
    size += row.length;
  }
  return parts;
}
