/** What is known of a run's metrics, so that a line needs not be taken apart like the first of its kind. */
import type { SampleType } from '../sample.ts';
import type { LabelShape } from './label-shape.ts';
import type { SampleTypes } from './sample-types.ts';

export interface Metric {
  readonly name: string;
  type: SampleType;
  /** How many declarations there were when its type was looked up. */
  declarations: number;
  /** What the labels of its last sample looked like. */
  shape: LabelShape | undefined;
  /** How its plain lines begin; undefined while there is no plain shape. */
  prefix: string | undefined;
  /** The metric whose line came after one of this. */
  next: Metric | undefined;
}

export interface Metrics {
  readonly types: SampleTypes;
  readonly byName: Map<string, Metric>;
  /** The one of the line before; programs print a metric's samples together, or a host's in the same order. */
  current: Metric;
}

const METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const METRIC_END = /[{ \t]/;
const MAX_METRIC = 256;

/** Nothing yet. */
export function noMetrics(types: SampleTypes): Metrics {
  return { types, byName: new Map(), current: newMetric('', undefined) };
}

/** The metric that a line begins with, now the current one; undefined if its name is refused. */
export function takeMetric(metrics: Metrics, line: string): Metric | undefined {
  const { current, types } = metrics;
  const metric = beginsWith(line, current) ? current : findMetric(metrics, line);
  if (!metric) return undefined;
  current.next = metric;
  metrics.current = metric;
  if (metric.declarations !== types.count()) {
    metric.type = types.typeOf(metric.name);
    metric.declarations = types.count();
  }
  return metric;
}

/** Remembers the shape of a sample's labels. */
export function setShape(metric: Metric, shape: LabelShape | undefined): void {
  metric.shape = shape;
  metric.prefix = shape?.isPlain ? `${metric.name}{${shape.heads[0]}` : undefined;
}

function beginsWith(line: string, { name }: Metric): boolean {
  return name !== '' && line.startsWith(name) && endsName(line.charCodeAt(name.length));
}

function endsName(code: number): boolean {
  return code === 123 || code === 32 || code === 9;
}

function findMetric({ byName, current }: Metrics, line: string): Metric | undefined {
  const end = line.search(METRIC_END);
  const name = end < 0 ? line : line.slice(0, end);
  if (name.length > MAX_METRIC || !METRIC.test(name)) return undefined;
  const known = byName.get(name);
  if (known) return known;
  const metric = newMetric(name, current.shape);
  byName.set(name, metric);
  return metric;
}

/** Its labels probably look like those of the metric before. */
function newMetric(name: string, shape: LabelShape | undefined): Metric {
  const metric: Metric = {
    name,
    type: 'gauge',
    declarations: -1,
    shape: undefined,
    prefix: undefined,
    next: undefined,
  };
  setShape(metric, shape);
  return metric;
}
