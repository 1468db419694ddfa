/** Names for rows: what an agent calls two of its rows alike gets their index with it. */

/** A name for each index, in the given order; a row without a name is called by its index. */
export function uniqueNames(rows: ReadonlyMap<string, string>): Map<string, string> {
  const seen = new Map<string, number>();
  for (const name of rows.values()) seen.set(name, (seen.get(name) ?? 0) + 1);
  const nameOf = (index: string, name: string) => {
    if (name === '') return index;
    return seen.get(name) === 1 ? name : `${name} #${index}`;
  };
  return new Map([...rows].map(([index, name]) => [index, nameOf(index, name)]));
}
