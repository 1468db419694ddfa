/** Where the words of limits stand beside their lines, for pictures and canvases: never nearer to another line. Pure. */

/** In pixels of a picture whose letters are 10 high, times `scale`. */
export interface WordRoom {
  readonly top: number;
  readonly bottom: number;
  readonly scale?: number;
  /** Where other words stand already; what is placed is added. */
  readonly taken: number[];
}

/** From the line up to the baseline of words above it, and down to that of words below. */
const ABOVE = 3;
const BELOW = 10;
/** What a line of words takes. */
const ROW = 11;
/** From the baseline up to the middle of letters. */
const MIDDLE = 4;
/** Lines nearer to each other look like one. */
const ONE = 4;
/** How much nearer the own line has to be. */
const NEARER = 2;

/** The baseline for the words of the line at `own`, above it or below; undefined: there is no room. `lines`: of all. */
export function placeWords(own: number, lines: readonly number[], room: WordRoom): number | undefined {
  const { top, bottom, scale = 1, taken } = room;
  const others = lines.filter((line) => Math.abs(line - own) >= ONE * scale);
  const place = [own - ABOVE * scale, own + BELOW * scale].find((at) => {
    const middle = at - MIDDLE * scale;
    const near = Math.abs(middle - own) + NEARER * scale;
    return (
      at > top + 7 * scale &&
      at < bottom &&
      taken.every((other) => Math.abs(other - at) >= ROW * scale) &&
      others.every((other) => Math.abs(other - middle) >= near)
    );
  });
  if (place !== undefined) taken.push(place);
  return place;
}
