/** Counts what patterns match: in all, and in this run. */
import { RE2JS } from 're2js';
import type { Labels } from '../../src/sample.ts';
import { visibleLine } from '../../src/visible-text.ts';
import type { EntryMemory, Totals } from './log-memory.ts';
import type { Pattern } from './log-settings.ts';

/** Values of one set of labels in this run. */
export interface Span {
  values: number;
  sum: number;
  min: number;
  max: number;
}

export interface Tally {
  readonly pattern: Pattern;
  /** By label values as JSON. */
  readonly totals: Map<string, Totals>;
  readonly spans: Map<string, Span>;
  /** Matches in this run, and how many of them had no number where one was to be. */
  matches: number;
  withoutNumber: number;
  lastMatch: string;
  take(line: string): void;
}

const MAX_SETS = 50;
const MAX_VALUE = 80;
const NUMBER = /^\s*[-+]?(?:\d{1,300}(?:\.\d{0,300})?|\.\d{1,300})(?:[eE][-+]?\d{1,3})?\s*$/;

/** A tally that goes on from what was counted before. */
export function openTally(pattern: Pattern, before: EntryMemory['totals'][string] | undefined): Tally {
  const compiled = RE2JS.compile(pattern.match);
  const names = Object.keys(pattern.labels).sort();
  const needsGroups = names.length > 0 || pattern.value !== undefined;
  const totals = new Map(Object.entries(before ?? {}).map(([key, one]) => [key, { ...one }]));
  if (names.length === 0 && !totals.has('[]')) totals.set('[]', { count: 0, sum: 0 });
  const tally: Tally = {
    pattern,
    totals,
    spans: new Map(),
    matches: 0,
    withoutNumber: 0,
    lastMatch: '',
    take(line) {
      if (!compiled.test(line)) return;
      tally.matches += 1;
      tally.lastMatch = line;
      const groups = needsGroups ? groupsOf(compiled, line) : () => undefined;
      const values = names.map((name) => visibleLine(groups(pattern.labels[name] ?? '') ?? '').slice(0, MAX_VALUE));
      const key = boundedKey(totals, values);
      const total = totals.get(key) ?? { count: 0, sum: 0 };
      totals.set(key, total);
      total.count += 1;
      if (pattern.value !== undefined) addValue(tally, key, groups(pattern.value));
    },
  };
  return tally;
}

function groupsOf(compiled: RE2JS, line: string): (group: string | number) => string | undefined {
  const matcher = compiled.matcher(line);
  if (!matcher.find()) return () => undefined;
  return (group) => matcher.group(group) ?? undefined;
}

/** After fifty sets of values, all new ones are `other`. */
function boundedKey(totals: ReadonlyMap<string, Totals>, values: readonly string[]): string {
  const key = JSON.stringify(values);
  return totals.has(key) || totals.size < MAX_SETS ? key : JSON.stringify(values.map(() => 'other'));
}

function addValue(tally: Tally, key: string, text: string | undefined): void {
  if (text === undefined || !NUMBER.test(text)) {
    tally.withoutNumber += 1;
    return;
  }
  const value = Number(text) * tally.pattern.scale;
  const total = tally.totals.get(key);
  if (total) {
    total.sum += value;
    total.last = value;
  }
  const span = tally.spans.get(key) ?? { values: 0, sum: 0, min: value, max: value };
  tally.spans.set(key, span);
  span.values += 1;
  span.sum += value;
  span.min = Math.min(span.min, value);
  span.max = Math.max(span.max, value);
}

/** The labels of a set. */
export function labelsOf({ labels }: Pattern, key: string): Labels {
  const values: unknown = JSON.parse(key);
  const names = Object.keys(labels).sort();
  return Object.fromEntries(names.map((name, at) => [name, Array.isArray(values) ? String(values[at] ?? '') : '']));
}
