/**
 * A process namespace of its own for a program (`isolate: true`): when the program ends, the kernel ends all that it
 * has started, whatever session it moved to and whatever it did to its environment.
 */
import { spawnSync } from 'node:child_process';
import { EXIT } from '../../exit-codes.ts';
import { visibleLine } from '../../visible-text.ts';

/** This machine, or this user, may make no process namespace; the message says what was tried. */
export class IsolationImpossible extends Error {
  override readonly name = 'IsolationImpossible';
  readonly exitCode = EXIT.unavailable;
}

const NAMESPACE = ['--pid', '--fork', '--kill-child', '--mount-proc'];
/** With the rights of root, else (also for a root that lacks them) in a user namespace under the same name. */
const WAYS: readonly (readonly string[])[] = [
  ['unshare', ...NAMESPACE],
  ['unshare', '--user', '--map-current-user', ...NAMESPACE],
];
/** A shell is the first process there: a program in its place would not die of a plain SIGTERM. */
const INIT = ['/bin/sh', '-c', '"$@"; exit $?', 'isolated'];
const PATIENCE_MS = 5000;

let known: { readonly prefix: readonly string[] } | { readonly problem: string } | undefined;

/** The argv in a namespace of its own. Throws IsolationImpossible: nothing runs without what was asked for. */
export function isolate(argv: readonly string[]): readonly string[] {
  known ??= findWay(WAYS);
  if ('problem' in known) throw new IsolationImpossible(`cannot isolate it: ${known.problem}`);
  return [...known.prefix, ...argv];
}

/** Why programs cannot be isolated here; undefined if they can. */
export function isolationProblem(): string | undefined {
  known ??= findWay(WAYS);
  return 'problem' in known ? known.problem : undefined;
}

/** Tries each way with a program that does nothing. */
export function findWay(
  ways: readonly (readonly string[])[],
): { readonly prefix: readonly string[] } | { readonly problem: string } {
  const problems: string[] = [];
  for (const way of ways) {
    const [file = '', ...args] = [...way, '--', ...INIT];
    const tried = spawnSync(file, [...args, '/bin/true'], { timeout: PATIENCE_MS, encoding: 'utf8' });
    if (tried.status === 0) return { prefix: [file, ...args] };
    const said = tried.error?.message ?? (tried.stderr.trim().split('\n')[0] || `exit ${tried.status}`);
    problems.push(visibleLine(said.slice(0, 200)));
  }
  return { problem: [...new Set(problems)].join('; ') };
}
