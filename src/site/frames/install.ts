/** The engine's side of a pagemaker: takes over what it made, after it ended well. */
import { lstatSync, mkdirSync, rmdirSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { durableStep } from '../../files/durable-step.ts';
import { errorCode } from '../../files/error-code.ts';
import { readBounded } from '../../files/read-bounded.ts';
import { replaceIfDifferent } from '../../files/replace-file.ts';
import { siteFile } from '../site-path.ts';
import { leaveFirstStatus } from './first-status.ts';
import { listInstallers, readManifest, writeManifest } from './page-manifest.ts';
import { listOutput, readOutput } from './page-output.ts';

export interface PageInstallation {
  readonly written: number;
  readonly removed: number;
  readonly unchanged: number;
  /** Files that were not installed, and why; one line each. */
  readonly refused: readonly string[];
}

/**
 * Installs what lies in `fromDir` into the site. 1. look what would stand in the way, 2. list what is ours, before
 * and after together, so that a crash leaves no orphans, 3. write what differs, 4. remove what is no longer made,
 * 5. list what is ours now. Foreign files are never touched, nor is what lies in `live/`. Throws where the site cannot
 * be written.
 */
export function installPages(fromDir: string, siteDir: string, pagemaker = 'site'): PageInstallation {
  mkdirSync(siteDir, { recursive: true, mode: 0o755 });
  const ours = readManifest(siteDir, pagemaker);
  const { paths, refused } = listOutput(fromDir);
  const problems = refused.map((path) => `cannot install ${JSON.stringify(path)}: no name for a page`);
  const others = ownersOfOthers(siteDir, pagemaker);
  const pages = new Map<string, Buffer>();
  for (const path of paths) {
    const content = readOutput(fromDir, path);
    const obstacle = content ? findObstacle(siteDir, path, content, ours, others) : 'it cannot be read';
    if (content && obstacle === undefined) pages.set(path, content);
    else problems.push(`cannot install ${path}: ${obstacle}`);
  }
  writeManifest(siteDir, pagemaker, new Set([...ours, ...pages.keys()]));
  let written = 0;
  for (const [path, content] of pages) if (writePage(siteDir, path, content)) written += 1;
  leaveFirstStatus(siteDir, pages, (path) => findUnsafeStep(siteDir, path) === undefined);
  let removed = 0;
  for (const path of ours) if (!pages.has(path) && removePage(siteDir, path)) removed += 1;
  writeManifest(siteDir, pagemaker, pages.keys());
  return { written, removed, unchanged: pages.size - written, refused: problems };
}

/** Why a page must not be written here; undefined if nothing stands in the way. */
function findObstacle(
  siteDir: string,
  path: string,
  content: Buffer,
  ours: ReadonlySet<string>,
  others: ReadonlyMap<string, string>,
): string | undefined {
  const owner = others.get(path);
  if (owner !== undefined) return `pagemaker ${owner} makes it too`;
  const wrong = findUnsafeStep(siteDir, path);
  if (wrong !== undefined) return wrong;
  if (ours.has(path) || !exists(siteFile(siteDir, path)) || holds(siteFile(siteDir, path), content)) return undefined;
  return 'a file that run-cycle has not made is in its place';
}

/** A link on the way would lead a page out of the site. */
function findUnsafeStep(siteDir: string, path: string): string | undefined {
  const steps = path.split('/');
  for (let i = 1; i < steps.length; i += 1) {
    const directory = steps.slice(0, i).join('/');
    try {
      if (!lstatSync(siteFile(siteDir, directory)).isDirectory()) return `${directory} is no directory`;
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
      return undefined;
    }
  }
  return undefined;
}

function ownersOfOthers(siteDir: string, pagemaker: string): Map<string, string> {
  const owners = new Map<string, string>();
  for (const other of listInstallers(siteDir)) {
    if (other !== pagemaker) for (const path of readManifest(siteDir, other)) owners.set(path, other);
  }
  return owners;
}

function writePage(siteDir: string, path: string, content: Buffer): boolean {
  const file = siteFile(siteDir, path);
  mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
  return replaceIfDifferent(file, content, { mode: 0o644, durable: false });
}

function removePage(siteDir: string, path: string): boolean {
  if (findUnsafeStep(siteDir, path) !== undefined) return false;
  try {
    durableStep(`before removing ${path}`);
    unlinkSync(siteFile(siteDir, path));
    durableStep(`after removing ${path}`);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    return false;
  }
  removeEmptyParents(siteDir, path);
  return true;
}

function removeEmptyParents(siteDir: string, path: string): void {
  const parent = dirname(path);
  if (parent === '.') return;
  try {
    rmdirSync(siteFile(siteDir, parent));
  } catch {
    return; // other files lie there
  }
  removeEmptyParents(siteDir, parent);
}

function exists(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

function holds(file: string, content: Buffer): boolean {
  try {
    return readBounded(file, content.length)?.equals(content) === true;
  } catch {
    return false; // a link, a directory or unreadable: not what we would write
  }
}
