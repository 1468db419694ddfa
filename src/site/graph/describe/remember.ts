/** Keeps what was worked out of names: the hosts of a fleet have the same metrics. */

const MOST = 5000;

/** The same function; what it gave for equal keys is not worked out again. Keeps a bounded number, as names come from outside. */
export function remember<From, To>(keyOf: (from: From) => string, work: (from: From) => To): (from: From) => To {
  const known = new Map<string, To>();
  return (from) => {
    const key = keyOf(from);
    const before = known.get(key);
    if (before !== undefined || known.has(key)) return before as To;
    if (known.size >= MOST) known.clear();
    const now = work(from);
    known.set(key, now);
    return now;
  };
}
