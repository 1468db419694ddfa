/** Counters to rates. A reset, a wrap and a gap give no rate: never a negative one, never a spike. */

/** One sample of a series; `slot` and `time` are epoch seconds. */
export interface Reading {
  readonly slot: number;
  readonly time: number;
  readonly value: number;
}

/** A rate needs the sample before, at most so many steps ago. */
export const RATE_STEPS = 3;

/** A rate looks at the two readings before, so at no more than so many slots back. */
export const TAIL_SLOTS = 2 * RATE_STEPS;

/**
 * The rate per second at the newest of up to three readings in a row; NaN while none is known. After a fall the
 * counter must not be back above where it fell from: then the fall was a wrong reading, and the way back no rate.
 */
export function rateAt(step: number, now: Reading, before: Reading | undefined, earlier: Reading | undefined): number {
  if (before === undefined || now.slot - before.slot > RATE_STEPS * step) return Number.NaN;
  const seconds = now.time - before.time;
  if (!(seconds > 0) || now.value < before.value) return Number.NaN;
  const fell = earlier !== undefined && before.slot - earlier.slot <= RATE_STEPS * step && before.value < earlier.value;
  if (fell && now.value >= earlier.value) return Number.NaN;
  return (now.value - before.value) / seconds;
}

/** The rates of a series' readings in the order of their slots, one each. */
export function rates(step: number, readings: readonly Reading[]): number[] {
  return readings.map((now, index) => rateAt(step, now, readings[index - 1], readings[index - 2]));
}
