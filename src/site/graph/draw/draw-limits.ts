/** The limits that a graph's values are judged by: dashed lines with words at the right edge. */
import { html, type Markup } from '../../markup/html.ts';
import type { ValueAxis } from '../axis/ticks.ts';
import type { GraphLimit } from '../graph.ts';
import { formatValue, type Unit } from '../unit.ts';
import { INK, TONES } from './graph-style.ts';
import { placeWords } from './limit-words.ts';
import { type PlotBox, tenth } from './plot-box.ts';

/** More would hide the curves. */
const MOST_LINES = 12;

/** A limit beyond the axis is only named, with an arrow towards it. */
export function drawLimits(limits: readonly GraphLimit[], axis: ValueAxis, unit: Unit, box: PlotBox): Markup {
  // what matters more gets its words first, where there is no room for both
  const known = distinct(limits).toSorted(byLevel).slice(0, MOST_LINES);
  const inside = known.filter(({ value }) => value >= axis.from && value <= axis.to);
  const heights = inside.map(({ value }) => box.y(value));
  const taken: number[] = [];
  const outside = [
    named(known, '↑', (value) => value > axis.to, unit),
    named(known, '↓', (value) => value < axis.from, unit),
  ];
  const marks = outside.map((text, i) => {
    if (text === '') return undefined;
    const height = i === 0 ? box.top + 9 : box.bottom - 4;
    taken.push(height);
    return words(text, box.right - 3, height);
  });
  return html`${inside.map((limit) => lineOf(limit, unit, box, { taken, heights }))}${marks}`;
}

/** Where words and other lines are already. */
interface Room {
  readonly taken: number[];
  readonly heights: readonly number[];
}

function lineOf({ level, value }: GraphLimit, unit: Unit, box: PlotBox, { taken, heights }: Room): Markup {
  const height = tenth(box.y(value));
  const dashes = level === 'critical' ? '8 3' : '3 3';
  const line = html`<path class="${level}" color="${TONES[level][0]}" stroke="currentColor" stroke-width="1.2" stroke-dasharray="${dashes}" d="M${box.left} ${height}H${box.right}"/>`;
  const place = placeWords(height, heights, { top: box.top, bottom: box.bottom, taken });
  if (place === undefined) return line;
  return html`${line}${words(`${level} ${formatValue(value, unit)}`, box.right - 3, place, level)}`;
}

/** With a halo of the ground, to be read over curves. */
function words(text: string, x: number, y: number, level?: GraphLimit['level']): Markup {
  const tone = level && html` color="${TONES[level][0]}"`;
  const classes = level ? `halo say ${level}` : 'halo';
  const fill = level ? 'currentColor' : INK.faint;
  return html`<text class="${classes}"${tone} fill="${fill}" stroke="${INK.sheet}" stroke-width="3" stroke-opacity=".85" stroke-linejoin="round" paint-order="stroke" text-anchor="end" font-size="10" x="${x}" y="${tenth(y)}">${text}</text>`;
}

function named(limits: readonly GraphLimit[], arrow: string, beyond: (value: number) => boolean, unit: Unit): string {
  const found = limits.filter(({ value }) => beyond(value)).slice(0, 2);
  return found.map(({ level, value }) => `${arrow} ${level} ${formatValue(value, unit)}`).join('  ');
}

function byLevel(a: GraphLimit, b: GraphLimit): number {
  return Number(a.level === 'warning') - Number(b.level === 'warning');
}

/** The same limit of many services is one line. */
function distinct(limits: readonly GraphLimit[]): GraphLimit[] {
  const seen = new Set<string>();
  return limits.filter(({ level, value }) => {
    const key = `${level} ${value}`;
    if (seen.has(key) || !Number.isFinite(value)) return false;
    return seen.add(key);
  });
}
