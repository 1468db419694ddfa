/**
 * When a program is due. Time is cut into slots of its `every`; rounding by half of cron's period keeps a cycle that
 * starts a little early or late in its own slot, so jitter neither skips a run nor doubles one. All in seconds.
 */

/** The slot that `now` belongs to: floor((now + interval / 2) / every) × every. */
export function slotOf(now: number, intervalSeconds: number, everySeconds: number): number {
  return Math.floor((now + intervalSeconds / 2) / everySeconds) * everySeconds;
}

/**
 * Whether a program is due. A last slot that lies ahead means that the clock was set back, or that an earlier time
 * is filled in on purpose: waiting for the clock to catch up would mute the program for that long.
 */
export function isDue(slot: number, lastSlot: number | undefined): boolean {
  return slot !== lastSlot;
}

/** When the slot after this one begins to be due. */
export function nextDue(slot: number, intervalSeconds: number, everySeconds: number): number {
  return slot + everySeconds - intervalSeconds / 2;
}
