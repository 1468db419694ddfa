/** What `# TYPE` declares, by the name that stands on the sample line. */
import { defaultType, type SampleType } from '../sample.ts';

export interface SampleTypes {
  /** Takes the text behind `# TYPE `; a text is the reason why it is refused. */
  declare(text: string): string | undefined;
  typeOf(metric: string): SampleType;
  /** How many declarations there were: what was learnt before the last one may be out of date. */
  count(): number;
}

/** No declarations yet: `_total` is a counter, everything else a gauge. */
export function sampleTypes(): SampleTypes {
  const declared = new Map<string, SampleType>();
  let count = 0;
  return {
    declare(text) {
      const [, metric, kind] = DECLARATION.exec(text) ?? [];
      if (metric === undefined || kind === undefined) return 'TYPE cannot be read';
      const types = suffixTypes(kind);
      if (!types) return 'TYPE is unknown';
      count += 1;
      for (const [suffix, type] of types) declared.set(metric + suffix, type);
      return undefined;
    },
    typeOf: (metric) => declared.get(metric) ?? defaultType(metric),
    count: () => count,
  };
}

/** The types of a family's samples, by what stands behind its name; undefined if there is no such kind of family. */
export function suffixTypes(kind: string): Suffixes | undefined {
  return Object.hasOwn(SUFFIXES, kind) ? SUFFIXES[kind] : undefined;
}

const DECLARATION = /^[ \t]*([a-zA-Z_:][a-zA-Z0-9_:]*)[ \t]+([a-z]+)[ \t]*$/;

type Suffixes = readonly (readonly [suffix: string, type: SampleType])[];

const HISTOGRAM: Suffixes = [
  ['_bucket', 'counter'],
  ['_sum', 'counter'],
  ['_count', 'counter'],
];
const SUMMARY: Suffixes = [
  ['', 'gauge'],
  ['_sum', 'counter'],
  ['_count', 'counter'],
];

const SUFFIXES: Readonly<Partial<Record<string, Suffixes>>> = {
  counter: [['', 'counter']],
  gauge: [['', 'gauge']],
  histogram: HISTOGRAM,
  summary: SUMMARY,
  untyped: [],
  // OpenMetrics
  unknown: [],
  gaugehistogram: [],
  stateset: [],
  info: [],
};
