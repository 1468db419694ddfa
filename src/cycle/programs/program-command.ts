/** The command line of a program, built in or not; the same in a cycle and by hand. */
import type { ProgramConfig } from '../../config/config.ts';
import type { Installation } from '../../installation.ts';
import type { ProgramKind } from '../../program.ts';

/** The argv that runs a program: one argument an element, never a shell. */
export function programArgv(program: ProgramConfig, kind: ProgramKind, installation: Installation): readonly string[] {
  if (program.command !== undefined) return program.command;
  const { node, dist } = installation;
  return [node, `${dist}/builtin/run-program.cjs`, `${kind}s/${program.builtin ?? program.name}`];
}
