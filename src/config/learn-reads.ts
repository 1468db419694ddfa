/** Whose data an instance reads besides its own, for commands that need no more of the configuration. */
import type { Installation } from '../installation.ts';
import type { Sources } from './sources.ts';

/** Data directories: from the cached configuration while it is fresh, else from the files, else the last good one. */
export async function learnReads(sources: Sources, installation: Installation): Promise<readonly string[]> {
  const { paths, env, tree, cached, unchanged } = sources;
  if (cached && unchanged) return cached.header.reads;
  // most configurations have no such section: those need no check of everything else
  if (!tree.files.some(({ bytes }) => bytes.includes('reads'))) return [];
  const { readConfigFiles } = await import('./read-files.ts');
  const { config } = readConfigFiles(tree, { paths, installation, env });
  return (config ?? cached?.config())?.reads ?? [];
}
