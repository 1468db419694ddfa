/** Where the axes of a graph are marked, and with which words. */
import { scaleLinear } from 'd3-scale';
import { readClock } from '../markup/local-time.ts';
import { formatNumber, scaleUnit, type Unit } from './unit.ts';

/** A mark on an axis; `at` is in the axis's own values. */
export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** A value axis: its ends and three to five marks, round in the prefix that suits it (`512 MiB`, not `0.54 GB`). */
export function valueAxis(least: number, greatest: number, unit: Unit): { from: number; to: number; ticks: Tick[] } {
  const low = Math.min(0, least);
  const high = greatest > low ? Math.max(0, greatest) : low + 1;
  const { divisor, label } = scaleUnit(unit, Math.max(Math.abs(low), Math.abs(high)));
  const scale = scaleLinear()
    .domain([low / divisor, high / divisor])
    .nice(4);
  const [from = 0, to = 1] = scale.domain();
  const ticks = scale.ticks(4).map((at) => ({ at: at * divisor, label: tickLabel(at, label) }));
  return { from: from * divisor, to: to * divisor, ticks };
}

/** Four to nine marks at round times of the zone's clock; midnight carries the day's name. */
export function timeTicks(from: number, to: number, timezone: string): Tick[] {
  const minutes = SPANS.find(({ upTo }) => to - from <= upTo)?.minutes ?? 240;
  const ticks: Tick[] = [];
  // zones lie whole quarter hours off UTC, so each of their hours begins at one
  const step = minutes < 60 ? 300 : 900;
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
    const { hour, minute, weekday } = readClock(at, timezone);
    const sinceMidnight = hour * 60 + minute;
    if (sinceMidnight % minutes !== 0) continue;
    const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
    ticks.push({ at, label: sinceMidnight === 0 ? (WEEKDAYS[weekday] ?? '') : clock });
  }
  return ticks;
}

/** How far apart the marks of a span of so many seconds stand. */
const SPANS = [
  { upTo: 5400, minutes: 10 },
  { upTo: 4 * 3600, minutes: 30 },
  { upTo: 9 * 3600, minutes: 60 },
  { upTo: 15 * 3600, minutes: 120 },
];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function tickLabel(at: number, label: string): string {
  const number = formatNumber(at);
  if (at === 0 || label === '') return number;
  return label.startsWith('/') ? `${number}${label}` : `${number} ${label}`;
}
