/** Who says which type a metric has: types are printed for all hosts together, but each host speaks only for itself. */
import { suffixTypes } from '../../src/formats/sample-types.ts';
import { defaultType, type SampleType } from '../../src/sample.ts';

export interface MetricType {
  readonly name: string;
  /** What was printed last, and so holds for the lines that are printed next. */
  printed: SampleType | undefined;
  /** What the source of this number declared. */
  declared: SampleType;
  declaredBy: number;
  /** The source whose samples `printed` is known to suit. */
  suits: number;
  /** The source for which it is no measurement, but says when another one began. */
  createdBy: number;
}

/** A `# TYPE` line and what it says of samples. */
export interface TypeLine {
  readonly types: readonly (readonly [MetricType, SampleType])[];
  /** OpenMetrics' time of the beginning of these. */
  readonly created: MetricType | undefined;
}

export interface MetricTypes {
  of(metric: string): MetricType;
  /** Undefined if the line says no type. */
  readLine(line: string): TypeLine | undefined;
}

const TYPE_LINE = /^[ \t]*#[ \t]+TYPE[ \t]+([a-zA-Z_:][a-zA-Z0-9_:]{0,255})[ \t]+([a-z]+)[ \t]*\r?$/;

const HAS_CREATED = new Set(['counter', 'histogram', 'summary']);

/** Nothing declared yet. */
export function metricTypes(): MetricTypes {
  const known = new Map<string, MetricType>();
  function of(name: string): MetricType {
    const metric = known.get(name);
    if (metric) return metric;
    const fresh: MetricType = {
      name,
      printed: undefined,
      declared: 'gauge',
      declaredBy: 0,
      suits: 0,
      createdBy: 0,
    };
    known.set(name, fresh);
    return fresh;
  }
  return {
    of,
    readLine(line) {
      const [, family, kind] = TYPE_LINE.exec(line) ?? [];
      const suffixes = kind === undefined ? undefined : suffixTypes(kind);
      if (family === undefined || kind === undefined || suffixes === undefined) return undefined;
      const created = HAS_CREATED.has(kind) ? of(`${family}_created`) : undefined;
      return { types: suffixes.map(([suffix, type]) => [of(family + suffix), type]), created };
    },
  };
}

/** Notes what a source declares. */
export function declare({ types, created }: TypeLine, source: number, openMetrics: boolean): void {
  if (openMetrics && created) created.createdBy = source;
  for (const [metric, type] of types) {
    metric.declared = type;
    metric.declaredBy = source;
  }
}

/** The `# TYPE` line that must stand before the source's samples of a metric; mostly none. */
export function typeLineFor(metric: MetricType, source: number): string {
  metric.suits = source;
  const wanted = metric.declaredBy === source ? metric.declared : defaultType(metric.name);
  if (metric.printed === wanted) return '';
  metric.printed = wanted;
  return `# TYPE ${metric.name} ${wanted}\n`;
}
