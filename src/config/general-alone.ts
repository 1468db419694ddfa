/** Only the section `general`, for when the rest of the configuration is broken or not worth waiting for. */
import { checkGeneral } from './build-config.ts';
import type { General } from './config.ts';
import type { Environment } from './environment.ts';
import type { InstancePaths } from './locate.ts';
import { mergeFiles } from './merge-files.ts';
import { createProblemList } from './problem-list.ts';
import { resolveReferences } from './reference-values.ts';
import type { SourceTree } from './source-files.ts';
import { readYamlFile } from './yaml-file.ts';

/** The general section, complete; undefined where it cannot be read or is wrong. */
export function readGeneralAlone(tree: SourceTree, paths: InstancePaths, env: Environment): General | undefined {
  const problems = createProblemList();
  // a large fleet lies in files that do not have the word
  const files = tree.files.filter(({ bytes }) => bytes.includes('general')).map(readYamlFile);
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
