/** What a wall display shows at a time, of more than fits. Pure. */

/** Items from `from` up to, but without, `to`. */
export interface Turn {
  readonly from: number;
  readonly to: number;
}

/** As few turns as show every item whole; what alone is higher than the room has a turn of its own. */
export function turnsOf(heights: readonly number[], room: number): Turn[] {
  const turns: Turn[] = [];
  let from = 0;
  let used = 0;
  for (const [i, height] of heights.entries()) {
    if (i > from && used + height > room) {
      turns.push({ from, to: i });
      from = i;
      used = 0;
    }
    used += height;
  }
  if (heights.length > 0) turns.push({ from, to: heights.length });
  return turns;
}

/** `1–12 of 31`; nothing where all are shown. */
export function turnText({ from, to }: Turn, all: number): string {
  return from === 0 && to === all ? '' : `${from + 1}–${to} of ${all}`;
}
