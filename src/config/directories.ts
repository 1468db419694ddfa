/** The first step of a cycle: where its directories are, even if the configuration is broken. */
import { type Directories, readCache } from './cache.ts';
import { defaultDirectories } from './default-directories.ts';
import type { Environment } from './environment.ts';
import type { InstancePaths } from './locate.ts';
import { isFresh } from './read-config.ts';
import { readSourceTree } from './source-files.ts';

/** From the cached configuration, else `general` alone, else the last good configuration, else defaults. */
export async function learnDirectories(paths: InstancePaths, env: Environment): Promise<Directories> {
  const tree = await readSourceTree(paths.configDir);
  const cached = readCache(paths, env);
  if (cached && isFresh(cached, tree, env)) return cached.header.directories;
  // of a file that cannot be read nobody knows whether it holds `general`
  if (cached && tree.problems.some(({ severity }) => severity === 'error')) return cached.header.directories;
  const { readGeneralAlone } = await import('./general-alone.ts');
  const { dataDir, tempDir, siteDir, stderrReport } =
    readGeneralAlone(tree, paths, env) ?? cached?.header.directories ?? withReport(defaultDirectories(paths, env));
  return { dataDir, tempDir, siteDir, stderrReport };
}

function withReport(directories: Omit<Directories, 'stderrReport'>): Directories {
  return { ...directories, stderrReport: 'always' };
}
