/** Leaving out of layouts what has been silent for a day, and dropping blocks that are silent altogether. */
import type { SeriesKey } from '../sample.ts';
import { lastOfHost, saveLayout, saveRecent } from './append.ts';
import { type Block, currentHead, layoutOf } from './directory.ts';
import { readHotSpan } from './hot.ts';
import { pickSeries } from './layout.ts';
import { decodeRow } from './row.ts';
import { DAY_SECONDS } from './slots.ts';
import { directoryOf, type View } from './view.ts';

/** Rows of more time than this are not looked through: the next day's slice will do it. */
const MAX_LOOK = 2 * DAY_SECONDS;

/**
 * Begins a new layout without the series that had no sample in the day that ended at `end` (those in `seen` had one)
 * and none since; drops layouts that no row is written with any more.
 */
export function leaveOutSilent(view: View, block: Block, { end, seen }: { end: number; seen: Set<SeriesKey> }): void {
  if (block.newest - end > MAX_LOOK) return;
  const { connection } = view;
  const directory = directoryOf(view);
  const used = new Set([block.layout]);
  for (const row of readHotSpan(connection, { block: block.id, step: block.step, from: end, to: block.newest }).rows) {
    used.add(row.layout);
    const head = directory.layouts.get(row.layout);
    if (head === undefined) continue;
    const { series } = layoutOf(connection, head);
    const { values } = decodeRow({ slot: row.slot, step: block.step, length: series.length }, row);
    for (const [position, name] of series.entries()) if (!Number.isNaN(values[position])) seen.add(name);
  }
  const layout = layoutOf(connection, currentHead(directory, block));
  if (layout.series.some((series) => !seen.has(series))) {
    const kept = pickSeries(layout, (position) => seen.has(layout.series[position] ?? ''));
    const lasts = kept.hosts.map((host) => lastOfHost(view, block, host));
    block.layout = saveLayout(view, block.id, kept);
    block.lasts = Float64Array.from(lasts);
    saveRecent(connection, block);
    view.shelves.clear();
  }
  used.add(block.layout);
  for (const head of directory.layouts.values()) {
    if (head.block === block.id && !used.has(head.id)) dropLayout(view, head.id);
  }
}

function dropLayout(view: View, id: number): void {
  view.connection.sql('DELETE FROM layout WHERE id = ?').run(id);
  directoryOf(view).layouts.delete(id);
}

/** Drops a block that has no rows. */
export function dropBlock(view: View, block: Block): void {
  const directory = directoryOf(view);
  for (const head of directory.layouts.values()) if (head.block === block.id) dropLayout(view, head.id);
  view.connection.sql('DELETE FROM recent WHERE block = ?').run(block.id);
  view.connection.sql('DELETE FROM block WHERE id = ?').run(block.id);
  directory.blocks.delete(block.id);
  view.shelves.clear();
}
