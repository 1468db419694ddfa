/** Which lines of a figure stay hidden after its legend was clicked. Pure. */

/** `only`: the line alone, or all again where it was alone; else the line is put away or taken back. Never all hidden. */
export function chooseLine(hidden: ReadonlySet<number>, count: number, i: number, only: boolean): Set<number> {
  const others = Array.from({ length: count }, (_, at) => at).filter((at) => at !== i);
  if (only) return !hidden.has(i) && others.every((at) => hidden.has(at)) ? new Set() : new Set(others);
  const next = new Set(hidden);
  if (!next.delete(i)) next.add(i);
  return next.size === count ? new Set() : next;
}
