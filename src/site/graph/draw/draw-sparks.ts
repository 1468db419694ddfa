/**
 * Small pictures of many series in one SVG document: `<img src="sparks.svg#ID">` shows one of them, 120 × 20. Each has a
 * scale of its own, from its least to its greatest value; gaps stay gaps.
 */
import { html, type Markup, raw } from '../../markup/html.ts';
import { PALETTE } from '../palette.ts';

export interface Spark {
  readonly id: string;
  readonly values: readonly (number | null)[];
}

const WIDTH = 120;
const HEIGHT = 20;
/** Between them, so that none looks into another. */
const PITCH = 24;
const EDGE = 2;
/** A spark is drawn in fine whole steps, which are shorter to write than fractions of pixels. */
const FINE = 4;
const [LIGHT, DARK] = PALETTE[0] ?? ['#2f74d8', '#5a9bff'];

/** The SVG document; values are evenly spaced in time. */
export function drawSparks(sparks: readonly Spark[]): string {
  const height = Math.max(HEIGHT, sparks.length * PITCH);
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}"><style>@media (prefers-color-scheme:dark){g{stroke:${DARK}}}</style><g fill="none" stroke="${LIGHT}" stroke-width="1.3" stroke-linejoin="round" stroke-linecap="round">
${sparks.map(drawSpark)}</g></svg>
`.text;
}

function drawSpark({ id, values }: Spark, i: number): Markup {
  const top = i * PITCH;
  const path = sparkPath(values);
  const shape =
    path !== '' &&
    html`<path vector-effect="non-scaling-stroke" transform="matrix(${fraction((WIDTH - 2 * EDGE) / Math.max(1, values.length - 1))} 0 0 ${1 / FINE} ${EDGE} ${top + EDGE})" d="${raw(path)}"/>`;
  return html`<view id="${id}" viewBox="0 ${top} ${WIDTH} ${HEIGHT}"/>${shape}
`;
}

/** One step to the right for each value, heights in whole steps from above. */
function sparkPath(values: readonly (number | null)[]): string {
  const heights = heightsOf(values);
  let path = '';
  let pen: { x: number; y: number } | undefined;
  for (let x = 0; x < heights.length; x += 1) {
    const y = heights[x] ?? null;
    const next = heights[x + 1] ?? null;
    // a level stretch is one step
    if (pen && pen.y === y && next === y) continue;
    if (y !== null) path += pen ? step(x - pen.x, y - pen.y, path.endsWith('l')) : begin(x, y, next === null);
    pen = y === null ? undefined : { x, y };
  }
  return path;
}

/** A lone value is an upright mark: a dot would not be seen. */
function begin(x: number, y: number, lone: boolean): string {
  return lone ? `M${x} ${y - 6}v12` : `M${x} ${y}l`;
}

function step(right: number, down: number, first: boolean): string {
  return `${first ? '' : ' '}${right}${down < 0 ? '' : ' '}${down}`;
}

function heightsOf(values: readonly (number | null)[]): (number | null)[] {
  const known = values.filter(isKnown);
  const least = known.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const greatest = known.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const most = (HEIGHT - 2 * EDGE) * FINE;
  // halves: the span of two huge values is no number
  const span = greatest / 2 - least / 2;
  return values.map((value) => {
    if (!isKnown(value)) return null;
    return span > 0 ? Math.round(most * (1 - (value / 2 - least / 2) / span)) : most / 2;
  });
}

function isKnown(value: number | null): value is number {
  return value !== null && Number.isFinite(value);
}

function fraction(value: number): number {
  return Number(value.toPrecision(5));
}
