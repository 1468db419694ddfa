/** What a connection knows of its database in memory, thrown away when the database was changed behind it. */
import { type ArchivedSource, readSources } from './archive.ts';
import type { Connection } from './connection.ts';
import { type Directory, loadDirectory } from './directory.ts';
import { type HotRow, type HotSpan, readHotSpan } from './hot.ts';
import type { Shelf } from './shelf.ts';

const MAX_HOSTS = 5000;
const MAX_SPANS = 8;

export interface View {
  readonly connection: Connection;
  directory: Directory | undefined;
  /** What is archived of a host, by host. */
  readonly archive: Map<string, ArchivedSource[]>;
  /** Rows of a block read before, by block, oldest read first. */
  readonly spans: Map<number, HotSpan>;
  /** The writer's shelves, by step and collector. */
  readonly shelves: Map<string, Shelf>;
  version: number;
}

/** Nothing known yet. */
export function newView(connection: Connection): View {
  return {
    connection,
    directory: undefined,
    archive: new Map(),
    spans: new Map(),
    shelves: new Map(),
    version: Number.NaN,
  };
}

/** Call first in each transaction: forgets what another process has changed. */
export function refreshView(view: View): void {
  const version = Number(view.connection.database.pragma('data_version', { simple: true }));
  if (version === view.version) return;
  const known = view.directory;
  forgetAll(view);
  view.version = version;
  view.directory = loadDirectory(view.connection, known);
}

/** Forgets everything: after a transaction that was rolled back. */
export function forgetAll(view: View): void {
  view.directory = undefined;
  view.archive.clear();
  view.spans.clear();
  view.shelves.clear();
  view.version = Number.NaN;
}

/** The blocks and layouts. */
export function directoryOf(view: View): Directory {
  view.directory ??= loadDirectory(view.connection, undefined);
  return view.directory;
}

/** What is archived of a host. */
export function archiveOf(view: View, host: string): ArchivedSource[] {
  const known = view.archive.get(host);
  if (known !== undefined) return known;
  if (view.archive.size >= MAX_HOSTS) view.archive.clear();
  const sources = readSources(view.connection, host);
  view.archive.set(host, sources);
  return sources;
}

/**
 * The hot rows of a block from one slot to another, and maybe more, in the order of slots, then of layouts. What was read
 * before is kept with it: who asks for many series asks for stretches that overlap.
 */
export function hotRows(view: View, place: { block: number; step: number; from: number; to: number }): HotRow[] {
  const known = view.spans.get(place.block);
  if (known !== undefined && known.from <= place.from && known.to >= place.to) return known.rows;
  const from = known === undefined ? place.from : Math.min(known.from, place.from);
  const to = known === undefined ? place.to : Math.max(known.to, place.to);
  const span = readHotSpan(view.connection, { ...place, from, to });
  view.spans.delete(place.block);
  view.spans.set(place.block, span);
  for (const oldest of view.spans.keys()) {
    if (view.spans.size <= MAX_SPANS) break;
    view.spans.delete(oldest);
  }
  return span.rows;
}
