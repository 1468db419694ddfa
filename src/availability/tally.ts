/** Seconds by what they were, incidents and repairs: what availability is told from. Tallies can be added up. */
import type { Status } from '../finding.ts';

/** All in seconds but the counts. The first six add up to the time that was looked at. */
export interface Tally {
  ok: number;
  notice: number;
  warning: number;
  critical: number;
  /** Unknown or pending, or nobody watched: neither up nor down. */
  unknown: number;
  /** Before the first result and after the last. */
  absent: number;
  /** Of the up and of the down ones: within planned downtime. */
  plannedUp: number;
  plannedDown: number;
  /** Problems that were critical at their worst, at some time of the period. */
  incidents: number;
  /** Those of them that ended within the period, and how long they had lasted while somebody watched, added up. */
  repaired: number;
  repairSeconds: number;
}

/** A column of seconds. */
export type Kind = 'ok' | 'notice' | 'warning' | 'critical' | 'unknown' | 'absent';

/** A tally of nothing. */
export function emptyTally(): Tally {
  return {
    ok: 0,
    notice: 0,
    warning: 0,
    critical: 0,
    unknown: 0,
    absent: 0,
    plannedUp: 0,
    plannedDown: 0,
    incidents: 0,
    repaired: 0,
    repairSeconds: 0,
  };
}

/** The column of a status. */
export function kindOf(status: Status | undefined): Kind {
  if (status === undefined) return 'absent';
  return status === 'pending' ? 'unknown' : status;
}

/** Adds a tally to another one. */
export function addTally(sum: Tally, other: Tally): void {
  for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += other[key];
}

/** The sum of tallies. */
export function sumTallies(tallies: Iterable<Tally>): Tally {
  const sum = emptyTally();
  for (const tally of tallies) addTally(sum, tally);
  return sum;
}

/** Seconds in which it worked: ok, notice or warning. */
export function upSeconds({ ok, notice, warning }: Tally): number {
  return ok + notice + warning;
}

/** Seconds in which it did not: critical. */
export function downSeconds({ critical }: Tally): number {
  return critical;
}

/** Seconds of which is known whether it worked. */
export function knownSeconds(tally: Tally): number {
  return upSeconds(tally) + downSeconds(tally);
}

/** The part of the known time in which it worked, from 0 to 1; undefined where nothing is known. */
export function availability(tally: Tally): number | undefined {
  return share(upSeconds(tally), knownSeconds(tally));
}

/** The same without the time of planned downtime. */
export function availabilityUnplanned(tally: Tally): number | undefined {
  const planned = tally.plannedUp + tally.plannedDown;
  return share(upSeconds(tally) - tally.plannedUp, knownSeconds(tally) - planned);
}

/** The part of the time since it was there of which nothing is known, from 0 to 1. */
export function unknownShare(tally: Tally): number | undefined {
  return share(tally.unknown, knownSeconds(tally) + tally.unknown);
}

/**
 * Of `length` seconds that were looked at: in how many was known whether it worked, and in how many not, of each service
 * on average; the rest lies before its first result or after its last one.
 */
export function meanSeconds(tally: Tally, length: number): { known: number; unknown: number } {
  const known = knownSeconds(tally);
  const whole = known + tally.unknown + tally.absent;
  const scale = whole > 0 ? length / whole : 0;
  return { known: known * scale, unknown: tally.unknown * scale };
}

/** Mean time to repair, seconds; undefined where nothing was repaired. */
export function meanRepair({ repaired, repairSeconds }: Tally): number | undefined {
  return repaired > 0 ? repairSeconds / repaired : undefined;
}

function share(part: number, whole: number): number | undefined {
  return whole > 0 ? Math.min(1, Math.max(0, part / whole)) : undefined;
}
