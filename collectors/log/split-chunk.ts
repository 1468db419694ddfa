/** Cuts bytes of a log into whole lines. Pure. */

/** Of a longer line only its beginning is looked at. */
export const MAX_LINE = 64 * 1024;
const LINE_FEED = 10;

export interface Split {
  readonly lines: readonly string[];
  /** How many bytes are done with; what follows waits for its end. */
  readonly used: number;
  /** Whether what follows belongs to a line that was too long. */
  readonly skipping: boolean;
}

/** `skipping`: the bytes begin inside a line that is to be passed over. */
export function splitChunk(bytes: Buffer, skipping: boolean): Split {
  const from = skipping ? bytes.indexOf(LINE_FEED) + 1 : 0;
  if (skipping && from === 0) return { lines: [], used: bytes.length, skipping: true };
  const end = Math.max(from, bytes.lastIndexOf(LINE_FEED) + 1);
  const lines = end > from ? linesOf(bytes.subarray(from, end - 1)) : [];
  if (bytes.length - end <= MAX_LINE) return { lines, used: end, skipping: false };
  return { lines: [...lines, ...linesOf(bytes.subarray(end, end + MAX_LINE))], used: bytes.length, skipping: true };
}

/** The lines of a text whose last one has no line feed; carriage returns at their ends are no part of them. */
export function linesOf(bytes: Buffer): string[] {
  return bytes
    .toString('utf8')
    .split('\n')
    .map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line).slice(0, MAX_LINE));
}
