/** Tells whether a configuration is still the same, without understanding it. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { version } from '../version.ts';
import type { Environment } from './environment.ts';
import type { SourceFile } from './yaml/source-files.ts';

/** What a configuration was made from. */
export interface Ingredients {
  /** Hash by path of each YAML file, in path order. */
  readonly files: Readonly<Record<string, string>>;
  /** Absolute paths of the files that it names. */
  readonly named: readonly string[];
  /** Variables whose values became part of it. */
  readonly variables: readonly string[];
}

/** Hashes of files by path. */
export function hashFiles(files: readonly SourceFile[]): Record<string, string> {
  return Object.fromEntries(files.map(({ path, bytes }) => [path, hash(bytes)]));
}

/** The fingerprint: program version, names and bytes of all files, values of the variables. */
export function fingerprintOf({ files, named, variables }: Ingredients, env: Environment): string {
  const parts = [
    version,
    Object.entries(files),
    [...named].sort().map((path) => [path, hashOf(path)]),
    [...variables].sort().map((name) => [name, env.lookup(name) ?? null]),
  ];
  return hash(JSON.stringify(parts));
}

function hashOf(path: string): string {
  try {
    return hash(readFileSync(path));
  } catch (error) {
    return String(error); // it was there: the fingerprint differs, and reading again will say what is wrong
  }
}

/** SHA-256 in hexadecimal. */
export function hash(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
