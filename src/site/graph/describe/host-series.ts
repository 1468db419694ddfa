/** A host's series, to be found by what they measure. Pure. */
import { groupBy } from '../../../group-by.ts';
import type { Labels } from '../../../sample.ts';
import type { ValueView } from '../../site-view.ts';

export interface HostSeries {
  /** Each series of a collector once: where its step has changed, the one that was heard of last. */
  readonly values: readonly ValueView[];
  /** The collector's series of this metric that have these labels among theirs, or just these where one has. */
  find(collector: string, metric: string, labels?: WantedLabels): readonly ValueView[];
  /** Another metric's series with the very labels of this one. */
  twin(of: ValueView, metric: string): ValueView | undefined;
}

/** An undefined value: the series must not have the label. */
export type WantedLabels = Readonly<Record<string, string | undefined>>;

/** Indexes them; `values` are of one host. */
export function hostSeries(values: readonly ValueView[]): HostSeries {
  const bySeries = new Map<string, ValueView>();
  for (const value of values) {
    const key = keyOf(value.collector, value.series);
    const known = bySeries.get(key);
    if (!known || known.time < value.time) bySeries.set(key, value);
  }
  const byMetric = groupBy(bySeries.values(), ({ collector, metric }) => keyOf(collector, metric));
  return {
    values: [...bySeries.values()],
    find: (collector, metric, labels) => choose(byMetric.get(keyOf(collector, metric)) ?? NONE, labels),
    twin: (of, metric) =>
      byMetric.get(keyOf(of.collector, metric))?.find((other) => hasSameLabels(other.labels, of.labels)),
  };
}

/** Neither a collector nor a metric holds a blank. */
export function keyOf(collector: string, name: string): string {
  return `${collector} ${name}`;
}

/** The value of a label. */
export function labelOf({ labels }: ValueView, name: string): string | undefined {
  return labels.find(([one]) => one === name)?.[1];
}

/** All of a series' labels but the host. */
export function labelsOf({ labels }: ValueView): Labels {
  return Object.fromEntries(labels);
}

const NONE: readonly ValueView[] = [];

function choose(values: readonly ValueView[], labels: WantedLabels | undefined): readonly ValueView[] {
  if (values.length === 0 || (labels === undefined && values.length === 1)) return values;
  const wanted = Object.entries(labels ?? {});
  const having = wanted.length === 0 ? values : values.filter((value) => hasLabels(value, wanted));
  const exact = having.length > 1 && having.find((value) => value.labels.length === countGiven(wanted));
  return exact ? [exact] : having;
}

function hasLabels(value: ValueView, wanted: readonly [string, string | undefined][]): boolean {
  return wanted.every(([name, text]) => labelOf(value, name) === text);
}

function countGiven(wanted: readonly [string, string | undefined][]): number {
  return wanted.filter(([, text]) => text !== undefined).length;
}

/** They stand in the order of their names. */
function hasSameLabels(a: ValueView['labels'], b: ValueView['labels']): boolean {
  return a.length === b.length && a.every(([name, value], i) => b[i]?.[0] === name && b[i]?.[1] === value);
}
