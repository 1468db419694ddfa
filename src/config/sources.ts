/** What an instance's configuration would be made from, and what was made last: read once for everything that asks. */
import { version } from '../version.ts';
import { type Cached, readCache } from './cache.ts';
import type { Environment } from './environment.ts';
import { fingerprintOf, hashFiles } from './fingerprint.ts';
import type { InstancePaths } from './locate.ts';
import { readSourceTree, type SourceTree } from './yaml/source-files.ts';

export interface Sources {
  readonly paths: InstancePaths;
  readonly env: Environment;
  readonly tree: SourceTree;
  /** Hash by path of each file. */
  readonly hashes: Readonly<Record<string, string>>;
  readonly cached: Cached | undefined;
  /** Whether the cached configuration is what the files would make. */
  readonly unchanged: boolean;
}

/** Reads the files as bytes, and the cache. */
export async function readSources(paths: InstancePaths, env: Environment): Promise<Sources> {
  const tree = await readSourceTree(paths.configDir);
  const hashes = hashFiles(tree.files);
  const cached = readCache(paths, env);
  const unchanged =
    cached !== undefined &&
    cached.header.version === version &&
    !hasErrors(tree) &&
    fingerprintOf({ ...cached.header, files: hashes }, env) === cached.header.fingerprint;
  return { paths, env, tree, hashes, cached, unchanged };
}

/** Whether anything could not be read: of such a file nobody knows what it holds. */
export function hasErrors({ problems }: SourceTree): boolean {
  return problems.some(({ severity }) => severity === 'error');
}
