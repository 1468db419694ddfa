/** The first step of a cycle: where its directories are, even if the configuration is broken. */
import type { Directories } from './cache.ts';
import { defaultDirectories } from './default-directories.ts';
import { hasErrors, type Sources } from './sources.ts';

/** From the cached configuration, else `general` alone, else the last good configuration, else defaults. */
export async function learnDirectories({ paths, env, tree, cached, unchanged }: Sources): Promise<Directories> {
  if (cached && (unchanged || hasErrors(tree))) return cached.header.directories;
  const { readGeneralAlone } = await import('./read-files.ts');
  const known: Directories =
    readGeneralAlone(tree, paths, env) ?? cached?.header.directories ?? withReport(defaultDirectories(paths, env));
  const { dataDir, tempDir, siteDir, stderrReport, timezone } = known;
  return { dataDir, tempDir, siteDir, stderrReport, ...(timezone === undefined ? {} : { timezone }) };
}

function withReport(directories: Omit<Directories, 'stderrReport'>): Directories {
  return { ...directories, stderrReport: 'always' };
}
