/**
 * The last configuration that was valid: the cache while nothing has changed, the last good one when what is there now
 * is not valid. One file: checksum, header and configuration, a line each.
 */
import { chmodSync, lstatSync, readFileSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { ensureDirectory } from '../files/directory.ts';
import { errorCode } from '../files/error-code.ts';
import { replaceFile } from '../files/replace-file.ts';
import { version } from '../version.ts';
import type { Config, General } from './config.ts';
import type { Environment } from './environment.ts';
import { hash, type Ingredients } from './fingerprint.ts';
import type { InstancePaths } from './locate.ts';

/** What is needed before the whole configuration is; `timezone` is absent where an older run-cycle kept it. */
export type Directories = Pick<General, 'dataDir' | 'tempDir' | 'siteDir' | 'stderrReport'> &
  Partial<Pick<General, 'timezone'>>;

export interface CacheHeader extends Ingredients {
  readonly shape: number;
  readonly version: string;
  readonly fingerprint: string;
  readonly directories: Directories;
  /** Data directories of other instances, for commands that need no more of the configuration. */
  readonly reads: readonly string[];
}

export interface Cached {
  readonly header: CacheHeader;
  config(): Config;
}

/** Raised whenever `Config` changes its form: an older last good configuration is then no longer understood. */
const SHAPE = 2;

/** Where the cached configuration of an instance lies. */
export function cacheFile({ instance, configDir, cacheDir }: InstancePaths): string {
  return `${cacheDir}/${instance}-${hash(realOf(configDir)).slice(0, 16)}.json`;
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Why there is nothing to be had from a cache file. */
export type Uncached = 'absent' | 'closed' | 'damaged' | 'other-version';

/** What is cached, if it is there, ours alone and whole. */
export function readCache(paths: InstancePaths, env: Environment): Cached | undefined {
  const found = lookIntoCache(paths, env);
  return typeof found === 'string' ? undefined : found;
}

/** The same with why not: another instance's configuration cannot be had from its files instead. Never throws. */
export function lookIntoCache(paths: InstancePaths, env: Environment): Cached | Uncached {
  const file = cacheFile(paths);
  try {
    if (!isOursAlone(dirname(file), env) || !isOursAlone(file, env)) return 'closed';
    const text = readFileSync(file, 'utf8');
    const [first, second] = [text.indexOf('\n'), text.indexOf('\n', text.indexOf('\n') + 1)];
    if (first < 0 || second < 0 || hash(text.slice(first + 1)) !== text.slice(0, first)) return 'damaged';
    const header = JSON.parse(text.slice(first + 1, second)) as CacheHeader; // we wrote it: the checksum says so
    if (header.shape !== SHAPE) return 'other-version';
    return { header, config: () => JSON.parse(text.slice(second + 1)) as Config };
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? 'absent' : 'closed';
  }
}

function isOursAlone(path: string, { uid }: Environment): boolean {
  const stat = lstatSync(path);
  return !stat.isSymbolicLink() && stat.uid === uid && (stat.mode & 0o077) === 0;
}

/** Keeps a valid configuration. Throws where it cannot be written. */
export function writeCache(paths: InstancePaths, config: Config, made: Ingredients & { fingerprint: string }): void {
  const { dataDir, tempDir, siteDir, stderrReport, timezone } = config.general;
  const directories = { dataDir, tempDir, siteDir, stderrReport, timezone };
  const header: CacheHeader = { shape: SHAPE, version, directories, reads: config.reads, ...made };
  const body = `${JSON.stringify(header)}\n${JSON.stringify(config)}`;
  ensureDirectory(paths.cacheDir, 0o700);
  chmodSync(paths.cacheDir, 0o700); // one that others can look into would be refused when read
  replaceFile(cacheFile(paths), `${hash(body)}\n${body}`, { mode: 0o600, durable: true });
}
