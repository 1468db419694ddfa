/** Deleting what is older than `keep` and what nothing refers to any more, some of it a slice. */
import { chunkKey, LAST_DAYS } from './archive.ts';
import { hotLimit } from './compact.ts';
import { dropBlock } from './silent.ts';
import { DAY_SECONDS, dayOf } from './slots.ts';
import { directoryOf, forgetAll, type View } from './view.ts';

const ROWS_A_SLICE = 500;

/** Deletes old rows and chunks; true if there may be more. Call it in a transaction. */
export function pruneSlice(view: View, now: number, keepSeconds: number): boolean {
  const { sql } = view.connection;
  const oldest = dayOf(now - keepSeconds);
  let deleted = 0;
  for (const table of ['day', 'hour']) {
    const drop = sql(`DELETE FROM ${table} WHERE key IN (SELECT key FROM ${table} WHERE key < ? LIMIT ?)`);
    deleted += drop.run(chunkKey(oldest, 0), ROWS_A_SLICE).changes;
  }
  const rows = sql(
    `DELETE FROM hot WHERE (slot, block, layout) IN
       (SELECT slot, block, layout FROM hot WHERE slot < ? ORDER BY slot, block, layout LIMIT ?)`,
  );
  deleted += rows.run(oldest * DAY_SECONDS, ROWS_A_SLICE).changes;
  if (deleted === 0) return false;
  view.spans.clear();
  return true;
}

/** Deletes sources and parts that have no chunk any more, and blocks that have no row. Call it in a transaction. */
export function pruneDirectory(view: View, now: number, keepSeconds: number): void {
  const { sql } = view.connection;
  for (const block of [...directoryOf(view).blocks.values()]) {
    const isSilent = block.newest < Math.min(hotLimit(now, block.step), now - 2 * DAY_SECONDS);
    if (isSilent && !hasRows(view, block.id)) dropBlock(view, block);
  }
  const oldest = dayOf(now - keepSeconds);
  const sources = sql('DELETE FROM source WHERE last < ?').run(oldest * DAY_SECONDS).changes;
  const parts = sql('DELETE FROM part WHERE last < ? OR source NOT IN (SELECT id FROM source)').run(
    oldest - LAST_DAYS - 1,
  );
  if (sources + parts.changes > 0) forgetAll(view);
}

function hasRows({ connection }: View, block: number): boolean {
  return connection.sql('SELECT 1 FROM hot WHERE block = ? LIMIT 1').get(block) !== undefined;
}
