/**
 * The text of a range file, `live/h/HOST/day.json` and its like: one line a series, so that the next one can take over
 * what it holds without reading its numbers: a sum over the text tells whether it is as it was written. Pure. Times are
 * epoch seconds.
 */
import { createHash } from 'node:crypto';
import type { SeriesKey } from '../../../sample.ts';
import { type NumberList, numbersAt } from './number-list.ts';

/** What the file says in whole, as {@link RangeData}. `whole`: when all of it was last read from the store. */
export interface RangeHead {
  readonly host: string;
  readonly from: number;
  readonly to: number;
  readonly whole: number;
}

/** Like {@link SeriesValues}, numbers as text; `min` and `max` have as many entries as `mean`, or are not there. */
export interface SeriesText {
  readonly start: number;
  readonly step: number;
  readonly mean: NumberList;
  readonly min?: NumberList;
  readonly max?: NumberList;
}

export interface RangeFile extends RangeHead {
  /** By {@link seriesName}. */
  readonly series: ReadonlyMap<string, SeriesText>;
}

interface Named {
  readonly series: SeriesKey;
  readonly collector: string;
  readonly stepSeconds: number;
}

/** The beginning of a series' line, up to its step, which tells it from all others of the file. */
export function seriesName({ series, collector }: Named, step: number): string {
  return `{"series":${JSON.stringify(series)},"collector":${JSON.stringify(collector)},"step":${step},`;
}

/** The text of a file; `names` are those of the series, in its order. */
export function formatRange(
  { host, from, to, whole }: RangeHead,
  series: readonly { readonly name: string; readonly text: SeriesText }[],
): string {
  const head = `{"version":1,"host":${JSON.stringify(host)},"from":${from},"to":${to},"whole":${whole},"series":[`;
  const lines = series.map(({ name, text: { start, mean, min, max } }, i) => {
    const bounds = min && max ? `,"min":[${min.text}],"max":[${max.text}]` : '';
    return `${name}"start":${start},"mean":[${mean.text}]${bounds}}${i < series.length - 1 ? ',' : ''}\n`;
  });
  const text = `${head}\n${lines.join('')}`;
  return `${text}${endingOf(text)}`;
}

function endingOf(text: string | Buffer): string {
  return `],"sum":"${createHash('sha1').update(text).digest('base64').slice(0, SUM_LENGTH)}"}\n`;
}

const SUM_LENGTH = 16;
const ENDING_LENGTH = '],"sum":""}\n'.length + SUM_LENGTH;

/** Reads a file back; undefined where it is not exactly what {@link formatRange} wrote for the host. */
export function parseRange(bytes: Buffer, host: string): RangeFile | undefined {
  const end = Math.max(0, bytes.length - ENDING_LENGTH);
  const body = bytes.subarray(0, end);
  if (bytes.toString('latin1', end) !== endingOf(body)) return undefined;
  const [first = '', ...rest] = body.toString('utf8').split('\n').slice(0, -1);
  const head = HEAD.exec(first);
  if (!head || head[1] !== JSON.stringify(host)) return undefined;
  const [from, to, whole] = [Number(head[2]), Number(head[3]), Number(head[4])];
  const series = new Map<string, SeriesText>();
  for (const [i, line] of rest.entries()) {
    const parsed = parseSeries(line, i < rest.length - 1 ? '},' : '}');
    if (!parsed) return undefined;
    series.set(...parsed);
  }
  return { host, from, to, whole, series };
}

const HEAD =
  /^\{"version":1,"host":(".*"),"from":(-?[\d.]{1,20}),"to":(-?[\d.]{1,20}),"whole":([\d.]{1,20}),"series":\[$/;
const START = /^"step":(\d{1,12}),"start":(-?\d{1,15}),"mean":\[/;

function parseSeries(line: string, ending: string): [string, SeriesText] | undefined {
  // a label may hold any text, but no unescaped quotation mark
  const nameEnd = line.indexOf(',"step":', line.indexOf('","collector":"')) + 1;
  const found = nameEnd > 0 ? START.exec(line.slice(nameEnd, nameEnd + 64)) : null;
  if (!found) return undefined;
  const [head, step = '', start] = found;
  const mean = numbersAt(line, nameEnd + head.length);
  const about = { start: Number(start), step: Number(step), mean };
  const name = line.slice(0, nameEnd + '"step":,'.length + step.length);
  const meanEnd = nameEnd + head.length + mean.text.length + 1;
  if (line.slice(meanEnd) === ending) return [name, about];
  const bounds = parseBounds(line, meanEnd, mean.count, ending);
  return bounds && [name, { ...about, ...bounds }];
}

function parseBounds(
  line: string,
  from: number,
  count: number,
  ending: string,
): Pick<SeriesText, 'min' | 'max'> | undefined {
  const minEnd = line.indexOf(MAX, from);
  if (!line.startsWith(MIN, from) || minEnd < 0 || !line.endsWith(`]${ending}`)) return undefined;
  const min = line.slice(from + MIN.length, minEnd);
  const max = line.slice(minEnd + MAX.length, -1 - ending.length);
  return { min: { text: min, count }, max: { text: max, count } };
}

const MIN = ',"min":[';
const MAX = '],"max":[';
