/** The points of a line that have no neighbour: no stroke would be seen of them. Pure. */

/** Their indexes; null where there are none. `undefined`: the line has no value of that time, and no gap either. */
export function lonePoints(values: ArrayLike<number | null | undefined>): number[] | null {
  const found: number[] = [];
  let before: number | null = null;
  let last: number | undefined;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i];
    if (value === undefined) continue;
    if (last !== undefined && value === null) found.push(last);
    last = value !== null && before === null ? i : undefined;
    before = value;
  }
  if (last !== undefined) found.push(last);
  return found.length > 0 ? found : null;
}
