/** Reads a `.prom` file whole, by the rules of node_exporter's textfile directory. Pure. */

import { type Point, parseSeriesKey, type Sample } from '../sample.ts';
import { prometheusParser } from './prometheus.ts';

export interface PromFile {
  readonly samples: readonly Sample[];
  /** Of each sample, in the same order. */
  readonly series: readonly string[];
  /** What is wrong with it, in a few words; what can be read counts nevertheless. */
  readonly problem: string | undefined;
}

/** A number that is none is no mistake: many metrics have no value at times. */
const NO_MISTAKE = 'value is not finite';

/** Samples without a host are about `host`. Directives are nothing but comments here. */
export function readPromFile(bytes: Buffer, host: string): PromFile {
  const parser = prometheusParser({ defaultHost: host, readTime: () => Number.NaN });
  parser.push(bytes);
  const { points, refused } = parser.end();
  if (points.some(({ time }) => !Number.isNaN(time)))
    return { samples: [], series: [], problem: 'times of samples are not allowed here, so none is taken' };
  const mistakes = refused.filter(({ reason }) => reason !== NO_MISTAKE);
  const problem = mistakes.map(({ reason, example }) => `${reason} (${example})`).join(', ');
  return {
    samples: points.map(sampleOf),
    series: points.map(({ series }) => series),
    problem: problem === '' ? undefined : problem,
  };
}

function sampleOf({ series, value, type }: Point): Sample {
  return { ...parseSeriesKey(series), value, type };
}
