/**
 * The marks of a time axis, by the clock and calendar of a zone. Pure, for SVG and browsers. d3-scale and d3-time know only
 * UTC and the zone of the machine, which is not the configured one.
 */
import { zoneOffset } from '../../markup/local-time.ts';
import type { Tick } from './ticks.ts';

/**
 * Four to thirteen marks at round times, as `at` in epoch seconds: full hours within days (midnight has the day's name),
 * days within a week, Mondays within a month, months within a year.
 */
export function timeTicks(from: number, to: number, timezone: string): Tick[] {
  const span = to - from;
  const minutes = CLOCK.find(({ upTo }) => span <= upTo)?.minutes;
  if (minutes !== undefined) return clockTicks(from, to, timezone, minutes * 60);
  if (span <= 75 * DAY) return dayTicks(from, to, timezone, span <= 10 * DAY ? 1 : span <= 16 * DAY ? 2 : 7);
  return monthTicks(from, to, timezone, span <= 400 * DAY ? 1 : span <= 1200 * DAY ? 3 : 12);
}

const DAY = 86_400;
/** How far apart the marks of a span of so many seconds stand. */
const CLOCK = [
  { upTo: 5400, minutes: 10 },
  { upTo: 4 * 3600, minutes: 30 },
  { upTo: 9 * 3600, minutes: 60 },
  { upTo: 15 * 3600, minutes: 120 },
  { upTo: 1.5 * DAY, minutes: 240 },
  { upTo: 3 * DAY, minutes: 720 },
];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
/** As short as axes have them. */
export const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** The epoch began on a Thursday. */
const FIRST_MONDAY = 4;

/** Every so many seconds of the local clock; where the clock is changed over a mark, that mark is left out. */
function clockTicks(from: number, to: number, timezone: string, step: number): Tick[] {
  const ticks: Tick[] = [];
  const end = to + zoneOffset(to, timezone);
  for (let local = Math.ceil((from + zoneOffset(from, timezone)) / step) * step; local <= end; local += step) {
    const at = epochOf(local, timezone);
    if (at < from || at > to || at + zoneOffset(at, timezone) !== local) continue;
    const clock = new Date(local * 1000);
    ticks.push({
      at,
      label: local % DAY === 0 ? (WEEKDAYS[clock.getUTCDay()] ?? '') : clock.toISOString().slice(11, 16),
    });
  }
  return ticks;
}

/** Midnights: each, every second one, or those that Mondays begin with. */
function dayTicks(from: number, to: number, timezone: string, days: 1 | 2 | 7): Tick[] {
  const ticks: Tick[] = [];
  for (let day = Math.floor(from / DAY) - 1; day <= Math.ceil(to / DAY) + 1; day += 1) {
    if ((day - FIRST_MONDAY) % days !== 0) continue;
    const at = epochOf(day * DAY, timezone);
    if (at < from || at > to) continue;
    const date = new Date(day * DAY * 1000);
    const words = [WEEKDAYS[date.getUTCDay()], date.getUTCDate(), MONTHS[date.getUTCMonth()]];
    ticks.push({ at, label: (days === 7 ? words.slice(1) : words.slice(0, 2)).join(' ') });
  }
  return ticks;
}

/** The first day of every so many months; a year's first has the year's number. */
function monthTicks(from: number, to: number, timezone: string, months: number): Tick[] {
  const ticks: Tick[] = [];
  const begin = new Date(from * 1000);
  for (let i = 0; i < 13 * 100; i += 1) {
    const month = (begin.getUTCMonth() + i) % 12;
    const year = begin.getUTCFullYear() + Math.floor((begin.getUTCMonth() + i) / 12);
    const at = epochOf(Date.UTC(year, month, 1) / 1000, timezone);
    if (at > to) break;
    if (at >= from && month % months === 0)
      ticks.push({ at, label: month === 0 ? String(year) : (MONTHS[month] ?? '') });
  }
  return ticks;
}

/** When a clock of the zone shows a local time, which is given as if it were UTC. */
export function epochOf(local: number, timezone: string): number {
  const guess = local - zoneOffset(local, timezone);
  return local - zoneOffset(guess, timezone);
}
