/** Finds the built-in program that a name such as `collectors/local` means. */
import { isProgramName } from '../../names.ts';
import type { AnyDefinition } from '../../program.ts';

const KINDS = ['collector', 'monitor', 'pagemaker'] as const;

/** Loads a definition and checks that it is one of its folder's kind. `load` takes a path below dist. */
export function checkDefinition(program: string, load: (file: string) => unknown): AnyDefinition {
  const [folder = '', name = '', ...more] = program.split('/');
  const kind = KINDS.find((known) => folder === `${known}s`);
  if (!kind || more.length > 0 || !isProgramName(name)) throw new Error(`no such program: ${JSON.stringify(program)}`);
  const loaded = load(`${program}.cjs`);
  const definition = typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : undefined;
  if (!isDefinition(definition) || definition.kind !== kind) throw new Error(`${program} is no ${kind}`);
  return definition;
}

function isDefinition(value: unknown): value is AnyDefinition {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
