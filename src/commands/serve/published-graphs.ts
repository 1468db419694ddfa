/** The graphs that are published of a host: what may be asked for at all. */
import { readBounded } from '../../files/read-bounded.ts';
import type { Graph } from '../../site/graph/graph.ts';
import { liveGraphDirectory, siteFile } from '../../site/site-path.ts';

const MOST_BYTES = 16 * 1024 * 1024;

/** Undefined where nothing is published of it. */
export function readGraphs(siteDir: string, host: string): readonly Graph[] | undefined {
  try {
    const bytes = readBounded(siteFile(siteDir, `${liveGraphDirectory(host)}/graphs.json`), MOST_BYTES);
    const value: unknown = JSON.parse(bytes?.toString('utf8') ?? '');
    if (typeof value !== 'object' || value === null || !('graphs' in value) || !Array.isArray(value.graphs))
      return undefined;
    return value.graphs as Graph[]; // publish wrote it
  } catch {
    return undefined; // not published, or half removed
  }
}
