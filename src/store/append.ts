/** Writing a batch: layouts that are new, rows, and when each source last brought something. */
import { timeBounds } from './accept.ts';
import type { Connection } from './connection.ts';
import { type Block, currentHead, layoutOf, toBlob } from './directory.ts';
import { writeHotRow } from './hot.ts';
import { type Layout, readHosts, writeLayout } from './layout.ts';
import { type PendingRow, placePoints } from './place.ts';
import { type Draft, readShelf, type Shelf } from './shelf.ts';
import type { Appended, Batch } from './store.ts';
import { directoryOf, type View } from './view.ts';

/** Appends a batch; call it in a transaction, and `forgetAll` if that fails. */
export function appendBatch(view: View, given: Batch, keepSeconds: number): Appended {
  const step = Math.max(1, Math.round(given.stepSeconds));
  const batch: Batch = { ...given, stepSeconds: step, slot: Math.floor(given.slot / step) * step };
  const shelf = shelfOf(view, batch.collector, step);
  const { rows, accepted, refused } = placePoints(shelf, batch, keepSeconds);
  for (const draft of shelf.drafts) if (draft.changed) saveDraft(view, shelf, draft);
  const touched = new Map<Block, Layout>();
  for (const row of rows) {
    const draft = shelf.drafts[row.draft];
    const block = draft?.id === undefined ? undefined : directoryOf(view).blocks.get(draft.id);
    if (draft === undefined || block === undefined) throw new Error(`cannot write slot ${row.slot}: no such block`);
    writeHotRow(
      view.connection,
      { slot: row.slot, step, length: draft.layout.series.length, block: block.id, layout: block.layout },
      row.cells,
    );
    noteLasts(block, draft.layout, { ...row, newest: timeBounds(batch.now, keepSeconds).newest });
    touched.set(block, draft.layout);
    view.spans.delete(block.id);
  }
  for (const block of touched.keys()) saveRecent(view.connection, block);
  if (batch.handover !== undefined) saveHandover(view.connection, batch.handover, batch.now);
  return { accepted, refused };
}

function shelfOf(view: View, collector: string, step: number): Shelf {
  const key = `${step} ${collector}`;
  const shelf = view.shelves.get(key) ?? readShelf(view.connection, directoryOf(view), { collector, step });
  view.shelves.set(key, shelf);
  return shelf;
}

function saveDraft(view: View, { collector, step }: Shelf, draft: Draft): void {
  const { sql } = view.connection;
  const directory = directoryOf(view);
  const id =
    draft.id ??
    Number(sql('INSERT INTO block(collector, step, layout) VALUES(?, ?, 0)').run(collector, step).lastInsertRowid);
  const before = directory.blocks.get(id);
  const lasts = draft.layout.hosts.map((host) => (before === undefined ? Number.NaN : lastOfHost(view, before, host)));
  draft.id = id;
  draft.layoutId = saveLayout(view, id, draft.layout);
  draft.changed = false;
  const newest = before?.newest ?? Number.MIN_SAFE_INTEGER;
  const block = { id, collector, step, layout: draft.layoutId, newest, lasts: Float64Array.from(lasts) };
  directory.blocks.set(id, block);
}

/** Stores a layout and makes it its block's layout of now. */
export function saveLayout(view: View, block: number, layout: Layout): number {
  const { sql } = view.connection;
  const text = writeLayout(layout);
  const added = sql('INSERT INTO layout(block, hosts, types, series) VALUES(?, ?, ?, ?)').run(
    block,
    text.hosts,
    text.types,
    text.series,
  );
  const id = Number(added.lastInsertRowid);
  sql('UPDATE block SET layout = ? WHERE id = ?').run(id, block);
  directoryOf(view).layouts.set(id, { id, block, hosts: readHosts(text.hosts), layout });
  return id;
}

/** When a host last brought something to a block; NaN if it never did. */
export function lastOfHost(view: View, block: Block, host: string): number {
  const { hosts } = layoutOf(view.connection, currentHead(directoryOf(view), block));
  return block.lasts[hosts.indexOf(host)] ?? Number.NaN;
}

/** A time after `newest` was noted when the clock was wrong: it must not hide what comes now. */
function noteLasts(block: Block, layout: Layout, { slot, cells, newest }: PendingRow & { newest: number }): void {
  if (slot > block.newest || block.newest > newest + block.step) block.newest = slot;
  const { lasts } = block;
  for (let position = 0; position < layout.series.length; position++) {
    if (Number.isNaN(cells.values[position])) continue;
    const index = layout.hostOf[position] ?? 0;
    const time = cells.times[position] ?? slot;
    const known = lasts[index] ?? Number.NaN;
    if (!(time <= known && known <= newest)) lasts[index] = time;
  }
}

/** Stores a block's newest slot and when each of its hosts last brought something. */
export function saveRecent({ sql }: Connection, block: Block): void {
  sql(
    'INSERT INTO recent(block, newest, lasts) VALUES(?, ?, ?) ON CONFLICT(block) DO UPDATE SET newest = excluded.newest, lasts = excluded.lasts',
  ).run(block.id, block.newest, toBlob(block.lasts));
}

function saveHandover({ sql }: Connection, { key, text }: { key: string; text: string }, now: number): void {
  sql('DELETE FROM handover WHERE key = ?').run(key);
  sql('INSERT INTO handover(key, text, at) VALUES(?, ?, ?)').run(key, text, now);
}
