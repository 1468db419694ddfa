/** Leads a pen along curves and around areas; a null is a gap. */

/** A `Path2D`, or whatever takes its steps. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
}

export type Heights = readonly (number | null)[];

/** A curve; a lone point becomes a dot where line ends are round. */
export function traceCurve(pen: Pen, across: readonly number[], heights: Heights): void {
  for (const [begin, end] of runs(heights)) {
    pen.moveTo(across[begin] ?? 0, heights[begin] ?? 0);
    if (begin === end) pen.lineTo((across[begin] ?? 0) + 0.01, heights[begin] ?? 0);
    for (let i = begin + 1; i <= end; i += 1) pen.lineTo(across[i] ?? 0, heights[i] ?? 0);
  }
}

/** What lies between a curve and what it stands on: heights of its own, or one for all. */
export function traceArea(pen: Pen, across: readonly number[], heights: Heights, base: Heights | number): void {
  const floor = (i: number) => (typeof base === 'number' ? base : (base[i] ?? 0));
  for (const [begin, end] of runs(heights)) {
    pen.moveTo(across[begin] ?? 0, floor(begin));
    for (let i = begin; i <= end; i += 1) pen.lineTo(across[i] ?? 0, heights[i] ?? 0);
    for (let i = end; i > begin; i -= 1) pen.lineTo(across[i] ?? 0, floor(i));
    pen.closePath();
  }
}

/** First and last index of each stretch without a gap. */
function runs(heights: Heights): [number, number][] {
  const found: [number, number][] = [];
  for (let i = 0; i < heights.length; i += 1) {
    if (heights[i] === null) continue;
    const begin = i;
    while (i + 1 < heights.length && heights[i + 1] !== null) i += 1;
    found.push([begin, i]);
  }
  return found;
}
