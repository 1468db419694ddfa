/** Whose turn it is where not all can be made in one cycle. Pure. Times are epoch seconds. */

/** Seconds after which values of a day are published. */
export const QUARTER = 900;

/** Whether the turn of one of so many has come, in the cycles of the period that lasts. */
export function isTurn(
  turn: number,
  { now, intervalSeconds, period = QUARTER }: { now: number; intervalSeconds: number; period?: number },
): boolean {
  const closed = Math.floor(now / period) * period;
  const cycles = Math.max(1, Math.floor(period / intervalSeconds));
  return now >= closed + (turn % cycles) * intervalSeconds - intervalSeconds / 2;
}

/** The newest quarter hour that has closed. */
export function quarterOf(now: number): number {
  return Math.floor(now / QUARTER) * QUARTER;
}

/** The same number for the same name, in every process. */
export function spread(name: string): number {
  let hash = 0;
  for (let i = 0; i < name.length; i += 1) hash = (Math.imul(hash, 31) + name.charCodeAt(i)) >>> 0;
  return hash;
}
