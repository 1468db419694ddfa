/**
 * The files that make up a configuration, as bytes: found below the config directory, read without ever trusting
 * a half-written one. Needs neither YAML nor zod.
 */
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { compareText } from '../../compare-text.ts';
import { errorCode } from '../../files/error-code.ts';
import { type FileProblem, readStableFile, type StableFile } from './stable-file.ts';

export interface SourceFile extends StableFile {
  /** As found: the config directory and the path below it. */
  readonly path: string;
}

export interface SourceTree {
  /** In path order. */
  readonly files: readonly SourceFile[];
  readonly problems: readonly FileProblem[];
}

const MAX_FILES = 5000;
const MAX_DEPTH = 32;
export const MAX_FILE_BYTES = 4 * 1024 * 1024;

/** Reads all `*.yaml` below a directory, symlinks followed; what cannot be read is a problem. */
export async function readSourceTree(configDir: string): Promise<SourceTree> {
  const found: Found = { paths: [], problems: [] };
  list(configDir, [], found);
  const files: SourceFile[] = [];
  const problems = found.problems;
  for (const path of found.paths) {
    const read = await readStableFile(path, MAX_FILE_BYTES);
    if ('message' in read) problems.push(read);
    else if ((read.mode & 0o002) !== 0) problems.push({ path, severity: 'error', message: WRITABLE });
    else files.push({ path, ...read });
  }
  if (found.paths.length === 0 && problems.length === 0) {
    problems.push({ path: configDir, severity: 'error', message: 'the configuration directory holds no *.yaml file' });
  }
  return { files, problems };
}

interface Found {
  readonly paths: string[];
  readonly problems: FileProblem[];
}

function list(dir: string, ancestors: readonly string[], found: Found): void {
  try {
    const real = realpathSync(dir);
    if (ancestors.includes(real)) return; // a symlink that leads back up
    if (ancestors.length >= MAX_DEPTH) throw new Error(`more than ${MAX_DEPTH} directories deep`);
    if (writableByAll(dir)) found.problems.push({ path: dir, severity: 'error', message: WRITABLE });
    for (const name of readdirSync(dir).filter(counts).sort(compareText))
      listEntry(dir, name, [...ancestors, real], found);
  } catch (error) {
    const isGone = ancestors.length === 0 && errorCode(error) === 'ENOENT';
    const message = isGone ? noDirectory(dir) : `cannot read the directory: ${reason(error)}`;
    found.problems.push({ path: dir, severity: 'error', message });
  }
}

/** What is said of a configuration directory that is not there; it follows the directory's name. */
export function noDirectory(dir: string): string {
  return `no such directory; run-cycle init --config-dir ${dir} makes one`;
}

const WRITABLE = 'can be written by everybody, who could so run commands as you: chmod o-w';

function writableByAll(dir: string): boolean {
  const { mode } = statSync(dir);
  return (mode & 0o002) !== 0 && (mode & 0o1000) === 0;
}

function listEntry(dir: string, name: string, ancestors: readonly string[], found: Found): void {
  const path = `${dir}/${name}`;
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) list(path, ancestors, found);
  else if (name.endsWith('.yml')) {
    found.problems.push({ path, severity: 'warning', message: 'is not read: only names that end in .yaml are' });
  } else if (name.endsWith('.yaml')) {
    if (found.paths.length >= MAX_FILES) throw new Error(`more than ${MAX_FILES} files`);
    found.paths.push(path);
  }
}

/** Dot files, editors' copies and `IGNORE-*` do not count. */
function counts(name: string): boolean {
  return !/^\.|~$|\.bak$|^IGNORE-/.test(name);
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
