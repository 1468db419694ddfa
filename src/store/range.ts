/** Graphs: a series over time in equal stretches, from hot, day chunks and reduced days. */
import { addPiece, addValue, newStretches, type Stretches, toRange } from './downsample.ts';
import { hourWidth } from './hourly.ts';
import { RATE_STEPS, type Reading, rateAt } from './rate.ts';
import { type DayOfTrack, readDays, type SampleVisitor, visitSamples } from './readings.ts';
import { firstSlot } from './slots.ts';
import type { Range, RangeQuery } from './store.ts';
import { findTracks, type Track } from './tracks.ts';
import type { View } from './view.ts';

/**
 * The stretches from the one that `from` lies in to the one that `to` lies in. Without a step they have the length of
 * the source's newest step; a series that is not known has no rows then, and only unknown ones with a step.
 */
export function readRange(view: View, query: RangeQuery): Range {
  const tracks = findTracks(view, query);
  const step = query.stepSeconds ?? tracks[0]?.step;
  if (step === undefined) return { times: [], mean: [], min: [], max: [] };
  const stretches = newStretches(query.from, query.to, Math.max(1, Math.round(step)));
  for (const track of tracks) addTrack(view, track, stretches);
  return toRange(stretches);
}

function addTrack(view: View, track: Track, stretches: Stretches): void {
  const { step } = track;
  const end = stretches.from + stretches.sum.length * stretches.step;
  // A rate looks at three samples; what is longer than a stretch reaches into the first one.
  const from = stretches.from - Math.max(2 * RATE_STEPS * step, hourWidth(step));
  const feed = feedStretches(step, stretches);
  for (const day of readDays(view, track, { from, to: end - 1 })) {
    addHours(stretches, step, day);
    visitSamples(step, day, feed);
  }
}

function addHours(stretches: Stretches, step: number, { day, hours }: DayOfTrack): void {
  const width = hourWidth(step);
  const first = firstSlot(day, width);
  for (const { min, mean, max, counts } of hours) {
    for (const [hour, count] of counts.entries()) {
      if (!(count > 0)) continue;
      const of = (values: Float64Array) => values[hour] ?? Number.NaN;
      addPiece(stretches, {
        slot: first + hour * width,
        width,
        min: of(min),
        mean: of(mean),
        max: of(max),
        weight: count * step,
      });
    }
  }
}

/** Takes the samples of a track in order, and adds those that are new, counters as rates. */
function feedStretches(step: number, stretches: Stretches): SampleVisitor {
  let before: Reading | undefined;
  let earlier: Reading | undefined;
  return (cell, isNew) => {
    let value = cell.value;
    if (cell.type === 'counter') {
      value = rateAt(step, cell, before, earlier);
      earlier = before;
      before = cell;
    } else {
      earlier = undefined;
      before = undefined;
    }
    if (isNew && !Number.isNaN(value)) addValue(stretches, cell.slot, { width: step, value });
  };
}
