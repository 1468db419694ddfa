/** What a pagemaker left in its output directory: regular files with safe names, within bounds. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readBounded } from '../../files/read-bounded.ts';
import { isPagePath } from '../../page.ts';

const MOST_FILES = 100_000;
const MOST_FILE_BYTES = 64 * 1024 * 1024;
const MOST_DEPTH = 20;

interface Output {
  readonly paths: string[];
  readonly refused: string[];
}

/** Paths of installable files below `fromDir`, and those with unfit names. Links and special files are left out. */
export function listOutput(fromDir: string): Output {
  const output: Output = { paths: [], refused: [] };
  walk(fromDir, '', 1, output);
  output.paths.sort();
  return output;
}

function walk(fromDir: string, under: string, depth: number, output: Output): void {
  for (const entry of readdirSync(join(fromDir, under), { withFileTypes: true })) {
    const path = under === '' ? entry.name : `${under}/${entry.name}`;
    if (entry.isDirectory()) {
      if (depth < MOST_DEPTH && path !== 'live') walk(fromDir, path, depth + 1, output);
      else output.refused.push(path);
    } else if (entry.isFile()) {
      const fits = isPagePath(path) && path !== 'live' && output.paths.length < MOST_FILES;
      (fits ? output.paths : output.refused).push(path);
    }
  }
}

/** The bytes of one file; undefined if it is no regular file any more or too long. */
export function readOutput(fromDir: string, path: string): Buffer | undefined {
  try {
    return readBounded(join(fromDir, path), MOST_FILE_BYTES);
  } catch {
    return undefined; // it vanished or became something else between listing and reading
  }
}
