/** Top-level sections that are not the engine's: who owns them, and whether they are as their owner wants them. */
import * as z from 'zod';
import type { ProgramKind } from '../../program.ts';
import { suggestion } from '../problems/suggest.ts';
import { type Report, reportIssues } from '../problems/zod-problems.ts';
import type { MergedFiles } from '../yaml/merge-files.ts';
import { type Catalog, KINDS } from './catalog.ts';
import type { NamedProgram } from './program-entries.ts';

/** Sections that the engine itself reads. */
export const ENGINE_SECTIONS = [
  'general',
  'store',
  'collectors',
  'monitors',
  'pagemakers',
  'groups',
  'hosts',
  'reads',
] as const;

export interface OwnedSection {
  readonly schema: z.ZodType;
  readonly owner: { readonly kind: ProgramKind; readonly name: string };
  /** Whether a configured program reads it. */
  readonly used: boolean;
}

/** The owners of the sections that a configuration has. Other programs than the named ones are loaded only if needed. */
export function ownedSections(
  present: readonly string[],
  named: readonly NamedProgram[],
  catalog: Catalog,
): Map<string, OwnedSection> {
  const owned = new Map<string, OwnedSection>();
  const wanted = present.filter((name) => !(ENGINE_SECTIONS as readonly string[]).includes(name));
  for (const { kind, name, definition } of named) {
    for (const [section, schema] of Object.entries(definition?.sections ?? {})) {
      if (wanted.includes(section) && !owned.has(section))
        owned.set(section, { schema: schema(z), owner: { kind, name }, used: true });
    }
  }
  if (wanted.every((section) => owned.has(section))) return owned;
  for (const [section, one] of allSections(catalog)) {
    if (wanted.includes(section) && !owned.has(section)) owned.set(section, one);
  }
  return owned;
}

/** Every section that any available program owns. */
export function allSections(catalog: Catalog): Map<string, OwnedSection> {
  const all = new Map<string, OwnedSection>();
  for (const kind of KINDS) {
    for (const name of catalog.names(kind)) {
      for (const [section, schema] of Object.entries(catalog.load(kind, name)?.sections ?? {})) {
        if (!all.has(section)) all.set(section, { schema: schema(z), owner: { kind, name }, used: false });
      }
    }
  }
  return all;
}

/** The validated values of all sections that are not the engine's. */
export function checkSections(
  { sections, emptyBefore }: MergedFiles,
  { owned, catalog, report }: { owned: ReadonlyMap<string, OwnedSection>; catalog: Catalog; report: Report },
): Record<string, unknown> {
  const valid: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(sections)) {
    if ((ENGINE_SECTIONS as readonly string[]).includes(name)) continue;
    const section = owned.get(name);
    if (!section) {
      const known = [...ENGINE_SECTIONS, ...allSections(catalog).keys()];
      const empty = emptyBefore(name);
      const hint = empty === undefined ? suggestion(name, known) : `; indent it if it belongs to "${empty}:"`;
      report([name], `unknown section "${name}"${hint}`, { at: 'key' });
      continue;
    }
    if (!section.used) {
      const { kind, name: owner } = section.owner;
      report([name], `nothing reads this: "${kind}s:" does not name ${owner}`, { at: 'key', severity: 'warning' });
    }
    const result = section.schema.safeParse(value);
    if (result.success) valid[name] = result.data;
    else
      reportIssues(result.error.issues, { schema: section.schema, value }, (path, ...rest) =>
        report([name, ...path], ...rest),
      );
  }
  return valid;
}
