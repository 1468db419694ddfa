/** The value axis of a graph: its ends, and where it is marked with which words. Pure, for SVG and browsers. */
import { scaleUnit, type Unit } from './unit.ts';

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

/** About so many stretches between marks. */
const STRETCHES = 4.5;

/**
 * An axis that holds both values, with three to seven marks, round in the prefix that suits it: `512 MiB`, not `0.54 GB`.
 * `unsigned`: marks below zero are written like those above, for lines that are mirrored there.
 */
export function valueAxis(least: number, greatest: number, unit: Unit, unsigned = false): ValueAxis {
  const { divisor, label } = scaleUnit(unit, Math.max(Math.abs(least), Math.abs(greatest)));
  const low = least / divisor;
  const high = greatest - least > TINY ? greatest / divisor : low + Math.max(1, Math.abs(low) / 10);
  const step = roundStep((high - low) / STRETCHES, unit.scale === 'binary' && (divisor > 1 || high - low > STRETCHES));
  // a hair's breadth over a mark is no reason for another
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(Math.ceil(high / step - 1e-9), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => {
    const at = (first + i) * step;
    return { at: at * divisor, label: tickLabel(unsigned ? Math.abs(at) : at, step, label) };
  });
  return { from: first * step * divisor, to: last * step * divisor, ticks };
}

/** Smaller than what a double can be divided by further. */
const TINY = 1e-290;

/** 1, 2 or 5 times a power of ten; for sizes in bytes a power of two. */
function roundStep(about: number, binary: boolean): number {
  if (binary) return 2 ** Math.round(Math.log2(about) + 0.15);
  const power = 10 ** Math.floor(Math.log10(about));
  const times = about / power;
  const factor = times >= 7 ? 10 : times >= 2.5 ? 5 : times >= 1.2 ? 2 : 1;
  return factor * power;
}

/** In as many digits as it takes, without the last ones of a double: `0.3`, not `0.30000000000000004`. */
function tickLabel(at: number, step: number, label: string): string {
  if (Math.abs(at) < step / 2) return '0';
  const number = Number(at.toPrecision(12));
  const text = Math.abs(number) >= 1e6 ? number.toExponential() : String(number);
  return label === '' || label.startsWith('/') ? `${text}${label}` : `${text} ${label}`;
}
