/** The configuration of an instance: from the cache while nothing has changed, else from its files, else the last good one. */
import type { Installation } from '../installation.ts';
import { type Cached, cacheFile, writeCache } from './cache.ts';
import type { Config, ConfigProblem } from './config.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { InstancePaths } from './locate.ts';
import type { FilesReading } from './read-files.ts';
import type { Sources } from './sources.ts';
import { problemOfFile } from './yaml/source-position.ts';

export interface ConfigReading {
  /** Absent only if it is invalid and there is no last good one. */
  readonly config?: Config;
  /** Of the configuration given; where there is none, of what was read. */
  readonly fingerprint: string;
  readonly from: 'cache' | 'files' | 'last-good';
  readonly problems: readonly ConfigProblem[];
  /** Files that differ from the last good configuration: changed, new or gone. */
  readonly changed: readonly string[];
}

/** Reads the configuration; a valid one that is new is kept as cache and last good. Only the caller decides what to do. */
export async function readConfig(sources: Sources, installation: Installation): Promise<ConfigReading> {
  const { paths, env, tree, hashes, cached, unchanged } = sources;
  if (cached && unchanged) {
    const { fingerprint } = cached.header;
    return { config: cached.config(), fingerprint, from: 'cache', problems: [], changed: [] };
  }
  const { readConfigFiles } = await import('./read-files.ts');
  const read = readConfigFiles(tree, { paths, installation, env });
  const made = { files: hashes, named: read.named, variables: read.variables };
  const fingerprint = fingerprintOf(made, env);
  const changed = changedFiles(hashes, cached);
  if (!read.config) return fallBack({ read, cached, fingerprint, changed });
  const kept = keep(paths, read.config, { ...made, fingerprint });
  return { config: read.config, fingerprint, from: 'files', problems: [...read.problems, ...kept], changed };
}

interface Reading {
  readonly read: FilesReading;
  readonly cached: Cached | undefined;
  readonly fingerprint: string;
  readonly changed: readonly string[];
}

function fallBack({ read, cached, fingerprint, changed }: Reading): ConfigReading {
  if (!cached) return { fingerprint, from: 'files', problems: read.problems, changed };
  const { header } = cached;
  return {
    config: cached.config(),
    fingerprint: header.fingerprint,
    from: 'last-good',
    problems: read.problems,
    changed,
  };
}

function changedFiles(now: Readonly<Record<string, string>>, cached: Cached | undefined): string[] {
  const before = cached?.header.files ?? {};
  const paths = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...paths].filter((path) => before[path] !== now[path]).sort();
}

/** Without a cache it goes on, only slower and without a last good configuration. */
function keep(paths: InstancePaths, config: Config, made: Parameters<typeof writeCache>[2]): ConfigProblem[] {
  try {
    writeCache(paths, config, made);
    return [];
  } catch (error) {
    const message = `the configuration cannot be kept: ${error instanceof Error ? error.message : String(error)}`;
    return [problemOfFile(cacheFile(paths), 'warning', message)];
  }
}
