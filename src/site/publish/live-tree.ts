/** Writes live files: each whole or not at all, none without need, and counts what it did. */
import { mkdirSync, readdirSync, rmdirSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { durableStep } from '../../files/durable-step.ts';
import { errorCode } from '../../files/error-code.ts';
import { replaceIfDifferent } from '../../files/replace-file.ts';
import { siteFile } from '../site-path.ts';

/** The live files of one site, and the running count of one publish. */
export interface LiveTree {
  readonly siteDir: string;
  written: number;
  unchanged: number;
  removed: number;
  readonly problems: string[];
}

const MOST_PROBLEMS = 10;

/** Begins a publish. */
export function openLiveTree(siteDir: string): LiveTree {
  return { siteDir, written: 0, unchanged: 0, removed: 0, problems: [] };
}

/** Writes a file if its bytes differ; a failure is noted, so that one bad file does not stop the others. */
export function putFile(tree: LiveTree, path: string, content: string): void {
  attempt(tree, () => {
    if (replaceInDirectory(siteFile(tree.siteDir, path), encode(content))) tree.written += 1;
    else tree.unchanged += 1;
  });
}

/** Names in a directory of the site; none if it is missing, or no directory. */
export function listNames(tree: LiveTree, path: string): string[] {
  try {
    return readdirSync(siteFile(tree.siteDir, path));
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR'].includes(errorCode(error))) note(tree, error);
    return [];
  }
}

/** Removes a file. */
export function dropFile(tree: LiveTree, path: string): void {
  attempt(tree, () => {
    durableStep(`before removing ${path}`);
    unlinkSync(siteFile(tree.siteDir, path));
    tree.removed += 1;
    durableStep(`after removing ${path}`);
  });
}

/** Removes a directory; anything that still lies in it keeps it. */
export function dropDirectory(tree: LiveTree, path: string): void {
  try {
    rmdirSync(siteFile(tree.siteDir, path));
  } catch (error) {
    if (!['ENOTEMPTY', 'ENOENT', 'ENOTDIR'].includes(errorCode(error))) note(tree, error);
  }
}

/** Runs one step and notes its failure. */
export function attempt(tree: LiveTree, step: () => void): void {
  try {
    step();
  } catch (error) {
    note(tree, error);
  }
}

/** The same for a step that loads something first. */
export async function attemptLater(tree: LiveTree, step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    note(tree, error);
  }
}

function note(tree: LiveTree, error: unknown): void {
  if (tree.problems.length < MOST_PROBLEMS) tree.problems.push(error instanceof Error ? error.message : String(error));
}

/** Used by one file after the other: memory of its own for each would cost as much as its bytes do. */
let scratch = Buffer.alloc(0);
const MOST_SCRATCH = 4 * 1024 * 1024;

/** The bytes of a text, until the next call. */
function encode(text: string): Buffer {
  const most = text.length * 3;
  if (most > MOST_SCRATCH) return Buffer.from(text);
  if (most > scratch.length) scratch = Buffer.allocUnsafeSlow(most * 2);
  return scratch.subarray(0, scratch.write(text));
}

function replaceInDirectory(path: string, content: Buffer): boolean {
  try {
    return replaceIfDifferent(path, content, { mode: 0o644, durable: false });
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
    return replaceIfDifferent(path, content, { mode: 0o644, durable: false });
  }
}
