/** The marks of a figure's time axis: those of the pictures, finer where it is zoomed, fewer where it is narrow. Pure. */
import type { Tick } from '../../graph/axis/ticks.ts';
import { timeTicks } from '../../graph/axis/time-ticks.ts';
import { zoneOffset } from '../../markup/local-time.ts';
import type { View } from './view.ts';

/** Pixels that a mark's words need, roughly. */
const ROOM = 46;
const FINE_SECONDS = 3600;
const FINE_STEPS = [1, 5, 10, 15, 30, 60, 120, 300, 600];

/** Marks of a view that is `width` pixels wide, by the clock of a zone. */
export function viewTicks({ from, to }: View, width: number, timezone: string): Tick[] {
  const most = Math.max(2, Math.floor(width / ROOM));
  const ticks = to - from < FINE_SECONDS ? fineTicks(from, to, timezone) : timeTicks(from, to, timezone);
  const every = Math.ceil(ticks.length / most);
  return ticks.filter((_, i) => i % every === 0);
}

function fineTicks(from: number, to: number, timezone: string): Tick[] {
  const step = FINE_STEPS.find((each) => (to - from) / each <= 8) ?? 600;
  const ticks: Tick[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
    const clock = new Date((at + zoneOffset(at, timezone)) * 1000).toISOString();
    ticks.push({ at, label: clock.slice(11, step < 60 ? 19 : 16) });
  }
  return ticks;
}
