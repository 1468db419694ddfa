/** Reads a configuration from its files and changes nothing: the slow way, which loads YAML and zod. */
import type { Installation } from '../installation.ts';
import { buildConfig } from './build-config.ts';
import { openCatalog } from './catalog.ts';
import type { Config, ConfigProblem } from './config.ts';
import type { Environment } from './environment.ts';
import type { InstancePaths } from './locate.ts';
import { createProblemList } from './problem-list.ts';
import type { SourceTree } from './source-files.ts';
import { problemOfFile, sortProblems } from './source-position.ts';
import { readYamlFile } from './yaml-file.ts';

export interface FilesReading {
  /** Absent if there is any error. */
  readonly config?: Config;
  /** Sorted by place, each once. */
  readonly problems: readonly ConfigProblem[];
  /** Variables and files that became part of it. */
  readonly variables: readonly string[];
  readonly named: readonly string[];
}

export interface FilesContext {
  readonly paths: InstancePaths;
  readonly installation: Installation;
  readonly env: Environment;
}

/** The configuration that the files make, and all that is wrong with it. */
export function readConfigFiles(tree: SourceTree, { paths, installation, env }: FilesContext): FilesReading {
  const problems = createProblemList();
  problems.items.push(...tree.problems.map(({ path, severity, message }) => problemOfFile(path, severity, message)));
  const files = tree.files.map(readYamlFile);
  for (const file of files) problems.items.push(...file.problems);
  const { config, depends } = buildConfig(files, { paths, catalog: openCatalog(installation), env, problems });
  const valid = !problems.items.some(({ severity }) => severity === 'error');
  return {
    ...(valid ? { config } : {}),
    problems: sortProblems(problems.items),
    variables: [...depends.variables],
    named: [...depends.files],
  };
}
