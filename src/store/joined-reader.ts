/** One reader over this instance's store and those of other instances. */
import type { OtherStore } from './other-store.ts';
import type { Latest, Range, RangeQuery, SeriesInfo, StoreReader } from './store.ts';

/**
 * Joins them. A series that several stores have: the newest value is the one of the store that has the newer one, a
 * range is that store's with its gaps filled by the others. An error of `own` is thrown, one of the others never.
 */
export function joinReaders(own: StoreReader | undefined, others: readonly OtherStore[]): StoreReader {
  if (own && others.length === 0) return own;
  const askAll = <T>(read: (reader: StoreReader) => T, asked = others): T[] => [
    ...(own ? [read(own)] : []),
    ...asked.map((other) => other.ask(read)).filter((answer) => answer !== undefined),
  ];
  return {
    latest: (filter) => joinLatest(askAll((reader) => reader.latest(filter))),
    series: (filter) => joinSeries(askAll((reader) => reader.series(filter))),
    sources: () => askAll((reader) => reader.sources()).flat(),
    range(query) {
      const asked = others.filter((other) => other.knowsHostOf(query.series));
      return joinRanges(query, (each) => askAll((reader) => reader.range(each), asked));
    },
    close() {
      own?.close();
      for (const other of others) other.close();
    },
  };
}

/** Steps of one store do not displace each other: it is between stores that a series must be decided. */
function joinLatest(answers: readonly Latest[][]): Latest[] {
  const [only] = answers;
  if (only && answers.length === 1) return only;
  const newest = new Map<string, { answer: number; time: number }>();
  for (const [answer, items] of answers.entries()) {
    for (const item of items) {
      const known = newest.get(seriesOf(item));
      if (!known || item.time > known.time) newest.set(seriesOf(item), { answer, time: item.time });
    }
  }
  return answers.flatMap((items, answer) => items.filter((item) => newest.get(seriesOf(item))?.answer === answer));
}

function seriesOf({ series, collector }: SeriesInfo): string {
  return `${collector} ${series}`;
}

function joinSeries(answers: readonly SeriesInfo[][]): SeriesInfo[] {
  const found = new Map<string, SeriesInfo>();
  for (const info of answers.flat()) {
    const key = `${info.stepSeconds} ${seriesOf(info)}`;
    if (!found.has(key)) found.set(key, info);
  }
  return [...found.values()];
}

type AskRanges = (query: RangeQuery) => Range[];

function joinRanges(query: RangeQuery, ask: AskRanges): Range {
  const answers = ask(query);
  const known = newestFirst(answers);
  const [first, ...rest] = known;
  if (!first) return answers.find(({ times }) => times.length > 0) ?? EMPTY;
  if (rest.length === 0) return first;
  if (known.every((range) => isAligned(range, first))) return fillGaps(known);
  // without a step each store answers in its own: all must answer in that of the newest
  const [from = 0, next] = first.times;
  if (next === undefined) return first;
  const others = newestFirst(ask({ ...query, stepSeconds: next - from }));
  return fillGaps([first, ...others.filter((range) => isAligned(range, first))]);
}

const EMPTY: Range = { times: [], mean: [], min: [], max: [] };

/** Those that know any value. */
function newestFirst(ranges: readonly Range[]): Range[] {
  return ranges.filter((range) => lastKnown(range) >= 0).sort((a, b) => newestTime(b) - newestTime(a));
}

function lastKnown({ mean }: Range): number {
  return mean.findLastIndex((value) => !Number.isNaN(value));
}

function newestTime(range: Range): number {
  return range.times[lastKnown(range)] ?? Number.NEGATIVE_INFINITY;
}

function isAligned(a: Range, b: Range): boolean {
  return a.times.length === b.times.length && a.times[0] === b.times[0] && a.times.at(-1) === b.times.at(-1);
}

/** Each stretch from the first range that knows it. */
function fillGaps(ranges: readonly Range[]): Range {
  const [first = EMPTY] = ranges;
  const from = first.times.map((_, i) => ranges.find(({ mean }) => !Number.isNaN(mean[i] ?? Number.NaN)));
  const pick = (what: 'mean' | 'min' | 'max') => from.map((range, i) => range?.[what][i] ?? Number.NaN);
  return { times: first.times, mean: pick('mean'), min: pick('min'), max: pick('max') };
}
