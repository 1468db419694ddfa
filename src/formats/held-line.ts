/** The beginning of a line whose end has not come yet: bounded, however long the line gets. */

export interface HeldLine {
  isEmpty(): boolean;
  add(part: Buffer): void;
  /** What is held, valid until the next `add`, and whether that is all of it; empties it. */
  take(): { start: Buffer; isWhole: boolean };
}

const FIRST_BYTES = 4096;
const START_BYTES = 120;

/** Holds up to `maxBytes`; beyond, `limitOf` the line's beginning says how much more. */
export function holdLine(maxBytes: number, limitOf: (start: Buffer) => number): HeldLine {
  let bytes = Buffer.allocUnsafe(FIRST_BYTES);
  let length = 0;
  let isWhole = true;

  function grow(needed: number): void {
    const grown = Buffer.allocUnsafe(Math.max(needed, 2 * bytes.length));
    bytes.copy(grown, 0, 0, length);
    bytes = grown;
  }

  return {
    isEmpty: () => length === 0,
    add(part) {
      if (!isWhole || part.length === 0) return;
      const needed = length + part.length;
      // the first bytes tell which limit holds, so only those of a longer part are looked at first
      const start =
        length >= START_BYTES ? bytes : Buffer.concat([bytes.subarray(0, length), part.subarray(0, START_BYTES)]);
      isWhole = needed <= maxBytes || needed <= limitOf(start);
      if (isWhole) {
        if (needed > bytes.length) grow(needed);
        part.copy(bytes, length);
        length = needed;
      } else if (length < START_BYTES) {
        length = Math.min(start.length, START_BYTES);
        start.copy(bytes, 0, 0, length);
      }
    },
    take() {
      const taken = { start: bytes.subarray(0, length), isWhole };
      length = 0;
      isWhole = true;
      return taken;
    },
  };
}
