/**
 * Replaces `${ENV}` and `!file` by what they stand for, except where a schema says secret: there the reference stays,
 * and is only looked whether it can be resolved.
 */
import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { SecretReference } from './config.ts';
import type { Environment } from './environment.ts';
import type { Place, ProblemList } from './problems/problem-list.ts';
import type { Reference } from './yaml/plain-value.ts';
import { fillTemplate, templateNames } from './yaml/template.ts';
import type { Path, YamlFile } from './yaml/yaml-file.ts';

/** What a configuration depends on beside its own files. */
export interface Dependencies {
  /** Variables whose values became part of it. */
  readonly variables: Set<string>;
  /** Absolute paths of the files it names. */
  readonly files: Set<string>;
  /** Places whose reference stands for nothing, which was reported. */
  readonly unresolved: Set<string>;
}

/** A place as a key. */
export function placeKey({ file, path }: Place): string {
  return JSON.stringify([file.path, ...path]);
}

/** Whether what stands at a path is a secret. */
export type SecretTest = (path: Path) => boolean;

const MAX_FILE_BYTES = 1024 * 1024;

/** Puts values in place, in the plain values themselves. */
export function resolveReferences(
  files: readonly YamlFile[],
  context: { isSecret: SecretTest; env: Environment; problems: ProblemList },
): Dependencies {
  const found: Dependencies = { variables: new Set(), files: new Set(), unresolved: new Set() };
  for (const file of files) {
    for (const reference of file.references) {
      const place = { file, path: reference.path };
      try {
        const value = resolveOne(reference, place, { ...context, found });
        (reference.container as Record<string | number, unknown>)[reference.key] = value;
      } catch (error) {
        found.unresolved.add(placeKey(place));
        context.problems.report(place, error instanceof Error ? error.message : String(error));
      }
    }
  }
  return found;
}

interface Context {
  readonly isSecret: SecretTest;
  readonly env: Environment;
  readonly problems: ProblemList;
  readonly found: Dependencies;
}

function resolveOne({ path, kind, text }: Reference, place: Place, context: Context): string | SecretReference {
  const secret = context.isSecret(path);
  if (kind === 'file') return fileValue(text, place, secret, context);
  const { env, found } = context;
  const filled = fillTemplate(text, (name) => {
    if (!secret) found.variables.add(name);
    const value = env.lookup(name);
    if (value === undefined) throw new Error(`the variable ${name} is not set`);
    return value;
  });
  if (!secret) return filled;
  const [name] = templateNames(text);
  return text === `\${${name}}` ? { $env: name ?? '' } : { $text: text };
}

function fileValue(name: string, place: Place, secret: boolean, context: Context): string | SecretReference {
  const path = resolve(dirname(place.file.path), name);
  context.found.files.add(path);
  const text = readNamedFile(path);
  if (!secret) return text;
  if ((statSync(path).mode & 0o004) !== 0) {
    context.problems.report(place, `everybody can read the secret in ${path}: chmod o-r`, { severity: 'warning' });
  }
  return { $file: path };
}

/** The text of a named file without its last line's end. Throws where it cannot be read as bounded UTF-8 text. */
export function readNamedFile(path: string): string {
  try {
    const { size } = regularFile(path);
    if (size > MAX_FILE_BYTES) throw new Error('larger than 1 MiB');
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)).replace(/\r?\n$/, '');
  } catch (error) {
    throw new Error(`cannot read ${path}: ${reasonOf(error)}`, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES') return 'permission denied';
  return error instanceof Error ? error.message : String(error);
}

function regularFile(path: string) {
  const stat = statSync(path);
  if (!stat.isFile()) throw new Error('not a regular file');
  return stat;
}
