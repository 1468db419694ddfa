/** Removes the temporary files that killed writers left, where the holder of a lock knows that none is being written. */
import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { removeQuietly } from './temporary-file.ts';

export interface LeftOverSearch {
  /** Only those of files whose names begin so; default: all. */
  readonly of?: string;
  /** Looks below subdirectories, too, except these (by path). */
  readonly below?: { readonly except: readonly string[] };
}

/** As {@link replaceFile} names them, of a name with an ending or of a shortened one. */
const TEMPORARY = /^\.(?:.+\.[a-z0-9]+|[0-9a-f]{32})\.new$/;

/** Removes them and gives their paths. A writer that lives all the same finds out and writes another. */
export function removeTemporaries(directory: string, search: LeftOverSearch = {}): string[] {
  const removed: string[] = [];
  for (const entry of entriesOf(directory)) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      if (search.below && !search.below.except.includes(path)) removed.push(...removeTemporaries(path, search));
    } else if (TEMPORARY.test(entry.name) && entry.name.startsWith(`.${search.of ?? ''}`)) {
      removeQuietly(path);
      removed.push(path);
    }
  }
  return removed;
}

function entriesOf(directory: string): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch {
    return []; // not there yet, or not ours: then nothing of ours lies in it
  }
}
