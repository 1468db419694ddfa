/** Which files make up a Nagios configuration, and their text. */
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { errorCode } from '../../files/error-code.ts';
import { readBounded } from '../../files/read-bounded.ts';

export interface NagiosFile {
  /** As it is named to people. */
  readonly path: string;
  readonly text: string;
}

export interface NagiosFiles {
  /** Files with objects, in path order. */
  readonly objects: readonly NagiosFile[];
  /** Files with `$USERn$=value`. */
  readonly resources: readonly NagiosFile[];
  /** The main file, if there is one. */
  readonly main: NagiosFile | undefined;
  /** What could not be read, as `file:line: why`. */
  readonly left: readonly string[];
}

const MAX_FILE_BYTES = 16 * 1024 * 1024;
const MAX_FILES = 10_000;
const MAIN = ['nagios.cfg', 'nagios4.cfg', 'icinga.cfg'];
/** Files of the same directory that hold no objects. */
const NO_OBJECTS = new Set([...MAIN, 'cgi.cfg', 'resource.cfg', 'ndomod.cfg', 'nrpe.cfg', 'ido2db.cfg']);

/**
 * The files that the main file names; without one, all `*.cfg` below the directory. Paths that are not there are looked
 * for below the directory, so that a copy from another machine can be read. Rejects nothing: throws the system's error
 * where the directory itself cannot be read.
 */
export function readNagiosFiles(path: string): NagiosFiles {
  const isFile = statSync(path).isFile();
  const directory = isFile ? dirname(path) : path;
  const main = isFile ? path : MAIN.map((name) => join(path, name)).find((file) => kindOf(file) === 'file');
  const left: string[] = [];
  const read = (files: readonly string[]) => files.flatMap((file) => readOne(file, left));
  if (main === undefined) {
    const below = filesBelow(directory);
    const objects = below.filter((file) => !NO_OBJECTS.has(basename(file)));
    return { objects: read(objects), resources: read(below.filter(isResource)), main: undefined, left };
  }
  const [text] = readOne(main, left);
  const named = namedFiles(text, directory, left);
  const resources = named.resources.length > 0 ? named.resources : filesBelow(directory).filter(isResource);
  return { objects: read([...new Set(named.objects)]), resources: read(resources), main: text, left };
}

function isResource(file: string): boolean {
  return basename(file) === 'resource.cfg';
}

/** `key=value` lines of a file, with their numbers. */
export function* settingsOf(file: NagiosFile): Generator<{ key: string; value: string; line: number }> {
  for (const [index, text] of file.text.split('\n').entries()) {
    const [, key, value] = /^\s*([^#;=\s][^=\s]*)\s*=\s*(.*?)\s*$/.exec(text) ?? [];
    if (key !== undefined && value !== undefined) yield { key, value, line: index + 1 };
  }
}

function namedFiles(main: NagiosFile | undefined, directory: string, left: string[]) {
  const objects: string[] = [];
  const resources: string[] = [];
  for (const { key, value, line } of main ? settingsOf(main) : []) {
    if (!['cfg_file', 'cfg_dir', 'resource_file'].includes(key)) continue;
    const found = findPath(value, directory);
    if (found === undefined) left.push(`${main?.path}:${line}: ${key} ${value} is not there`);
    else if (key === 'resource_file') resources.push(found);
    else objects.push(...(key === 'cfg_dir' ? filesBelow(found) : [found]));
  }
  return { objects, resources };
}

/** The path itself, or the longest end of it that is there below the directory. */
function findPath(path: string, directory: string): string | undefined {
  const absolute = resolve(directory, path);
  const steps = path.split('/').filter(Boolean);
  const candidates = [absolute, ...steps.map((_, index) => join(directory, ...steps.slice(index)))];
  return candidates.find((candidate) => kindOf(candidate) !== undefined);
}

function filesBelow(directory: string): string[] {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => name.endsWith('.cfg')).map((name) => join(directory, name));
  return files.sort().slice(0, MAX_FILES);
}

function readOne(path: string, left: string[]): NagiosFile[] {
  try {
    const bytes = readBounded(realpathSync(path), MAX_FILE_BYTES);
    if (bytes) return [{ path, text: bytes.toString('utf8') }];
    left.push(`${path}: is longer than 16 MiB`);
  } catch (error) {
    left.push(`${path}: cannot be read: ${errorCode(error) || (error instanceof Error ? error.message : error)}`);
  }
  return [];
}

function kindOf(path: string): 'file' | 'directory' | undefined {
  try {
    return statSync(path).isDirectory() ? 'directory' : 'file';
  } catch {
    return undefined; // not there, or behind a directory that we may not search
  }
}
