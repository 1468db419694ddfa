/**
 * The short way for lines as most programs print them, `metric{a="x",host="h"} 12.5`, once a line of that kind has been
 * read the long way. A cycle is a young process, in which code is interpreted: so there are few steps a line, and most
 * of them run in functions of the language. Whatever is not quite so is left to the long way, which decides alone.
 */
import type { Point } from '../sample.ts';
import { readPlainDecimal } from './decimal.ts';
import { takeHost } from './known-hosts.ts';
import { MAX_LABEL_BYTES } from './labels.ts';
import type { Metric, Metrics } from './metrics.ts';

/** Whole lines from `from` to `to`, no backslash in them. `now` is the time of their samples. */
export interface Lines {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly now: number;
}

/** Adds the points of lines until one is not plain, and gives the index where that begins, else `to`. */
export function takePlainLines({ text, from, to, now }: Lines, metrics: Metrics, points: Point[]): number {
  const host = { from: 0, to: 0 };
  for (let at = from; at < to; ) {
    const metric = metricAt(text, at, metrics);
    if (metric === undefined) return at;
    const lineEnd = text.indexOf('\n', at);
    const valueFrom = skipLabels(text, at, metric, host);
    if (valueFrom < 0 || valueFrom >= lineEnd) return at;
    const value = readPlainDecimal(text, valueFrom, lineEnd);
    const name = takeHost(text.slice(host.from, host.to));
    if (value === undefined || name === undefined) return at;
    points.push({ series: text.slice(at, valueFrom - 1), host: name, type: metric.type, value, time: now });
    at = lineEnd + 1;
  }
  return to;
}

function metricAt(text: string, at: number, metrics: Metrics): Metric | undefined {
  let metric: Metric | undefined = metrics.current;
  if (metric.prefix === undefined || !text.startsWith(metric.prefix, at)) {
    metric = metric.next;
    if (metric?.prefix === undefined || !text.startsWith(metric.prefix, at)) return undefined;
    metrics.current = metric;
  }
  return metric.declarations === metrics.types.count() ? metric : undefined;
}

/** At most so many characters are certainly not too many bytes. */
const SHORT = MAX_LABEL_BYTES / 3;

/** The index of the value behind the labels, and where the host stands; -1 if the labels have another shape. */
function skipLabels(text: string, at: number, { prefix, shape }: Metric, host: { from: number; to: number }): number {
  if (prefix === undefined || shape === undefined) return -1;
  const { joints, hostIndex } = shape;
  let from = at + prefix.length;
  for (let index = 0; index < joints.length; index += 1) {
    const joint = joints[index] ?? '';
    const quote = text.indexOf('"', from);
    if (quote < 0 || quote - from > SHORT || !text.startsWith(joint, quote)) return -1;
    if (index === hostIndex) {
      host.from = from;
      host.to = quote;
    }
    from = quote + joint.length;
  }
  return from;
}
