/** Days as a clock in some time zone begins them. Instants are epoch seconds. */

/** Seconds that a zone is ahead of UTC at a time. */
export type ZoneOffset = (time: number) => number;

/** A date as a calendar in the zone shows it; `month` from 1. */
export interface LocalDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAY = 86_400;

/** The first instant of a date; a month or day beyond the last one counts on. */
export function startOfDay({ year, month, day }: LocalDate, offsetAt: ZoneOffset): number {
  const wall = Date.UTC(year, month - 1, day) / 1000;
  const before = offsetAt(wall - DAY);
  const after = offsetAt(wall + DAY);
  // where midnight comes twice the first one counts; where it is skipped the day begins when the clock jumps
  const early = wall - Math.max(before, after);
  const late = wall - Math.min(before, after);
  if (early + offsetAt(early) === wall) return early;
  return late + offsetAt(late) === wall ? late : wall - before;
}

/** The date at a time. */
export function dateAt(time: number, offsetAt: ZoneOffset): LocalDate {
  const local = new Date((Math.floor(time) + offsetAt(time)) * 1000);
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() };
}

/** When each of the `count` days that end with today's begins, oldest first, and last when tomorrow does. */
export function dayStarts(now: number, count: number, offsetAt: ZoneOffset): number[] {
  const { year, month, day } = dateAt(now, offsetAt);
  return Array.from({ length: count + 1 }, (_, i) => startOfDay({ year, month, day: day - count + 1 + i }, offsetAt));
}
