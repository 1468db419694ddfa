/** Describes the graphs of a fleet's hosts: those that have the same series have the same graphs, worked out once. Pure. */
import type { StatusRow } from '../../../state/state.ts';
import type { ValueView } from '../../site-view.ts';
import type { Graph, GraphLine } from '../graph.ts';
import { describeGraphs } from './describe-graphs.ts';
import type { HostHint } from './graph-draft.ts';
import { limitsBySeries, limitsOf } from './graph-limits.ts';
import { isWorthDrawing } from './worth-drawing.ts';

/** As {@link describeGraphs}, one host after the other. */
export type GraphDescriber = typeof describeGraphs;

/** Kinds of hosts that are known at a time: where all differ, remembering them all would help nobody. */
const MOST_PLANS = 500;

/** The graphs of one host, to be had by others of its kind. */
interface Plan {
  readonly graphs: readonly Graph[];
  readonly values: readonly ValueView[];
  /** Where each line's series stand among the values; worked out when a second host comes. */
  places?: readonly (readonly LinePlace[])[];
}

interface LinePlace {
  readonly at: number;
  readonly band?: { readonly low: number; readonly high: number };
  readonly formula?: Readonly<Record<string, number>>;
}

/** Gives just what describeGraphs gives. */
export function newGraphDescriber(): GraphDescriber {
  const plans = new Map<string, Plan>();
  const hintKey = newHintKeys();
  return (host, values, hints, statuses) => {
    const kind = kindOf(values);
    if (kind === undefined) return describeGraphs(host, values, hints, statuses);
    const key = `${hintKey(hints)}\n${kind}`;
    const plan = plans.get(key);
    if (plan) return graphsAsPlanned(host, values, plan, statuses);
    const graphs = describeGraphs(host, values, hints, statuses);
    if (plans.size >= MOST_PLANS) plans.clear();
    plans.set(key, { graphs, values });
    return graphs;
  };
}

/** All that graphs are decided by, in one text. Undefined where a series stands there twice: its newer step counts then. */
function kindOf(values: readonly ValueView[]): string | undefined {
  let kind = '';
  let before: ValueView | undefined;
  for (const value of values) {
    const { collector, series, metric, labels, type, stepSeconds, unit } = value;
    if (before?.series === series && before.collector === collector) return undefined;
    before = value;
    // texts from outside end with a character that is in none of them, or are escaped
    kind += `${collector} ${metric} ${type} ${stepSeconds} ${unit.scale} ${unit.symbol}\n${isWorthDrawing(value)}`;
    kind += labels.length === 0 ? '\n' : `${JSON.stringify(labels)}\n`;
  }
  return kind;
}

/** A short text for a list of hints. */
function newHintKeys(): (hints: readonly HostHint[]) => string {
  const numbers = new Map<HostHint, number>();
  const keys = new WeakMap<readonly HostHint[], string>();
  return (hints) => {
    let key = keys.get(hints);
    if (key === undefined) {
      for (const hint of hints) if (!numbers.has(hint)) numbers.set(hint, numbers.size);
      key = hints.map((hint) => numbers.get(hint)).join(' ');
      keys.set(hints, key);
    }
    return key;
  };
}

function graphsAsPlanned(
  host: string,
  values: readonly ValueView[],
  plan: Plan,
  statuses: readonly StatusRow[],
): Graph[] {
  plan.places ??= placesOf(plan);
  const { graphs, places } = plan;
  const limits = limitsBySeries(statuses);
  return graphs.map((graph, i) => {
    const own = places[i] ?? [];
    const lines = graph.lines.map((line, k) => lineAsPlanned(line, own[k], values));
    return { ...graph, host, limits: limitsOf(lines, limits), lines };
  });
}

function lineAsPlanned(line: GraphLine, place: LinePlace | undefined, values: readonly ValueView[]): GraphLine {
  const seriesAt = (at: number | undefined) => values[at ?? -1]?.series ?? line.series;
  const planned: { -readonly [K in keyof GraphLine]: GraphLine[K] } = { ...line, series: seriesAt(place?.at) };
  const { band, formula } = place ?? {};
  if (band) planned.band = { low: seriesAt(band.low), high: seriesAt(band.high) };
  if (formula && line.formula) planned.formula = { ...line.formula, of: mapValues(formula, seriesAt) };
  return planned;
}

function mapValues<From, To>(given: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, map(value)]));
}

function placesOf({ graphs, values }: Plan): LinePlace[][] {
  const places = new Map(values.map(({ collector, series }, i) => [`${collector} ${series}`, i]));
  const placeOf = (collector: string, series: string) => places.get(`${collector} ${series}`) ?? -1;
  return graphs.map(({ lines }) =>
    lines.map(({ collector, series, band, formula }) => {
      const at = placeOf(collector, series);
      if (band) return { at, band: { low: placeOf(collector, band.low), high: placeOf(collector, band.high) } };
      return formula ? { at, formula: mapValues(formula.of, (one) => placeOf(collector, one)) } : { at };
    }),
  );
}
