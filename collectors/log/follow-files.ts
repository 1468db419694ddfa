/** Reads everything that was added to the files of one entry, through rotation, truncation and copies. */

import type { CollectorContext } from '../../src/program.ts';
import { type FoundFile, findLogFiles, isGone, reasonOf } from './find-log-files.ts';
import type { EntryMemory, Position } from './log-memory.ts';
import type { WatchedFile } from './log-settings.ts';
import {
  type Budget,
  isSameContent,
  lastLine,
  lastLineEnd,
  positionAt,
  type Reading,
  readGrowth,
} from './read-growth.ts';

export interface Followed {
  readonly positions: Record<string, Position>;
  /** Why something could not be read. */
  readonly failures: readonly string[];
  /** What is to be told though nothing failed. */
  readonly remarks: readonly string[];
  /** How many current files there are. */
  readonly files: number;
  /** How many bytes are left for later runs. */
  readonly unreadBytes: number;
}

export type FollowContext = Reading & Pick<CollectorContext<unknown, unknown, unknown>, 'listDirectory' | 'now'>;

export interface FollowRequest {
  readonly entry: WatchedFile;
  /** Absent at first sight. */
  readonly before: EntryMemory | undefined;
  readonly budget: Budget;
  readonly take: (lines: readonly string[]) => void;
}

interface Work extends FollowRequest {
  readonly context: FollowContext;
  readonly positions: Record<string, Position>;
  readonly failures: string[];
  readonly remarks: string[];
  /** What is there now, by key. */
  readonly found: ReadonlyMap<string, FoundFile>;
  /** Positions in content that no longer stands where it was read, by key. */
  readonly lost: Map<string, Position>;
  /** Those of which a copy was found. */
  readonly copied: Set<string>;
  /** What a copy of such content ended with, by the same key. */
  readonly carry: Map<string, Buffer>;
  unreadBytes: number;
}

/** Of a longer beginning of a line the rest is not waited for: it would have to be remembered. */
const MAX_CARRY = 4096;
const KEEP_GONE_SECONDS = 7 * 24 * 3600;

/** Never rejects for what a file does; positions of what cannot be seen at the moment are kept. */
export async function followFiles(context: FollowContext, request: FollowRequest): Promise<Followed> {
  const known = request.before?.positions ?? {};
  const { path } = request.entry;
  const bases = new Set(Object.values(known).map(({ base }) => base));
  const found = await findLogFiles(context, path, [...bases]).catch((error: unknown) => reasonOf(path, error));
  if (typeof found === 'string') return { positions: known, failures: [found], remarks: [], files: 0, unreadBytes: 0 };
  const work: Work = {
    ...request,
    context,
    positions: { ...known },
    failures: [...found.failures],
    remarks: [],
    found: new Map(found.files.map((file) => [file.key, file])),
    lost: new Map(),
    copied: new Set(),
    carry: new Map(),
    unreadBytes: 0,
  };
  await followAll(work, found.files);
  noteGone(work, known);
  noteLost(work);
  const files = found.files.filter(({ rotated }) => !rotated).length;
  if (files === 0 && found.failures.length === 0) work.failures.push(`no file ${path}`);
  const { positions, failures, remarks, unreadBytes } = work;
  return { positions, failures, remarks, files, unreadBytes };
}

/** Files that begin anew are found first, so that a copy of what they held is known for one when its turn comes. */
async function followAll(work: Work, files: readonly FoundFile[]): Promise<void> {
  const changed = files.filter((file) => !isUnchanged(file, work.positions[file.key]));
  for (const file of changed) await tryFile(work, file, noteReplaced);
  for (const file of changed) await tryFile(work, file, followFile);
}

function isUnchanged({ facts, rotated }: FoundFile, position: Position | undefined): boolean {
  return (
    position !== undefined &&
    position.gone === undefined &&
    position.rotated === rotated &&
    position.at === facts.sizeBytes &&
    position.size === facts.sizeBytes &&
    position.modified === facts.modified
  );
}

async function tryFile(work: Work, file: FoundFile, step: (work: Work, file: FoundFile) => Promise<void>) {
  try {
    await step(work, file);
  } catch (error) {
    if (!isGone(error)) work.failures.push(reasonOf(file.path, error)); // gone: rotated away just now
  }
}

async function noteReplaced(work: Work, file: FoundFile): Promise<void> {
  const position = work.positions[file.key];
  if (position && !(await isSameContent(work.context, file, position))) work.lost.set(file.key, position);
}

