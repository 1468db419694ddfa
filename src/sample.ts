/**
 * A sample is what a collector measures: a metric with labels, a value and, if the source knows better than
 * the reader, a time. A point is the same sample addressed by its series, as the store takes it.
 */

export type SampleType = 'gauge' | 'counter';

/** Label names and values; `host` names the host that was measured. */
export type Labels = Readonly<Record<string, string>>;

/** What a collector yields. `time` is epoch seconds; absent means "when it was read". */
export interface Sample {
  readonly metric: string;
  readonly labels?: Labels;
  readonly value: number;
  /** Default: counter if the metric ends in `_total`, else gauge. */
  readonly type?: SampleType;
  readonly time?: number;
}

/** A series in canonical text: `metric{a="x",host="web1"}`, label names sorted, values escaped as in Prometheus text. */
export type SeriesKey = string;

/** A sample addressed by its series: what formats parse and the store appends. `time` is epoch seconds. */
export interface Point {
  readonly series: SeriesKey;
  readonly host: string;
  readonly type: SampleType;
  readonly value: number;
  readonly time: number;
}

/** The type that a metric has when nobody declared one. */
export function defaultType(metric: string): SampleType {
  return metric.endsWith('_total') ? 'counter' : 'gauge';
}

/** Writes a series in its canonical text. */
export function seriesKey(metric: string, labels: Labels): SeriesKey {
  const names = Object.keys(labels).sort();
  return `${metric}{${names.map((name) => `${name}="${escapeLabelValue(labels[name] ?? '')}"`).join(',')}}`;
}

/** Reads a canonical series back. Throws on text that `seriesKey` did not write. */
export function parseSeriesKey(series: SeriesKey): { metric: string; labels: Record<string, string> } {
  const open = series.indexOf('{');
  if (open < 1 || !series.endsWith('}')) throw new Error(`cannot read series: ${JSON.stringify(series)}`);
  const labels: Record<string, string> = {};
  if (!series.includes('\\', open))
    return { metric: series.slice(0, open), labels: addPlainLabels(labels, series, open) };
  for (const [, name = '', value = ''] of series.slice(open + 1, -1).matchAll(LABEL))
    labels[name] = unescapeLabelValue(value);
  return { metric: series.slice(0, open), labels };
}

/** Without escapes every value ends at the next quote: ten times as fast, and a fleet has tens of thousands. */
function addPlainLabels(labels: Record<string, string>, series: SeriesKey, open: number): Record<string, string> {
  for (let at = open + 1; ; ) {
    const equal = series.indexOf('="', at);
    const close = equal < 0 ? -1 : series.indexOf('"', equal + 2);
    if (close < 0) return labels;
    labels[series.slice(at, equal)] = series.slice(equal + 2, close);
    at = close + 2; // a comma follows
  }
}

const LABEL = /([A-Za-z_][A-Za-z0-9_]*)="((?:[^"\\]|\\.)*)"/gs;

/** Escapes a label value as Prometheus text does: backslash, quote and line feed. */
export function escapeLabelValue(value: string): string {
  return /[\\"\n]/.test(value) ? value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n') : value;
}

/** The reverse of {@link escapeLabelValue}; an unknown escape stands for itself. */
export function unescapeLabelValue(text: string): string {
  return text.includes('\\') ? text.replace(/\\(.)/gs, (_, c: string) => (c === 'n' ? '\n' : c)) : text;
}
