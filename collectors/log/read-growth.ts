/** Reads what has been added to a file since it was last read. */
import type { CollectorContext } from '../../src/program-context.ts';
import { type FoundFile, keyOf } from './find-log-files.ts';
import type { Position } from './log-memory.ts';
import { linesOf, MAX_LINE, splitChunk } from './split-chunk.ts';

export type Reading = Pick<CollectorContext<unknown, unknown, unknown>, 'fileFacts' | 'readBytes' | 'signal'>;

/** How much may still be read in this run; counted down. */
export interface Budget {
  bytes: number;
}

export interface Growth {
  readonly position: Position;
  /** The last line so far, which has no end yet. */
  readonly rest: Buffer;
  /** Why reading stopped short, if it did. */
  readonly stopped?: 'budget' | 'moved';
}

export interface GrowthRequest {
  readonly file: FoundFile;
  readonly position: Position;
  readonly budget: Budget;
  readonly take: (lines: readonly string[]) => void;
}

const CHUNK = 1024 * 1024;
/** More than the longest line, or a small budget would read the same beginning of one again and again. */
const LEAST = 2 * MAX_LINE;
const PRINT = 64;

/**
 * Whole lines only; the offset behind them is the new position. Each read covers the last bytes before the offset, too: if
 * they are not those that stood there, or the path now names another file, the read counts for nothing.
 */
export async function readGrowth(context: Reading, request: GrowthRequest): Promise<Growth> {
  const { file, budget, take } = request;
  let { position } = request;
  let rest: Buffer = Buffer.alloc(0);
  while (budget.bytes > 0 && !context.signal.aborted) {
    const length = Math.min(CHUNK, Math.max(budget.bytes, LEAST));
    const part = await readPart(context, file, position, length);
    if (part === undefined) return { position, rest, stopped: 'moved' };
    const { before, added } = part;
    budget.bytes -= added.length;
    const carry = Buffer.from(position.carry ?? '', 'base64');
    const bytes = Buffer.concat([carry, added]);
    const { lines, used, skipping } = splitChunk(bytes, position.skipping ?? false);
    if (used === 0) return { position, rest: bytes };
    take(lines);
    position = moveTo(position, { before, added, done: used - carry.length, skipping });
    rest = bytes.subarray(used);
    if (added.length < length) return { position, rest };
  }
  return { position, rest, stopped: 'budget' };
}

/** The bytes from the offset on, and those just before it; nothing if this is not the file that it was. */
async function readPart(context: Reading, file: FoundFile, { at, tail }: Position, length: number) {
  const known = Buffer.from(tail, 'base64');
  const bytes = await context.readBytes(file.path, { from: at - known.length, length: known.length + length });
  const before = bytes.subarray(0, known.length);
  if (!before.equals(known) || keyOf(await context.fileFacts(file.path)) !== file.key) return undefined;
  return { before, added: bytes.subarray(known.length) };
}

interface Step {
  readonly before: Buffer;
  readonly added: Buffer;
  /** How many of the added bytes are done with. */
  readonly done: number;
  readonly skipping: boolean;
}

function moveTo(position: Position, { before, added, done, skipping }: Step): Position {
  const { skipping: _, carry: __, ...known } = position;
  const behind = Buffer.concat([before, added.subarray(0, done)]);
  const head = Buffer.from(position.head, 'base64');
  return {
    ...known,
    at: position.at + done,
    // the file from its beginning is at hand only as long as the offset is within the print
    head: head.length < PRINT && position.at <= PRINT ? print(behind.subarray(0, PRINT)) : position.head,
    tail: print(behind.subarray(-PRINT)),
    ...(skipping ? { skipping } : {}),
  };
}

/** The position at an offset of a file of which nothing is known yet. */
export async function positionAt(context: Reading, file: FoundFile, at: number): Promise<Position> {
  const { facts, path, base, rotated } = file;
  const head = await context.readBytes(path, { from: 0, length: Math.min(PRINT, at) });
  const tail = await context.readBytes(path, { from: Math.max(0, at - PRINT), length: Math.min(PRINT, at) });
  const { sizeBytes: size, modified } = facts;
  return { at, size, modified, head: print(head), tail: print(tail), base, rotated };
}

/** Whether a file holds, up to the offset, what stood there when it was read. */
export async function isSameContent(context: Reading, file: FoundFile, { at, head, tail }: Position): Promise<boolean> {
  if (file.facts.sizeBytes < at) return false;
  const now = await positionAt(context, file, at);
  return now.head === head && now.tail === tail;
}

/** The offset behind the last whole line. */
export async function lastLineEnd(context: Reading, file: FoundFile): Promise<number> {
  const { sizeBytes } = file.facts;
  const from = Math.max(0, sizeBytes - PRINT * 1024);
  const bytes = await context.readBytes(file.path, { from, length: sizeBytes - from });
  const end = bytes.lastIndexOf(10) + 1;
  return end > 0 || from === 0 ? from + end : sizeBytes;
}

/** The one line that a rest is. */
export function lastLine(rest: Buffer): string[] {
  return rest.length === 0 ? [] : linesOf(rest);
}

function print(bytes: Buffer): string {
  return bytes.toString('base64');
}
