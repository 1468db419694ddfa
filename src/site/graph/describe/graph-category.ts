/** The headings that graphs stand under, and their order. Pure. */
import { compareNames } from './series-words.ts';

/** What people look for first; others follow by name. */
const ORDER = ['system', 'cpu', 'memory', 'disk', 'filesystem', 'network', 'processes'];

/** Sources write the same one as `Disk` and `disk`. */
export function categoryOf(given: string): string {
  return given.toLowerCase();
}

/** By category; within one as they came. */
export function byCategory<T extends { readonly category: string }>(graphs: readonly T[]): T[] {
  return [...graphs].sort(({ category: a }, { category: b }) =>
    a === b ? 0 : rankOf(a) - rankOf(b) || compareNames(a, b),
  );
}

function rankOf(category: string): number {
  const at = ORDER.indexOf(category);
  return at < 0 ? ORDER.length : at;
}
