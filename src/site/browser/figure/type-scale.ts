/** How much larger than usual everything is written: on walls type grows with the screen, and canvases must follow. */

/** The usual type size of pages, pixels. */
const USUAL = 15;

/** 1 on a desk. */
export function typeScale(): number {
  return Math.max(1, Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL);
}
