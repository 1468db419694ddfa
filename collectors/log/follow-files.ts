/** Reads everything that was added to the files of one entry, through rotation, truncation and copies. */
import type { CollectorContext } from '../../src/program-context.ts';
import { type FoundFile, findLogFiles, isGone, reasonOf } from './find-log-files.ts';
import type { EntryMemory, Position } from './log-memory.ts';
import type { WatchedFile } from './log-settings.ts';
import { type Budget, isSameContent, lastLine, positionAt, type Reading, readGrowth } from './read-growth.ts';
import { type Known, startOf } from './where-to-begin.ts';

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

interface Work extends FollowRequest, Known {
  readonly context: FollowContext;
  readonly positions: Record<string, Position>;
  readonly failures: string[];
  readonly remarks: string[];
  readonly lost: Map<string, Position>;
  /** What a copy of lost content ended with, by the key of the file that it was in. */
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
