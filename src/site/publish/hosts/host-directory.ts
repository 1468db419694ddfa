/** The directory of a host's graphs: what in it is ours, and what of that is no longer wanted. */
import { readBounded } from '../../../files/read-bounded.ts';
import type { Graph } from '../../graph/graph.ts';
import { pictureName, siteFile } from '../../site-path.ts';
import { dropDirectory, dropFile, type LiveTree, listNames } from '../live-tree.ts';

const FIXED = /^(graphs\.(json|html)|events\.json|sparks\.svg|(day|week|month|year)\.(json|csv))$/;
/** What an earlier version drew. */
const HASHED = /^[0-9a-f]{16}\.svg$/;
const LEFT_OVER = /^\..*\.new$/;
const RANGES = ['day', 'week', 'month', 'year'] as const;
const MOST_BYTES = 16 * 1024 * 1024;

/** Removes a host's directory; anything that is not ours keeps it. */
export function dropHostDirectory(tree: LiveTree, directory: string): void {
  const pictures = new Set(publishedGraphs(tree, directory).flatMap(({ id }) => picturesOf(id)));
  for (const name of listNames(tree, directory)) {
    const isOurs = FIXED.test(name) || HASHED.test(name) || LEFT_OVER.test(name) || pictures.has(name);
    if (isOurs) dropFile(tree, `${directory}/${name}`);
  }
  dropDirectory(tree, directory);
}

/** Removes the pictures of graphs, as far as they are there, and those of an earlier version. */
export function dropPictures(tree: LiveTree, directory: string, ids: readonly string[]): void {
  const gone = new Set(ids.flatMap(picturesOf));
  for (const name of listNames(tree, directory))
    if (gone.has(name) || HASHED.test(name)) dropFile(tree, `${directory}/${name}`);
}

/** Removes the tables that go with pictures. */
export function dropTables(tree: LiveTree, directory: string): void {
  for (const name of listNames(tree, directory))
    if (/^(day|week|month|year)\.csv$/.test(name)) dropFile(tree, `${directory}/${name}`);
}

/** Of a graph: its name, and what it draws. */
export type PublishedGraph = Pick<Graph, 'id' | 'lines'>;

/** The graphs that were published last; none where that cannot be read. */
export function publishedGraphs(tree: LiveTree, directory: string): PublishedGraph[] {
  try {
    const text = readBounded(siteFile(tree.siteDir, `${directory}/graphs.json`), MOST_BYTES)?.toString('utf8') ?? '{}';
    const { graphs }: { graphs?: unknown } = JSON.parse(text);
    return Array.isArray(graphs) ? graphs.flatMap(asGraph) : [];
  } catch {
    return []; // none were published yet
  }
}

function asGraph(graph: Partial<PublishedGraph> | null): PublishedGraph[] {
  const { id, lines } = graph ?? {};
  return typeof id === 'string' ? [{ id, lines: Array.isArray(lines) ? lines.filter(Boolean) : [] }] : [];
}

function picturesOf(id: string): string[] {
  return RANGES.map((range) => pictureName(id, range));
}
