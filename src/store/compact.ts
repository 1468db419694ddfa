/** Moving what is no longer hot into day chunks, one day of one block a slice. */
import { archiveDay } from './archive-day.ts';
import { dropRows } from './hot.ts';
import { leaveOutSilent } from './silent.ts';
import { DAY_SECONDS, dayOf, firstSlot, hotSeconds, slotCount } from './slots.ts';
import { directoryOf, type View } from './view.ts';

/** Compacts one day of one block, the oldest. False when nothing is left to do. Call it in a transaction. */
export function compactSlice(view: View, now: number): boolean {
  const found = findSlice(view, now);
  if (found === undefined) return false;
  const block = directoryOf(view).blocks.get(found.block);
  if (block === undefined) {
    dropRows(view.connection, found.block, [found.slot]);
    return true;
  }
  const { step, id } = block;
  const day = dayOf(found.slot);
  const first = firstSlot(day, step);
  const end = first + slotCount(day, step) * step;
  const { slots, series } = archiveDay(view, block, { day, first, end });
  dropRows(view.connection, id, slots);
  view.spans.delete(id);
  leaveOutSilent(view, block, { end, seen: series });
  return true;
}

/** From which slot on a step's rows are hot. */
export function hotLimit(now: number, step: number): number {
  return dayOf(now - hotSeconds(step)) * DAY_SECONDS;
}

/** The oldest row whose day has cooled down. Long steps stay hot longer, so their blocks are looked at apart. */
function findSlice(view: View, now: number): { slot: number; block: number } | undefined {
  const blocks = [...directoryOf(view).blocks.values()];
  const oldest = view.connection.sql<{ slot: number; block: number }>(
    `SELECT slot, block FROM hot WHERE slot < ? AND block NOT IN (SELECT value FROM json_each(?))
     ORDER BY slot, block LIMIT 1`,
  );
  for (const limit of new Set(blocks.map(({ step }) => hotLimit(now, step)))) {
    const others = blocks.filter(({ step }) => hotLimit(now, step) !== limit).map(({ id }) => id);
    const row = oldest.get(limit, JSON.stringify(others));
    if (row !== undefined) return row;
  }
  return undefined;
}
