/** The built-in programs that this installation has, loaded only when asked for. */
import { readdirSync } from 'node:fs';
import { loadBundle } from '../../bundle.ts';
import type { Installation } from '../../installation.ts';
import type { AnyDefinition, ProgramKind } from '../../program.ts';

export interface Catalog {
  /** Names, sorted. */
  names(kind: ProgramKind): readonly string[];
  /** A program's definition; undefined where there is no such one. Throws where its bundle holds none. */
  load(kind: ProgramKind, name: string): AnyDefinition | undefined;
}

export const KINDS: readonly ProgramKind[] = ['collector', 'monitor', 'pagemaker'];

/** The programs below `dist`. */
export function openCatalog({ dist }: Installation): Catalog {
  const names = new Map<ProgramKind, readonly string[]>();
  const namesOf = (kind: ProgramKind) => {
    const known = names.get(kind) ?? listBundles(`${dist}/${kind}s`);
    names.set(kind, known);
    return known;
  };
  return {
    names: namesOf,
    load: (kind, name) => (namesOf(kind).includes(name) ? definitionIn(`${dist}/${kind}s/${name}.cjs`) : undefined),
  };
}

function listBundles(folder: string): string[] {
  try {
    const files = readdirSync(folder).filter((name) => name.endsWith('.cjs'));
    return files.map((name) => name.slice(0, -'.cjs'.length)).sort();
  } catch {
    return []; // a kind of program that has no built-in one
  }
}

function definitionIn(file: string): AnyDefinition {
  const exported = loadBundle(file);
  const definition: unknown =
    typeof exported === 'object' && exported !== null && 'default' in exported ? exported.default : undefined;
  if (typeof definition === 'object' && definition !== null && 'kind' in definition && 'settings' in definition) {
    return definition as AnyDefinition;
  }
  throw new Error(`cannot load ${file}: it exports no program`);
}