async function followFile(work: Work, file: FoundFile): Promise<void> {
  const { context, positions, lost, carry } = work;
  const before = positions[file.key];
  const start = await startOf(work, file);
  const carried = carry.get(file.key);
  const position: Position = {
    ...start.position,
    base: file.base,
    rotated: file.rotated,
    ...(carried ? { carry: carried.toString('base64') } : {}),
  };
  const growth = await readGrowth(context, { ...work, file, position });
  const { sizeBytes: size, modified } = file.facts;
  const { gone: _, ...at } = growth.position;
  positions[file.key] = { ...at, size: Math.max(size, at.at), modified };
  if (growth.stopped === 'budget') work.unreadBytes += Math.max(0, size - at.at);
  if (growth.stopped !== undefined || growth.rest.length === 0) return;
  const grewNoMore = file.rotated && before?.rotated === true && before.size === size && !lost.has(file.key);
  if (start.copyOf === undefined && !grewNoMore) return;
  if (start.copyOf === undefined || growth.rest.length > MAX_CARRY) work.take(lastLine(growth.rest));
  else carry.set(start.copyOf, growth.rest);
  const carriedIn = Buffer.byteLength(at.carry ?? '', 'base64');
  positions[file.key] = await positionAt(context, file, at.at + growth.rest.length - carriedIn);
}

interface Start {
  readonly position: Position;
  /** The file whose lost content this is a copy of. */
  readonly copyOf?: string;
}

/** Where reading begins: nothing is counted twice, and nothing that came since the last run is left out. */
async function startOf(work: Work, file: FoundFile): Promise<Start> {
  const { context, entry, before, positions, lost } = work;
  const size = file.facts.sizeBytes;
  const known = positions[file.key];
  // of a file that was empty nothing shows that it is still the same one: inodes are used again
  if (known && known.at > 0 && !lost.has(file.key)) return { position: known };
  if (before === undefined) {
    const at = file.rotated ? size : entry.from === 'start' ? 0 : await lastLineEnd(context, file);
    return { position: await positionAt(context, file, at) };
  }
  const original = await originalOf(work, file, before);
  if (original?.state === 'lost') {
    work.copied.add(original.key); // one copy is enough
    return { position: original.position, copyOf: original.key };
  }
  if (original?.state === 'gone') return { position: original.position };
  // a copy of what is read where it stands, or an old file that somebody has put there
  const isOld = !known && file.rotated && file.facts.modified < before.ran - 1;
  return { position: await positionAt(context, file, original || isOld ? size : 0) };
}

/**
 * The known file whose content, as far as it was read, a new one begins with: one that began anew (copied, then
 * truncated), one that is gone (rewritten under its name), or one that goes on as before.
 */
async function originalOf({ context, lost, copied, found }: Work, file: FoundFile, before: EntryMemory) {
  const isCopy = async (position: Position) => position.at > 0 && (await isSameContent(context, file, position));
  for (const [key, position] of lost)
    if (!copied.has(key) && (await isCopy(position))) return { state: 'lost', key, position } as const;
  for (const [key, position] of Object.entries(before.positions)) {
    const now = found.get(key);
    // what has been rotated nobody copies; a successor of it may well begin like it
    if (now?.rotated || lost.has(key) || (now === undefined && position.base !== file.base)) continue;
    if (await isCopy(position)) return { state: now ? 'there' : 'gone', key, position } as const;
  }
  return undefined;
}

/** A file that has vanished may come back, so it is remembered for a week. */
function noteGone({ positions, context, remarks, found }: Work, known: EntryMemory['positions']): void {
  for (const [key, position] of Object.entries(known)) {
    if (found.has(key)) continue;
    if (position.gone !== undefined) {
      if (context.now - position.gone > KEEP_GONE_SECONDS) delete positions[key];
      continue;
    }
    positions[key] = { ...position, gone: context.now };
    if (!isFinished(position))
      remarks.push(`${position.base} is gone (compressed at once?): its last lines are not counted`);
  }
}

function noteLost({ remarks, lost, copied }: Work): void {
  for (const [key, position] of lost)
    if (!copied.has(key) && !isFinished(position))
      remarks.push(`${position.base} began anew and left no copy: its last lines are not counted`);
}

/** Rotated and read to its end: nobody writes to it any more. */
function isFinished({ rotated, at, size }: Position): boolean {
  return rotated && at === size;
}
