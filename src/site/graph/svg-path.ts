/** Paths of curves and areas, in pixels to a tenth, in few bytes: relative steps, and one for each level stretch. */

/** Where a curve runs, point by point; a null is a gap. */
export type Heights = readonly (number | null)[];

/** A stretch of a curve between two gaps: its first and last point, and its path. */
export interface Run {
  readonly begin: number;
  readonly end: number;
  readonly path: string;
}

/** A curve's stretches without gaps, each once for the line and the area below it. */
export function traceRuns(across: readonly number[], heights: Heights): Run[] {
  const found: Run[] = [];
  for (let i = 0; i < heights.length; i += 1) {
    if (heights[i] === null) continue;
    const begin = i;
    while (i + 1 < heights.length && heights[i + 1] !== null) i += 1;
    found.push({ begin, end: i, path: `M${point(across, heights, begin)}${steps(across, heights, begin, i)}` });
  }
  return found;
}

/** The line; a lone point is a dot where line ends are round. */
export function curvePath(runs: readonly Run[]): string {
  return runs.map(({ path }) => path).join('');
}

/** What lies between a curve and what it stands on: heights of its own, or one for all. */
export function areaPath(runs: readonly Run[], across: readonly number[], base: Heights | number): string {
  const close = ({ begin, end, path }: Run) =>
    typeof base === 'number'
      ? `${path}V${tenths(round(base))}H${tenths(round(across[begin] ?? 0))}Z`
      : `${path}L${point(across, base, end)}${begin === end ? '' : steps(across, base, end, begin)}Z`;
  return runs.map(close).join('');
}

function point(across: readonly number[], heights: Heights, at: number): string {
  return `${tenths(round(across[at] ?? 0))} ${tenths(round(heights[at] ?? 0))}`;
}

/** From the point `begin`, where the pen is, to `end`, forwards or backwards. */
function steps(across: readonly number[], heights: Heights, begin: number, end: number): string {
  if (begin === end) return 'h0';
  const way = begin < end ? 1 : -1;
  let path = 'l';
  let x = round(across[begin] ?? 0);
  let y = round(heights[begin] ?? 0);
  let next = round(heights[begin + way] ?? 0);
  for (let i = begin + way; ; i += way) {
    const height = next;
    const last = i === end;
    if (!last) next = round(heights[i + way] ?? 0);
    if (last || height !== y || next !== y) {
      const right = round(across[i] ?? 0);
      path += pair(right - x, height - y, path.length === 1);
      x = right;
      y = height;
    }
    if (last) return path;
  }
}

function pair(right: number, down: number, first: boolean): string {
  const text = tenths(right) + (down < 0 ? '' : ' ') + tenths(down);
  return first || right < 0 ? text : ` ${text}`;
}

function round(pixels: number): number {
  return Math.round(pixels * 10);
}

/** `-.3`, `12`, `4.5`. */
function tenths(value: number): string {
  return texts[value + MOST_KEPT] ?? write(value);
}

const MOST_KEPT = 3000;
const texts = Array.from({ length: 2 * MOST_KEPT + 1 }, (_, i) => write(i - MOST_KEPT));

function write(value: number): string {
  return String(value / 10).replace(/^(-?)0\./, '$1.');
}
