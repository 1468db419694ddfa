/** Verdicts on the interfaces that must be up. Pure. */
import type { Status } from '../../src/finding.ts';
import { globMatcher } from '../../src/glob.ts';
import type { Interface } from './interfaces.ts';

export interface InterfaceVerdict {
  /** The interface's name, which becomes part of the service. */
  readonly name: string;
  readonly status: Status;
  readonly text: string;
}

/** One for each interface that a glob matches by name or alias, and one for a name without wildcard that is not there. */
export function judgeInterfaces(all: readonly Interface[], mustBeUp: readonly string[]): InterfaceVerdict[] {
  if (mustBeUp.length === 0) return [];
  const isWatched = globMatcher(mustBeUp);
  const verdicts = all
    .filter(({ name, alias }) => isWatched(name) || (alias !== '' && isWatched(alias)))
    .map(({ name, alias, isUp, isAdminDown }): InterfaceVerdict => {
      const shown = alias === '' ? '' : ` (${alias})`;
      if (isUp) return { name, status: 'ok', text: `up${shown}` };
      if (isAdminDown) return { name, status: 'notice', text: `switched off by its administrator${shown}` };
      return { name, status: 'critical', text: `down${shown}` };
    });
  const known = new Set(all.flatMap(({ name, alias }) => [name, alias]));
  const missing = mustBeUp.filter((glob) => !/[*?]/.test(glob) && !known.has(glob));
  return [
    ...verdicts,
    ...missing.map((name): InterfaceVerdict => ({ name, status: 'unknown', text: 'no such interface' })),
  ];
}
