/** Reads a configuration from its files and changes nothing: the slow way, which loads YAML and zod. */
import type { Installation } from '../installation.ts';
import { buildConfig, checkGeneral } from './build-config.ts';
import type { Config, ConfigProblem, General } from './config.ts';
import type { Environment } from './environment.ts';
import { hostPath } from './hosts/host-path.ts';
import type { InstancePaths } from './locate.ts';
import { createProblemList, problemIn, type ReportOptions } from './problems/problem-list.ts';
import { openCatalog } from './programs/catalog.ts';
import { resolveReferences } from './reference-values.ts';
import { mergeFiles } from './yaml/merge-files.ts';
import type { SourceFile, SourceTree } from './yaml/source-files.ts';
import { problemOfFile, sortProblems } from './yaml/source-position.ts';
import { type Path, readYamlFile, type YamlFile } from './yaml/yaml-file.ts';

export interface FilesReading {
  /** Absent if there is any error. */
  readonly config?: Config;
  /** Sorted by place, each once. */
  readonly problems: readonly ConfigProblem[];
  /** Variables and files that became part of it. */
  readonly variables: readonly string[];
  readonly named: readonly string[];
  /** A warning at a path, for what can only be seen beside something else than these files. */
  warn(path: Path, message: string, options?: Pick<ReportOptions, 'at'>): ConfigProblem;
  /** Where a host is written down; undefined where it is not. */
  hostPath(host: string): Path | undefined;
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
  const files = tree.files.map(readOnce);
  for (const file of files) problems.items.push(...file.problems);
  const { config, depends, merged } = buildConfig(files, { paths, catalog: openCatalog(installation), env, problems });
  const valid = !problems.items.some(({ severity }) => severity === 'error');
  return {
    ...(valid ? { config } : {}),
    problems: sortProblems(problems.items),
    variables: [...depends.variables],
    named: [...depends.files],
    warn: (path, message, { at } = {}) => problemIn(merged.place(path), message, { at, severity: 'warning' }),
    hostPath: (host) => hostPath(merged.sections.hosts, host),
  };
}

/** The general section, complete; undefined where it cannot be read or is wrong. */
export function readGeneralAlone(tree: SourceTree, paths: InstancePaths, env: Environment): General | undefined {
  const problems = createProblemList();
  // a large fleet lies in files that do not have the word
  const files = tree.files.filter(({ bytes }) => bytes.includes('general')).map(readOnce);
  if (files.some((file) => file.problems.length > 0)) return undefined;
  resolveReferences(
    files.map((file) => ({ ...file, references: file.references.filter(({ path }) => path[0] === 'general') })),
    { isSecret: () => false, env, problems },
  );
  const merged = mergeFiles(files, createProblemList());
  const general = checkGeneral(merged, {
    paths,
    env,
    report: (path, message) => problems.report(merged.place(path), message),
  });
  return problems.items.length === 0 ? general : undefined;
}

/** Files of a tree that were read as YAML already: a cycle asks for `general` first and then for everything. */
const known = new WeakMap<SourceFile, YamlFile>();

function readOnce(source: SourceFile): YamlFile {
  const file = known.get(source) ?? readYamlFile(source);
  known.set(source, file);
  return file;
}
