/** Sees that a host has been restarted: it has been up for less time than when it was last asked, and then some. Pure. */

/** By host and target: when it had started, in epoch seconds, as far as its uptime told. */
export type KnownStarts = Readonly<Record<string, number>>;

/** Uptimes are counted in hundredths in 32 bits, so they start again by themselves after 497 days. */
const WRAP_SECONDS = 2 ** 32 / 100;
/** Clocks drift, and an answer takes its time. */
const TOLERANCE_SECONDS = 60;

/** The memory of an earlier run, whatever it holds. */
export function readStarts(memory: unknown): KnownStarts {
  const starts = typeof memory === 'object' && memory !== null && 'starts' in memory ? memory.starts : undefined;
  if (typeof starts !== 'object' || starts === null) return {};
  return Object.fromEntries(Object.entries(starts).filter(([, at]) => typeof at === 'number'));
}

/** Whether something that had started at `known` has started again, when it has been up for `uptime` seconds at `now`. */
export function hasRestarted(known: number | undefined, uptime: number, now: number): boolean {
  if (known === undefined) return false;
  const started = now - uptime;
  const later = started - known;
  return later > TOLERANCE_SECONDS && Math.abs(later - WRAP_SECONDS) > TOLERANCE_SECONDS;
}
