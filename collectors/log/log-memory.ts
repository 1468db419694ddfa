/** What is remembered between runs: how far each file has been read, and what was counted in all. */

/** How far a file has been read. Who it is: device and inode are its key, and these bytes must still stand in it. */
export interface Position {
  readonly at: number;
  /** Size and epoch seconds of the last change, when it was last looked at. */
  readonly size: number;
  readonly modified: number;
  /** The first bytes, and those just before `at`; base64. */
  readonly head: string;
  readonly tail: string;
  /** The name of the file that it is, or was before it was rotated. */
  readonly base: string;
  readonly rotated: boolean;
  /** Whether `at` is inside a line that is too long. */
  readonly skipping?: boolean;
  /** At the start of a file: what its copy ended with, the beginning of its first line; base64. */
  readonly carry?: string;
  /** Epoch seconds when it was first not found. */
  readonly gone?: number;
}

/** Totals of one pattern and one set of label values, since ever. */
export interface Totals {
  count: number;
  sum: number;
  last?: number;
}

export interface EntryMemory {
  readonly positions: Readonly<Record<string, Position>>;
  readonly lines: number;
  /** By pattern, then by its label values as JSON. */
  readonly totals: Readonly<Record<string, Readonly<Record<string, Totals>>>>;
  /** Epoch seconds of the run. */
  readonly ran: number;
}

export type LogMemory = Readonly<Record<string, EntryMemory>>;

/** The memory of an earlier run. It is this program's own, so its shape is trusted where it is there at all. */
export function readLogMemory(memory: unknown): LogMemory {
  const files = typeof memory === 'object' && memory !== null && 'files' in memory ? memory.files : undefined;
  return typeof files === 'object' && files !== null ? (files as LogMemory) : {};
}
