/** Stretches of time that may be asked often how much of another one they cover. Times are epoch seconds. */

/** From `from`, included, to `to`, not included. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Disjoint stretches in order, with the seconds of all before each. */
export interface SpanIndex {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly before: readonly number[];
}

export const NO_SPANS: SpanIndex = { starts: [], ends: [], before: [] };

/** Joins stretches that meet or overlap; those of no length are left out. */
export function joinStretches(stretches: readonly Stretch[]): Stretch[] {
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of [...stretches].filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

/** What is left of some stretches without others. */
export function subtractStretches(stretches: readonly Stretch[], others: readonly Stretch[]): Stretch[] {
  const holes = joinStretches(others);
  const left: Stretch[] = [];
  for (const { from, to } of joinStretches(stretches)) {
    let at = from;
    for (const hole of holes) {
      if (hole.to <= at || hole.from >= to) continue;
      if (hole.from > at) left.push({ from: at, to: hole.from });
      at = hole.to;
    }
    if (at < to) left.push({ from: at, to });
  }
  return left;
}

/** Makes stretches, in any order, ready to be asked. */
export function indexSpans(stretches: readonly Stretch[]): SpanIndex {
  const joined = joinStretches(stretches);
  let sum = 0;
  const before = joined.map(({ from, to }) => {
    sum += to - from;
    return sum - (to - from);
  });
  return { starts: joined.map(({ from }) => from), ends: joined.map(({ to }) => to), before };
}

/** The same for a list that several ask about: made once. The list must not change. */
export function indexOnce(stretches: readonly Stretch[]): SpanIndex {
  const index = made.get(stretches) ?? indexSpans(stretches);
  made.set(stretches, index);
  return index;
}

const made = new WeakMap<readonly Stretch[], SpanIndex>();

/** The seconds between two times that the stretches cover; the second one may be `Infinity`. */
export function coveredSeconds(index: SpanIndex, from: number, to: number): number {
  return from < to ? coveredUntil(index, to) - coveredUntil(index, from) : 0;
}

/** When the newest of the stretches that begin before a time ends, be it later than that; undefined: there is none. */
export function endBefore({ starts, ends }: SpanIndex, time: number): number | undefined {
  return ends[begunBefore(starts, time) - 1];
}

function coveredUntil({ starts, ends, before }: SpanIndex, time: number): number {
  const begun = begunBefore(starts, time);
  if (begun === 0) return 0;
  const start = starts[begun - 1] ?? 0;
  return (before[begun - 1] ?? 0) + Math.min(time, ends[begun - 1] ?? 0) - start;
}

/** How many of them lie before a time. */
function begunBefore(starts: readonly number[], time: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
