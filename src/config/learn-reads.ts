/** Whose data an instance reads besides its own, for commands that need no more of the configuration. */
import type { Installation } from '../installation.ts';
import { readCache } from './cache.ts';
import type { Environment } from './environment.ts';
import type { InstancePaths } from './locate.ts';
import { isFresh } from './read-config.ts';
import { readSourceTree } from './source-files.ts';

/** Data directories: from the cached configuration while it is fresh, else from the files, else the last good one. */
export async function learnReads(
  paths: InstancePaths,
  installation: Installation,
  env: Environment,
): Promise<readonly string[]> {
  const tree = await readSourceTree(paths.configDir);
  const cached = readCache(paths, env);
  if (cached && isFresh(cached, tree, env)) return cached.header.reads;
  // most configurations have no such section: those need no check of everything else
  if (!tree.files.some(({ bytes }) => bytes.includes('reads'))) return [];
  const { readConfigFiles } = await import('./read-files.ts');
  const { config } = readConfigFiles(tree, { paths, installation, env });
  return (config ?? cached?.config())?.reads ?? [];
}
