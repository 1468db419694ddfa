/** The value axis of a graph: its ends, and where it is marked with which words. Pure, for SVG and browsers. */
import { scaleUnit, type Unit } from '../unit.ts';

/** A mark on an axis; `at` is in the axis's own values. */
export interface Tick {
  readonly at: number;
  readonly label: string;
}

export interface ValueAxis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly Tick[];
}

/** Round numbers from the first mark at or below one number to the last at or above another, in {@link STRETCHES} or so. */
export type Marks = (low: number, high: number) => readonly number[];

/** About so many stretches between marks. */
export const STRETCHES = 4.5;

/**
 * An axis that holds both values, with three to nine marks, round in the prefix that suits it: `500 MiB`, not `0.54 GB`.
 * `marks`: pictures take those of d3-scale, browsers smaller ones of their own, which come to the same. `unsigned`: marks
 * below zero are written like those above, for lines that are mirrored there.
 */
export function valueAxis(marks: Marks, least: number, greatest: number, unit: Unit, unsigned = false): ValueAxis {
  const { divisor, label } = scaleUnit(unit, Math.max(Math.abs(least), Math.abs(greatest)));
  const low = least / divisor;
  const high = greatest - least > TINY ? greatest / divisor : low + Math.max(1, Math.abs(low) / 10);
  // a hair's breadth over a mark is no reason for another
  const hair = (high - low) * 1e-9;
  const places = marks(low + hair, high - hair);
  const ticks = places.map((at) => ({ at: at * divisor, label: tickLabel(unsigned ? Math.abs(at) : at, label) }));
  return { from: ticks[0]?.at ?? least, to: ticks.at(-1)?.at ?? greatest, ticks };
}

/** Smaller than what a double can be divided by further. */
const TINY = 1e-290;

/** In as many digits as it takes, without the last ones of a double: `0.3`, not `0.30000000000000004`. */
function tickLabel(at: number, label: string): string {
  const number = Number(at.toPrecision(12));
  if (number === 0) return '0';
  const text = Math.abs(number) >= 1e6 ? number.toExponential() : String(number);
  return label === '' || label.startsWith('/') ? `${text}${label}` : `${text} ${label}`;
}
