/** Reads a GRAPH line's object, which may be anything: bounded texts, unknown keys dropped. Pure. */
import { formulaNames } from './formula.ts';
import type { GraphHint, GraphSeries } from './graph-hint.ts';
import { isHostName, isMetricName } from './names.ts';
import { type ReadSeries, type Understood, understoodSeries } from './understood-series.ts';

const MAX_SERIES = 100;
const MAX_NAME = 256;
const MAX_TEXT = 1000;
const MAX_UNIT = 64;
const MAX_LABELS = 20;
const MAX_COVERED = 200;
const MAX_FORMULA = 5000;
const BASES = [1000, 1024] as const;
const PERIODS = ['second', 'minute', 'hour'] as const;
const DRAWS = ['line', 'area', 'stack'] as const;
const COLOUR = /^#[0-9a-f]{6}$/i;
const LABEL_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;

type Given = Readonly<Record<string, unknown>>;

/** The graph; a text is the reason why it is refused. What it is better off without, such as a wrong colour, is dropped. */
export function readGraphHint(given: Given): GraphHint | string {
  const { host, everyHost, name: named, title, series: list } = given;
  const name = lineOf(named, MAX_NAME);
  if (name === undefined) return 'a graph wants a name';
  if (host !== undefined && !(typeof host === 'string' && isHostName(host))) return 'a graph has no valid host name';
  if (!Array.isArray(list) || list.length === 0) return 'a graph wants a list of series';
  // a node may well have hundreds of interrupts: nobody can read more lines than these in one graph
  const read = list.slice(0, MAX_SERIES).map(readSeries);
  if (!read.every((one) => one !== undefined)) return 'a series of a graph wants a metric';
  const understood = understoodSeries(read);
  const raw = given.raw === true || understood.raw === true;
  return {
    ...present(everyHost === true ? { everyHost } : { host }),
    name,
    title: lineOf(title, MAX_TEXT) ?? name,
    ...readLook(given),
    ...(raw ? { raw } : readScale(given)),
    ...joinReach(readReach(given), understood),
    series: understood.series,
  };
}

/** What is left out for its calculation needs no graph of its own. */
function joinReach(given: ReturnType<typeof readReach>, { leftOut = [], covers = [] }: Understood) {
  return present({
    each: given.each,
    covers: joined(given.covers, covers),
    leftOut: joined(given.leftOut, leftOut),
  });
}

function joined(first: readonly string[] = [], then: readonly string[]): readonly string[] | undefined {
  return first.length + then.length > 0 ? [...new Set([...first, ...then])] : undefined;
}

/** What is said of it. */
function readLook({ category, info }: Given) {
  return present({ category: lineOf(category, MAX_NAME), info: lineOf(info, MAX_TEXT) });
}

/** What its values are like once they are calculated. */
function readScale({ axis, unit, base, scale, per, lower, upper }: Given) {
  return present({
    axis: lineOf(axis, MAX_NAME),
    unit: lineOf(unit, MAX_UNIT),
    base: BASES.find((one) => one === base),
    scale: scale === false ? false : undefined,
    per: PERIODS.find((one) => one === per),
    lower: finiteOf(lower),
    upper: finiteOf(upper),
  });
}

/** What it is for beside the series that it names. */
function readReach({ each, covers, leftOut }: Given) {
  const metrics = Array.isArray(covers) ? covers.slice(0, MAX_COVERED).filter(isMetric) : [];
  const names = Array.isArray(leftOut) ? leftOut.slice(0, MAX_SERIES) : [];
  const left = names.flatMap((name) => lineOf(name, MAX_NAME) ?? []);
  return present({
    each: typeof each === 'string' && LABEL_NAME.test(each) ? each : undefined,
    covers: metrics.length > 0 ? metrics : undefined,
    leftOut: left.length > 0 ? left : undefined,
  });
}

function isMetric(value: unknown): value is string {
  return typeof value === 'string' && isMetricName(value);
}

function readSeries(given: unknown): ReadSeries | undefined {
  if (!isObject(given)) return undefined;
  const { metric, labels, label, draw, colour, negative, negativeLabel, low, high, factor, info } = given;
  const { formula, negativeFormula } = given;
  if (!isMetric(metric)) return undefined;
  const band = isMetric(low) && isMetric(high) ? { low, high } : {};
  const series: GraphSeries = present({
    metric,
    labels: readLabels(labels),
    label: lineOf(label, MAX_NAME),
    draw: DRAWS.find((one) => one === draw),
    colour: typeof colour === 'string' && COLOUR.test(colour) ? colour : undefined,
    negative: isMetric(negative) ? negative : undefined,
    negativeLabel: lineOf(negativeLabel, MAX_NAME),
    ...band,
    factor: finiteOf(factor),
    formula: formulaOf(formula),
    negativeFormula: formulaOf(negativeFormula),
    info: lineOf(info, MAX_TEXT),
  });
  const isWrong = (text: unknown, read: string | undefined) => text != null && text !== '' && read === undefined;
  if (isWrong(formula, series.formula)) return { series, wrong: 'own' };
  return { series, wrong: isWrong(negativeFormula, series.negativeFormula) ? 'negative' : 'none' };
}

function readLabels(given: unknown): Record<string, string> | undefined {
  if (!isObject(given)) return undefined;
  const labels = Object.entries(given).slice(0, MAX_LABELS);
  const sound = labels.flatMap(([name, value]): [string, string][] => {
    const text = typeof value === 'string' ? value.slice(0, MAX_NAME) : undefined;
    return LABEL_NAME.test(name) && text !== undefined ? [[name, text]] : [];
  });
  return sound.length > 0 ? Object.fromEntries(sound) : undefined;
}

/** A text on one line; control characters become blanks. */
function lineOf(value: unknown, length: number): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value
    .slice(0, length)
    .replace(/\p{Cc}|\p{Cs}/gu, ' ')
    .trim();
  return text === '' ? undefined : text;
}

/** One that comes out at a number, over metrics. */
function formulaOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > MAX_FORMULA) return undefined;
  return formulaNames(value)?.every(isMetricName) ? value : undefined;
}

function finiteOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function isObject(value: unknown): value is Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** An object without the keys that have no value. */
function present<T extends object>(given: T): Present<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Present<T>;
}
