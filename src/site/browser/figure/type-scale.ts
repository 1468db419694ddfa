/** How large everything is written: on walls type grows with the screen, and canvases must follow. */

/** The usual type size of pages, pixels. */
const USUAL = 15;

/** How much larger than usual; 1 on a desk. */
export function typeScale(): number {
  return Math.max(1, typeSize() / USUAL);
}

/** The root's type size, pixels. */
export function typeSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
