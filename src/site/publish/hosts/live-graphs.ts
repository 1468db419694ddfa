/** What is published of a host's graphs beside their values: written only when it changes. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Span } from '../../graph/graph.ts';
import { RANGE_NAMES } from '../../graph/range-data.ts';
import { liveGraphDirectory, liveRangePath, siteFile } from '../../site-path.ts';
import type { HostView } from '../../site-view.ts';
import { type LiveTree, putFile } from '../live-tree.ts';
import type { HostMemory } from '../publish-memory.ts';
import { dropPictures, dropTables, type PublishedGraph, publishedGraphs } from './host-directory.ts';

/** Files of one host, and in short what they are made of. */
export interface GraphFiles {
  readonly graphs: string;
  readonly events: string;
  readonly shape: string;
}

/** Makes them; `first`: when something of the host was first published. */
export function graphFiles(host: HostView, spans: readonly Span[], first: number): GraphFiles {
  const graphs = `${JSON.stringify({ version: 1, host: host.name, first: Math.floor(first), graphs: host.graphs })}\n`;
  const events = `${JSON.stringify({ version: 1, spans })}\n`;
  const hash = createHash('sha1').update(graphs).update(events).update(String(host.pictures));
  return { graphs, events, shape: hash.digest('base64').slice(0, 16) };
}

/**
 * Writes them where they are others than last time, and removes pictures of graphs that are gone. Gives what is to be
 * remembered of the host.
 */
export function putGraphFiles(
  tree: LiveTree,
  { host, files, kept, now }: { host: HostView; files: GraphFiles; kept: HostMemory | undefined; now: number },
): HostMemory {
  const { first, until, drawn, page } = kept ?? { first: now, until: {}, drawn: {}, page: '' };
  // a clock may have been ahead
  let grown = Math.min(kept?.grown ?? now, now);
  const directory = liveGraphDirectory(host.name);
  if (kept?.shape !== files.shape && (host.graphs.length > 0 || kept)) {
    const ids = new Set(host.graphs.map(({ id }) => id));
    const before = publishedGraphs(tree, directory);
    if (hasNew(host.graphs, before)) grown = now;
    const gone = before.filter(({ id }) => !host.pictures || !ids.has(id));
    dropPictures(
      tree,
      directory,
      gone.map(({ id }) => id),
    );
    putFile(tree, `${directory}/graphs.json`, files.graphs);
    putFile(tree, `${directory}/events.json`, files.events);
    if (!host.pictures) dropTables(tree, directory);
  }
  if (!kept && host.graphs.length > 0) putEmptyRanges(tree, host.name, now);
  return { first, grown, until, drawn: host.pictures ? drawn : {}, shape: files.shape, page };
}

/** Whether there is a series, or a graph of one, that was not there before. */
function hasNew(graphs: readonly PublishedGraph[], before: readonly PublishedGraph[]): boolean {
  const known = new Set(before.flatMap(linesOf));
  return graphs.flatMap(linesOf).some((line) => !known.has(line));
}

function linesOf({ id, lines }: PublishedGraph): string[] {
  return lines.map(({ collector, series, stepSeconds }) => `${id} ${stepSeconds} ${collector} ${series}`);
}

/** Values may come cycles later on a large site: a page that asks before finds a file without any. */
function putEmptyRanges(tree: LiveTree, host: string, now: number): void {
  for (const range of RANGE_NAMES) {
    const path = liveRangePath(host, range, 'json');
    if (existsSync(siteFile(tree.siteDir, path))) continue;
    putFile(tree, path, `${JSON.stringify({ version: 1, host, from: now, to: now, series: [] })}\n`);
  }
}

/** `live/gaps.json`. */
export function gapsFile(spans: readonly Span[]): string {
  return `${JSON.stringify({ version: 1, spans })}\n`;
}
