/** What publish remembers: when each host's graphs were drawn. Losing it costs a redraw, nothing else. */
import { readBounded } from '../../files/read-bounded.ts';
import { siteFile } from '../site-path.ts';

/** First and newest drawing of a host's graphs, epoch seconds. */
export interface Drawn {
  readonly first: number;
  readonly until: number;
}

/** When each host's files were made, by host. */
export interface PublishMemory {
  readonly hosts: ReadonlyMap<string, { readonly day?: number | undefined }>;
}

export const MEMORY_PATH = '.publish.json';
const MOST_BYTES = 16 * 1024 * 1024;

/** Reads the memory; anything that is not what we wrote counts as none. */
export function readMemory(siteDir: string): Map<string, Drawn> {
  try {
    const bytes = readBounded(siteFile(siteDir, MEMORY_PATH), MOST_BYTES);
    return parseMemory(JSON.parse(bytes?.toString('utf8') ?? '{}'));
  } catch {
    return new Map(); // missing or damaged: everything is drawn once more
  }
}

/** The text to keep. */
export function formatMemory(drawn: ReadonlyMap<string, Drawn>): string {
  const rows = [...drawn].map(([host, { first, until }]) => [host, first, until]);
  return `${JSON.stringify({ version: 1, drawn: rows })}\n`;
}

function parseMemory(value: unknown): Map<string, Drawn> {
  const drawn = new Map<string, Drawn>();
  if (typeof value !== 'object' || value === null || !('drawn' in value) || !Array.isArray(value.drawn)) return drawn;
  for (const row of value.drawn) {
    const [host, first, until]: unknown[] = Array.isArray(row) ? row : [];
    if (typeof host === 'string' && typeof first === 'number' && typeof until === 'number')
      drawn.set(host, { first, until });
  }
  return drawn;
}
