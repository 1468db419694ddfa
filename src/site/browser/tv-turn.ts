/** Which group a wall display shows: each that is red in turn, none where none is. Pure. */

/** The index of the next red one after `shown`; -1 where none is. */
export function nextTurn(red: readonly boolean[], shown: number): number {
  for (let step = 1; step <= red.length; step += 1) {
    const at = (Math.max(shown, -1) + step) % red.length;
    if (red[at]) return at;
  }
  return -1;
}
