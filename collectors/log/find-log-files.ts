/** Finds the files of an entry: those that its path names, and what rotation has made of them. */
import { globMatcher } from '../../src/glob.ts';
import type { CollectorContext, FileFacts } from '../../src/program-context.ts';
import { isCompressed, isRotatedName } from './rotated-names.ts';

export interface FoundFile {
  readonly path: string;
  /** Device and inode. */
  readonly key: string;
  /** The name that it has, or had before it was rotated. */
  readonly base: string;
  readonly rotated: boolean;
  readonly facts: FileFacts;
}

export interface FoundFiles {
  /** Oldest first. */
  readonly files: readonly FoundFile[];
  readonly failures: readonly string[];
}

type Reading = Pick<CollectorContext<unknown, unknown, unknown>, 'listDirectory' | 'fileFacts'>;

const MAX_FILES = 300;

/** `bases`: names of files known from earlier runs, which may all have been rotated by now. Rejects if the directory cannot be read. */
export async function findLogFiles(context: Reading, path: string, bases: readonly string[]): Promise<FoundFiles> {
  const slash = path.lastIndexOf('/');
  const directory = path.slice(0, slash + 1);
  const isWanted = globMatcher([path.slice(slash + 1)]);
  const names = (await context.listDirectory(directory)).filter((name) => !isCompressed(name));
  const named = names.filter(isWanted);
  const known = [...new Set([...bases, ...named])].sort((a, b) => a.length - b.length);
  const failures: string[] = [];
  const byKey = new Map<string, FoundFile>();
  for (const name of names) {
    const base = known.find((one) => isRotatedName(name, one));
    if (base === undefined && !named.includes(name)) continue;
    if (byKey.size >= MAX_FILES) {
      failures.push(`more than ${MAX_FILES} files`);
      break;
    }
    const facts = await context.fileFacts(directory + name).catch((error: unknown) => {
      if (!isGone(error)) failures.push(reasonOf(directory + name, error));
    });
    if (!facts?.isFile) continue;
    const key = keyOf(facts);
    // one file under two names: the current one counts
    if (!byKey.has(key) || base === undefined)
      byKey.set(key, { path: directory + name, key, base: base ?? name, rotated: base !== undefined, facts });
  }
  const files = [...byKey.values()].sort(
    (a, b) => Number(b.rotated) - Number(a.rotated) || a.facts.modified - b.facts.modified,
  );
  return { files, failures };
}

export function keyOf({ device, inode }: FileFacts): string {
  return `${device}:${inode}`;
}

/** It may have been rotated away between two looks. */
export function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

const REASONS: Readonly<Record<string, string>> = { EACCES: 'permission denied', ENOENT: 'no such file or directory' };

/** `cannot read PATH: permission denied`. */
export function reasonOf(path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return `cannot read ${path}: ${REASONS[code] ?? (code || String(error))}`;
}
