/** Commands that read data must not take another configuration's for that of one that is not there. */
import { statSync } from 'node:fs';
import type { Sources } from '../config/sources.ts';
import { noDirectory } from '../config/yaml/source-files.ts';
import { EXIT } from '../exit-codes.ts';

/** There is no configuration directory, and none is remembered: nobody knows where its data would lie. */
export class NoConfiguration extends Error {
  readonly exitCode = EXIT.config;
}

/** Throws NoConfiguration where a directory is not there and no last good configuration tells of its data. */
export function requireConfiguration({ paths, cached }: Pick<Sources, 'paths' | 'cached'>): void {
  if (cached === undefined && isAbsent(paths.configDir))
    throw new NoConfiguration(`${paths.configDir}: ${noDirectory(paths.configDir)}`);
}

function isAbsent(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false; // it may be there, where we may not look
  }
}
