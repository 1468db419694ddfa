/**
 * The next text of a range file, from what it held and what the store has of later times: what is over seldom changes.
 * A value that comes later than one run after its time is seen at once where it lies before all that the file knows of
 * its series (a past that is brought in later), else when the file is made anew from the store as a whole: once a day,
 * each host at a time of day of its own; a small site's day and week once an hour; a year once in 30 days, since that
 * takes long. A year's last eight days are read again whenever it is made. Times are epoch seconds.
 */
import type { StoreReader } from '../../../store/store.ts';
import { RANGES, type RangeName } from '../../graph/range-data.ts';
import { cutNumbers, edgeNulls, joinNumbers, listNumbers, NO_NUMBERS, type NumberList } from './number-list.ts';
import { formatRange, type RangeFile, type SeriesText, seriesName } from './range-file.ts';
import { type RangeLine, readStretches, stepOf } from './read-range.ts';
import { spread } from './turns.ts';

export interface RangeAsked {
  readonly host: string;
  readonly range: RangeName;
  readonly to: number;
  /** A site of few hosts can afford to read more often. */
  readonly isSmall?: boolean;
}

const DAY = 86_400;
const HOUR = 3600;

export interface UpdatedRange {
  readonly text: string;
  /** Whether the store has values from before what the file knew of a series: other ranges lack them as well. */
  readonly hasNewPast: boolean;
}

/** The next file. Without `kept` all of it is read from the store. */
export function updateRange(
  store: StoreReader,
  lines: readonly RangeLine[],
  asked: RangeAsked,
  kept: RangeFile | undefined,
): UpdatedRange {
  const { host, range, to } = asked;
  const { keptSeconds, step: wanted } = RANGES[range];
  const from = to - keptSeconds;
  const known = kept && isUsable(kept, asked) ? kept : undefined;
  let hasNewPast = false;
  const series = lines.map((line) => {
    const step = stepOf(line, wanted);
    const name = seriesName(line, step);
    const old = known?.series.get(name);
    const first = Math.floor(from / step) * step;
    // what a run brought late is read again
    const again = known
      ? Math.floor((known.to - 1 - Math.max(line.stepSeconds, rereadOf(range))) / step) * step
      : first;
    const begun = old && old.mean.count > 0 ? old.start : again;
    const isLacking = old !== undefined && hasEarlier(store, line, { first, step, start: begun });
    hasNewPast ||= isLacking;
    const fresh = old && again > first && !isLacking ? again : first;
    return { name, text: extend(store, line, old, { range, step, first, fresh, to }) };
  });
  return { text: formatRange({ host, from, to, whole: known?.whole ?? to }, series), hasNewPast };
}

/** Whether the store has values from before what a file knows of a series; that costs little where it has none. */
function hasEarlier(
  store: StoreReader,
  line: RangeLine,
  { first, step, start }: { first: number; step: number; start: number },
): boolean {
  if (start <= first) return false;
  return readStretches(store, line, { from: first, to: start, step }).mean.some((value) => value !== null);
}

function rereadOf(range: RangeName): number {
  return range === 'year' ? 8 * DAY : 0;
}

/** Whether what the file holds can be taken over; its turn to be made anew comes at the host's own time of day. */
function isUsable({ from, to, whole }: RangeFile, asked: RangeAsked): boolean {
  const { keptSeconds } = RANGES[asked.range];
  if (to > asked.to || whole > to || to < asked.to - keptSeconds || to - from !== keptSeconds) return false;
  const period = wholePeriod(asked);
  const turn = (spread(`${asked.host} ${asked.range}`) % 1440) * (period / 1440);
  return Math.floor((whole - turn) / period) === Math.floor((asked.to - turn) / period);
}

/** How often a file is made anew, seconds. */
function wholePeriod({ range, isSmall }: RangeAsked): number {
  if (range === 'year') return 30 * DAY;
  return isSmall && (range === 'day' || range === 'week') ? HOUR : DAY;
}

interface Stretch {
  readonly range: RangeName;
  readonly step: number;
  /** Where the first stretch of the file begins, and where the first that is read. */
  readonly first: number;
  readonly fresh: number;
  readonly to: number;
}

function extend(
  store: StoreReader,
  line: RangeLine,
  old: SeriesText | undefined,
  { range, step, first, fresh, to }: Stretch,
): SeriesText {
  const kept = old && fresh > first ? keep(old, first, fresh) : EMPTY;
  const start = kept.mean.count > 0 ? kept.start : fresh;
  const read = readStretches(store, line, { from: fresh, to, step, digits: range === 'day' ? 6 : 5 });
  const at = (fresh - start) / step;
  const mean = joinNumbers(kept.mean, listNumbers(read.mean), at);
  const bound = (of: 'min' | 'max') => {
    if (!kept[of] && read[of].every((value, i) => value === read.mean[i])) return mean;
    return joinNumbers(kept[of] ?? kept.mean, listNumbers(read[of]), at);
  };
  const bounds = range === 'day' ? undefined : { min: bound('min'), max: bound('max') };
  return trim({ start, step, mean, ...bounds });
}

const EMPTY: SeriesText = { start: 0, step: 1, mean: NO_NUMBERS };

/** Of what a file held, the stretches from one time to another. */
function keep(old: SeriesText, from: number, to: number): SeriesText {
  const { start, step } = old;
  const drop = Math.max(0, Math.ceil((from - start) / step));
  const begin = start + drop * step;
  return { start: begin, step, ...cutAll(old, drop, Math.max(0, (to - begin) / step)) };
}

/** Without the nulls at both ends, and without bounds that are the mean. */
function trim(text: SeriesText): SeriesText {
  const { before, after } = edgeNulls(text.mean);
  const isTrimmed = before > 0 || after > 0;
  const { mean, min, max } = isTrimmed ? cutAll(text, before, text.mean.count - before - after) : text;
  const bounds = min && max && (min.text !== mean.text || max.text !== mean.text) ? { min, max } : {};
  return { start: text.start + before * text.step, step: text.step, mean, ...bounds };
}

function cutAll({ mean, min, max }: SeriesText, drop: number, most: number): Omit<SeriesText, 'start' | 'step'> {
  const cut = (list: NumberList) => cutNumbers(list, drop, most);
  return { mean: cut(mean), ...(min && max && { min: cut(min), max: cut(max) }) };
}
