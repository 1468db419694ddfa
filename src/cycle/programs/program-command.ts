/** The command line of a program, built in or not; the same in a cycle and by hand. */
import type { ProgramConfig } from '../../config/config.ts';
import type { Installation } from '../../installation.ts';
import type { ProgramKind } from '../../program.ts';
import { isolate } from '../process/isolation.ts';

/**
 * The argv that runs a program: one argument an element, never a shell. Throws IsolationImpossible where it is to be
 * isolated and cannot be.
 */
export function programArgv(program: ProgramConfig, kind: ProgramKind, installation: Installation): readonly string[] {
  const argv = program.command ?? builtinArgv(program, kind, installation);
  return program.isolate ? isolate(argv) : argv;
}

function builtinArgv(program: ProgramConfig, kind: ProgramKind, { node, dist }: Installation): readonly string[] {
  return [node, `${dist}/builtin/run-program.cjs`, `${kind}s/${program.builtin ?? program.name}`];
}
