/** Knows, before anything is validated, which places of a configuration its programs' schemas call secret. */
import * as z from 'zod';
import { GeneralSection } from '../general-section.ts';
import { isSecretPath, secretPaths } from '../problems/schema-walk.ts';
import type { Report } from '../problems/zod-problems.ts';
import type { MergedFiles } from '../yaml/merge-files.ts';
import { isRecord } from '../yaml/merge-files.ts';
import type { Path } from '../yaml/yaml-file.ts';
import type { NamedProgram } from './program-entries.ts';

export interface KnownSchemas {
  /** By section (`collectors`) and entry. */
  readonly programs: ReadonlyMap<string, NamedProgram>;
  /** Sections that programs own. */
  readonly sections: ReadonlyMap<string, z.ZodType>;
}

/** The key of a program in {@link KnownSchemas}. */
export function programKey(section: string, name: string): string {
  return `${section}/${name}`;
}

/** Whether a reference at a path is kept as one. The free settings of a command count as secret: nobody says what they are. */
export function isSecretPlace(path: Path, known: KnownSchemas): boolean {
  const [section = '', name = '', third, collector] = path;
  const program = known.programs.get(programKey(String(section), String(name)));
  if (program) {
    if (!program.definition) return third === 'settings';
    return isSecretPath(program.definition.settings(z), path.slice(2));
  }
  if (section === 'hosts' || section === 'groups') {
    if (third !== 'collect') return false;
    const schema = targetSchema(String(collector ?? ''), known);
    const rest = path.slice(4);
    return schema !== undefined && isSecretPath(schema, typeof rest[0] === 'number' ? rest.slice(1) : rest);
  }
  if (section === 'general') return isSecretPath(GeneralSection, path.slice(1));
  const owned = known.sections.get(String(section));
  return owned !== undefined && isSecretPath(owned, path.slice(1));
}

function targetSchema(collector: string, known: KnownSchemas): z.ZodType | undefined {
  const definition = known.programs.get(programKey('collectors', collector))?.definition;
  return definition && 'target' in definition ? definition.target?.(z) : undefined;
}

/** Warns of secrets written out in files that everybody can read. */
export function warnOfOpenSecrets(merged: MergedFiles, known: KnownSchemas, report: Report): void {
  for (const path of literalSecrets(merged, known)) {
    const place = merged.place(path);
    if (!place.file.worldReadable) continue;
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what people write
    const message = 'a secret in a file that everybody can read: use ${ENV} or !file, or chmod o-r';
    report(path, message, { severity: 'warning', secret: true });
  }
}

function literalSecrets({ sections }: MergedFiles, known: KnownSchemas): Path[] {
  const within = (schema: z.ZodType, value: unknown, base: Path) =>
    secretPaths(schema, value)
      .filter((path) => typeof valueAt(value, path) === 'string')
      .map((path) => [...base, ...path]);
  const found: Path[] = [];
  for (const [key, { definition, settings }] of known.programs) {
    const slash = key.indexOf('/');
    if (definition)
      found.push(...within(definition.settings(z), settings, [key.slice(0, slash), key.slice(slash + 1)]));
  }
  for (const [name, schema] of known.sections) found.push(...within(schema, sections[name], [name]));
  for (const section of ['groups', 'hosts']) {
    for (const { base, collector, value } of targetsIn(sections, section)) {
      const schema = targetSchema(collector, known);
      if (schema) found.push(...within(Array.isArray(value) ? z.array(schema) : schema, value, base));
    }
  }
  return found;
}

function* targetsIn(sections: MergedFiles['sections'], section: string) {
  const entries = sections[section];
  for (const [name, entry] of Object.entries(isRecord(entries) ? entries : {})) {
    const collect = isRecord(entry) ? entry.collect : undefined;
    for (const [collector, value] of Object.entries(isRecord(collect) ? collect : {})) {
      yield { base: [section, name, 'collect', collector], collector, value };
    }
  }
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const key of path)
    at = typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[key] : undefined;
  return at;
}
