/** Which hosts are down only because all that they hang on is. Pure. */

/** `unknown`: nobody has looked, or not lately. */
export type Seen = 'up' | 'down' | 'unknown';

export interface Node {
  readonly name: string;
  /** The hosts that it is reached through: one of them is enough. */
  readonly parents: readonly string[];
}

/**
 * By blocked host what is down: the first dead hosts on the way to it. A host that answers is not blocked, whatever
 * its parents do; of a parent that nobody looks at nobody can say that it is down, but it may be blocked itself.
 */
export function findBlocked(nodes: readonly Node[], seenOf: (host: string) => Seen): Map<string, readonly string[]> {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const causes = new Map<string, readonly string[]>();
  const causesOf = (name: string): readonly string[] => {
    const known = causes.get(name);
    if (known) return known;
    causes.set(name, NONE); // a ring of parents is refused with the configuration; here it ends
    const parents = byName.get(name)?.parents ?? NONE;
    const found = seenOf(name) === 'up' ? NONE : unite(parents.map(deadAt));
    causes.set(name, found);
    return found;
  };
  const deadAt = (parent: string): readonly string[] => {
    const before = causesOf(parent);
    return before.length > 0 || seenOf(parent) !== 'down' ? before : [parent];
  };
  for (const { name } of nodes) causesOf(name);
  return new Map([...causes].filter(([, found]) => found.length > 0));
}

const NONE: readonly string[] = [];

/** All of them; none if one way is open. */
function unite(ways: readonly (readonly string[])[]): readonly string[] {
  return ways.every((dead) => dead.length > 0) ? [...new Set(ways.flat())] : NONE;
}
