/**
 * Draws one series as an SVG line graph. The styles lie inside, so that it looks right in a page, in a mail and alone,
 * light or dark; where a server forbids them, the attributes still draw it. Gaps stay gaps.
 */
import { area, line } from 'd3-shape';
import type { SeriesRange } from '../../program-context.ts';
import { html, type Markup, raw } from '../markup/html.ts';
import { formatMinute } from '../markup/local-time.ts';
import { type Tick, valueAxis } from './ticks.ts';
import { timeTicks } from './time-ticks.ts';
import { formatValue, type Unit } from './unit.ts';

/** What a graph shows. Times are epoch seconds. */
export interface GraphSpec {
  readonly title: string;
  readonly unit: Unit;
  readonly from: number;
  readonly to: number;
  readonly timezone: string;
  readonly range: SeriesRange;
  /** Whether each value stands for several: then the least and the greatest are drawn as a band. */
  readonly band: boolean;
}

const WIDTH = 480;
const HEIGHT = 150;
const LEFT = 64;
const RIGHT = 10;
const TOP = 10;
const BOTTOM = 24;

/** The SVG document. */
export function drawSeries(spec: GraphSpec): string {
  const extent = extentOf(spec.range);
  const axis = valueAxis(Math.min(0, extent?.least ?? 0), Math.max(0, extent?.greatest ?? 1), spec.unit);
  const x = (time: number) => LEFT + ((time - spec.from) / (spec.to - spec.from)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => HEIGHT - BOTTOM - ((value - axis.from) / (axis.to - axis.from)) * PLOT_HEIGHT;
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="t d" font-family="system-ui, sans-serif" font-size="11">
<title id="t">${spec.title}</title>
<desc id="d">${describe(spec, extent)}</desc>
${STYLE}
${valueMarks(extent ? axis.ticks : [], y)}
${timeMarks(timeTicks(spec.from, spec.to, spec.timezone), x)}
${extent ? curve(spec, x, y) : note('No values yet: collecting')}
${extent?.known === 1 && firstPoint(spec.range, x, y)}
</svg>
`.text;
}

const PLOT_HEIGHT = HEIGHT - TOP - BOTTOM;
const STYLE = raw(
  `<style>.grid{stroke:#e3e6ea}.base{stroke:#b4bac2}text{fill:#5b6470}.line{stroke:#1f6fb2}.band{fill:#1f6fb2}@media (prefers-color-scheme:dark){.grid{stroke:#2b3138}.base{stroke:#4a525c}text{fill:#9aa4b0}.line{stroke:#6cb2ee}.band{fill:#6cb2ee}}</style>`,
);
interface Extent {
  readonly least: number;
  readonly greatest: number;
  readonly known: number;
  readonly newest: number;
}

function extentOf({ mean, min, max }: SeriesRange): Extent | undefined {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  let newest = Number.NaN;
  let known = 0;
  for (let i = 0; i < mean.length; i += 1) {
    const value = mean[i];
    if (value === undefined || !Number.isFinite(value)) continue;
    known += 1;
    newest = value;
    least = Math.min(least, min[i] ?? value, value);
    greatest = Math.max(greatest, max[i] ?? value, value);
  }
  return known === 0 ? undefined : { least, greatest, known, newest };
}

function describe(spec: GraphSpec, extent: Extent | undefined): string {
  const span = `${formatMinute(spec.from, spec.timezone)} to ${formatMinute(spec.to, spec.timezone)}`;
  if (!extent) return `${span}: no values.`;
  const [least, greatest, newest] = [extent.least, extent.greatest, extent.newest].map((v) =>
    formatValue(v, spec.unit),
  );
  return `${span}: least ${least}, greatest ${greatest}, newest ${newest}.`;
}

function valueMarks(ticks: readonly Tick[], y: (value: number) => number): Markup[] {
  return ticks.map(({ at, label }) => {
    const height = round(y(at));
    const kind = at === 0 ? 'base' : 'grid';
    return html`<path class="${kind}" stroke="#d5d9de" d="M${LEFT},${height}H${WIDTH - RIGHT}"/><text x="${LEFT - 6}" y="${round(height + 4)}" text-anchor="end" fill="#5b6470">${label}</text>`;
  });
}

function timeMarks(ticks: readonly Tick[], x: (time: number) => number): Markup[] {
  return ticks.map(({ at, label }) => {
    const across = round(x(at));
    const anchor = across > WIDTH - 24 ? 'end' : 'middle';
    return html`<path class="grid" stroke="#d5d9de" d="M${across},${TOP}V${HEIGHT - BOTTOM}"/><text x="${across}" y="${HEIGHT - 8}" text-anchor="${anchor}" fill="#5b6470">${label}</text>`;
  });
}

function curve({ range, band }: GraphSpec, x: (time: number) => number, y: (value: number) => number): Markup {
  const known = (i: number) => Number.isFinite(range.mean[i]);
  const across = (i: number) => x(range.times[i] ?? 0);
  const points = [...range.times.keys()];
  const shape = line<number>(across, (i) => y(range.mean[i] ?? 0))
    .defined(known)
    .digits(1);
  const low = (i: number) => y(range.min[i] ?? 0);
  const high = (i: number) => y(range.max[i] ?? 0);
  const between = area<number>(across, low, high).defined(known).digits(1);
  return html`${band ? html`<path class="band" fill="#1f6fb2" fill-opacity="0.2" d="${between(points) ?? ''}"/>` : ''}<path class="line" fill="none" stroke="#1f6fb2" stroke-width="1.5" stroke-linejoin="round" stroke-linecap="round" d="${shape(points) ?? ''}"/>`;
}

/** One value is no line yet: a dot, and what to wait for. */
function firstPoint({ times, mean }: SeriesRange, x: (time: number) => number, y: (value: number) => number): Markup {
  const at = mean.findIndex((value) => Number.isFinite(value));
  const dot = html`<circle class="band" fill="#1f6fb2" r="2.5" cx="${round(x(times[at] ?? 0))}" cy="${round(y(mean[at] ?? 0))}"/>`;
  return html`${dot}${note('Collecting: the line begins with the second value')}`;
}

function note(text: string): Markup {
  return html`<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT / 2 - 4}" text-anchor="middle" fill="#5b6470">${text}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
