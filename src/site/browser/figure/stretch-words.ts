/** A stretch of time in words, by the clock of a zone: `14:05 – 15:40, 21 Nov`. Pure. */
import { MONTHS } from '../../graph/axis/time-ticks.ts';
import { zoneOffset } from '../../markup/local-time.ts';
import type { View } from './view.ts';

/** Shorter ones are told to the second. */
const FINE_SECONDS = 600;

/** `newest`: years are told where they are not its own. */
export function stretchWords({ from, to }: View, timezone: string, newest: number): string {
  const clocks = [from, to, newest].map((time) => new Date((time + zoneOffset(time, timezone)) * 1000));
  const [begin = FIRST, end = FIRST, now = FIRST] = clocks;
  const clock = (date: Date) => date.toISOString().slice(11, to - from < FINE_SECONDS ? 19 : 16);
  const years = [begin, end].some((date) => date.getUTCFullYear() !== now.getUTCFullYear());
  const day = (date: Date) =>
    `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}${years ? ` ${date.getUTCFullYear()}` : ''}`;
  if (day(begin) === day(end)) return `${clock(begin)} – ${clock(end)}, ${day(end)}`;
  return `${day(begin)} ${clock(begin)} – ${day(end)} ${clock(end)}`;
}

const FIRST = new Date(0);
