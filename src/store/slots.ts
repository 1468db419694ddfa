/** Slots, days and the unit that real times are kept in: arithmetic that everything in the store shares. */
import { DamagedBytes } from './bytes.ts';

export const DAY_SECONDS = 86_400;
const UNITS_MS = [1000, 500, 200, 100, 50, 20, 10, 5, 2, 1];

/** A step that was stored; slots of any other would never end. */
export function soundStep(step: number): number {
  if (!(step >= 1)) throw new DamagedBytes(`cannot read step: ${step}`);
  return step;
}

/** The day number that a slot lies in. */
export function dayOf(slot: number): number {
  return Math.floor(slot / DAY_SECONDS);
}

/** The first slot that lies in a day; of a step over a day it may lie behind it. */
export function firstSlot(day: number, step: number): number {
  return Math.ceil((day * DAY_SECONDS) / step) * step;
}

/** How many slots lie in a day. */
export function slotCount(day: number, step: number): number {
  return (firstSlot(day + 1, step) - firstSlot(day, step)) / step;
}

/** The slot that a time of its own belongs to: the nearest multiple of the step. */
export function slotOfTime(time: number, step: number): number {
  return Math.floor((time + step / 2) / step) * step;
}

/** Real times are kept as a number of these seconds from the slot: a three-hundredth of the step, 1 ms to 1 s. */
export function timeUnit(step: number): number {
  const wanted = (step * 1000) / 300;
  return (UNITS_MS.find((unit) => unit <= wanted) ?? 1) / 1000;
}

/** Most series of one block; fewer for short steps, so that one day of a block compacts in one short slice. */
export function blockSize(step: number): number {
  if (step >= 60) return 512;
  return step >= 10 ? 64 : 16;
}

/** Most columns of one day chunk: a graph reads all of them for one. */
export function partSize(step: number): number {
  return step >= 60 ? 32 : 16;
}

/** How long after its end a day stays hot: newest values and rates come from there. */
export function hotSeconds(step: number): number {
  return Math.max(7200, 12 * step);
}
