/**
 * A value among the limits it is judged by, as a small bar: stretches beyond limits are tinted and marked, a short mark
 * for warning, one of full height for critical. For pages: takes its colours from the style sheet.
 */
import type { Bounds, Judged } from '../../../finding.ts';
import { COLOURS } from '../../assets/style.ts';
import { html, type Markup } from '../../markup/html.ts';
import { formatValue, type Unit } from '../unit.ts';

const WIDTH = 120;
const HEIGHT = 12;

/** Inline SVG, with all figures in its title. Undefined where there is nothing to show: no limits, or no number. */
export function bulletBar(value: number, judged: Judged, unit: Unit): Markup | undefined {
  const limits = limitsOf(judged);
  if (limits.length === 0 || !Number.isFinite(value)) return undefined;
  const { from, to } = scaleOf(value, limits, unit);
  const x = (at: number) => Math.round(Math.min(1, Math.max(0, (at - from) / (to - from))) * WIDTH * 10) / 10;
  const [left, right] = [x(Math.min(value, Math.max(0, from))), x(Math.max(value, Math.max(0, from)))];
  return html`<svg class="bullet" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img"><title>${titleOf(value, judged, unit)}</title><rect y="1" width="${WIDTH}" height="10" rx="2" fill="var(--rule,#e1e5e9)"/>${tints(judged, x)}<rect x="${Math.min(left, WIDTH - 2)}" y="4" width="${Math.max(2, Math.round((right - left) * 10) / 10)}" height="4" fill="var(--ink,#1f2428)"/>${limits.map((limit) => mark(limit, x(limit.at)))}${value > to && html`<path d="M${WIDTH - 5} 1l5 5l-5 5z" fill="var(--ink,#1f2428)"/>`}${value < from && html`<path d="M5 1l-5 5l5 5z" fill="var(--ink,#1f2428)"/>`}</svg>`;
}

interface Limit {
  readonly level: 'warning' | 'critical';
  readonly at: number;
}

function limitsOf({ warning, critical }: Judged): Limit[] {
  const ends = (level: Limit['level'], bounds: Bounds | undefined) =>
    [bounds?.above, bounds?.below].flatMap((at) => (at !== undefined && Number.isFinite(at) ? [{ level, at }] : []));
  return [...ends('warning', warning), ...ends('critical', critical)];
}

/** From zero to a bit over the last limit; to the whole for a share. A value far beyond does not squeeze the limits. */
function scaleOf(value: number, limits: readonly Limit[], unit: Unit): { from: number; to: number } {
  const all = limits.map(({ at }) => at);
  const least = Math.min(0, ...all);
  const greatest = Math.max(0, ...all);
  const span = greatest - least || 1;
  const whole = unit.scale === 'percent' ? 1 : unit.symbol === '%' ? 100 : undefined;
  const share = whole !== undefined && greatest <= whole && value <= whole && value >= 0;
  return {
    from: least < 0 || value < 0 ? least - span / 4 : 0,
    to: share ? whole : greatest + span / 4 + Math.min(span / 2, Math.max(0, value - greatest)),
  };
}

/** Critical lies over warning. */
function tints({ warning, critical }: Judged, x: (at: number) => number): Markup[] {
  return [...tintsOf('warning', warning, x), ...tintsOf('critical', critical, x)];
}

function tintsOf(level: Limit['level'], bounds: Bounds | undefined, x: (at: number) => number): Markup[] {
  const between = (from: number, to: number) =>
    html`<rect x="${from}" y="1" width="${Math.round((to - from) * 10) / 10}" height="10" fill="${colour(level)}" fill-opacity="${level === 'warning' ? 0.3 : 0.45}"/>`;
  return [
    ...(bounds?.above === undefined ? [] : [between(x(bounds.above), WIDTH)]),
    ...(bounds?.below === undefined ? [] : [between(0, x(bounds.below))]),
  ];
}

function mark({ level }: Limit, x: number): Markup {
  const shape = level === 'critical' ? `M${x} 0V${HEIGHT}` : `M${x} 1V4M${x} 8V11`;
  return html`<path stroke="${colour(level)}" stroke-width="1.5" d="${shape}"/>`;
}

function colour(level: Limit['level']): string {
  return `var(--${level},${COLOURS.light[level]})`;
}

function titleOf(value: number, { warning, critical }: Judged, unit: Unit): string {
  return [
    formatValue(value, unit),
    ...boundWords('warning', warning, unit),
    ...boundWords('critical', critical, unit),
  ].join(', ');
}

function boundWords(level: string, bounds: Bounds | undefined, unit: Unit): string[] {
  if (!bounds) return [];
  const { above, below } = bounds;
  return [
    ...(above === undefined ? [] : [`${level} above ${formatValue(above, unit)}`]),
    ...(below === undefined ? [] : [`${level} below ${formatValue(below, unit)}`]),
  ];
}
