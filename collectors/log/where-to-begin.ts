/** Decides from which byte on a file is read: whether it is one that is known, what has become of one, or new. */
import type { FoundFile } from './find-log-files.ts';
import type { EntryMemory, Position } from './log-memory.ts';
import type { WatchedFile } from './log-settings.ts';
import { isSameContent, lastLineEnd, positionAt, type Reading } from './read-growth.ts';

export interface Known {
  readonly context: Reading;
  readonly entry: WatchedFile;
  /** Absent at first sight of the entry. */
  readonly before: EntryMemory | undefined;
  readonly positions: Readonly<Record<string, Position>>;
  /** What is there now, by key. */
  readonly found: ReadonlyMap<string, FoundFile>;
  /** Positions in content that no longer stands where it was read, by key. */
  readonly lost: ReadonlyMap<string, Position>;
  /** Those of which a copy was found. */
  readonly copied: Set<string>;
}

export interface Start {
  readonly position: Position;
  /** The file whose lost content this is a copy of. */
  readonly copyOf?: string;
}

/** Where reading begins: nothing is counted twice, and nothing that came since the last run is left out. */
export async function startOf(known: Known, file: FoundFile): Promise<Start> {
  const { context, before, lost } = known;
  const position = lost.has(file.key) ? undefined : known.positions[file.key];
  // of a file that was empty nothing shows that it is still the same one: inodes are used again
  if (position && position.at > 0) return { position };
  if (before === undefined) return { position: await positionAt(context, file, await firstSight(known, file)) };
  const original = await originalOf(known, file, before);
  if (original?.state === 'lost') {
    known.copied.add(original.key); // one copy is enough
    return { position: original.position, copyOf: original.key };
  }
  if (original?.state === 'gone') return { position: original.position };
  if (position && !original) return { position };
  // a copy of what is read where it stands, or an old file that somebody has put there
  const isOld = known.positions[file.key] === undefined && file.rotated && file.facts.modified < before.ran - 1;
  return { position: await positionAt(context, file, original || isOld ? file.facts.sizeBytes : 0) };
}

async function firstSight({ context, entry }: Known, file: FoundFile): Promise<number> {
  if (file.rotated) return file.facts.sizeBytes;
  return entry.from === 'start' ? 0 : lastLineEnd(context, file);
}

/**
 * The known file whose content, as far as it was read, a new one begins with: one that began anew (copied, then
 * truncated), one that is gone (rewritten under its name), or one that goes on as before.
 */
async function originalOf({ context, lost, copied, found }: Known, file: FoundFile, before: EntryMemory) {
  const beginsLike = async (position: Position) => position.at > 0 && (await isSameContent(context, file, position));
  for (const [key, position] of lost)
    if (!copied.has(key) && (await beginsLike(position))) return { state: 'lost', key, position } as const;
  for (const [key, position] of Object.entries(before.positions)) {
    const now = found.get(key);
    // what has been rotated nobody copies; a successor of it may well begin like it
    if (key === file.key || now?.rotated || lost.has(key) || (!now && position.base !== file.base)) continue;
    if (!(await beginsLike(position))) continue;
    if (!now) return { state: 'gone', key, position } as const;
    // two files may begin alike; a copy holds nothing but what the other holds
    const end = await positionAt(context, file, file.facts.sizeBytes);
    if (await isSameContent(context, now, end)) return { state: 'there', key, position } as const;
  }
  return undefined;
}
