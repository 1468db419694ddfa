import { basename } from 'node:path';
import { isInstanceName } from '../names.ts';

/**
 * The instance that a start means: what `--instance` says, else the name it was invoked by (`argv[1]`, symlink kept,
 * `.js`, `.cjs` and `.mjs` dropped). Undefined if that is no instance name.
 */
export function instanceName(invokedAs: string, said: string | undefined): string | undefined {
  const name = said ?? basename(invokedAs).replace(/\.[cm]?js$/, '');
  return isInstanceName(name) ? name : undefined;
}
