/** What is remembered from one cycle to the next: which plugins a node has, and what counts up in them. Pure. */
import type { MuninPlugin } from '../../src/formats/munin-fetch.ts';
import type { PluginTable } from './plugin-table.ts';

export interface KnownNode {
  /** When its configuration was last asked for, epoch seconds. */
  readonly at: number;
  readonly plugins: readonly MuninPlugin[];
}

/** Plugins as `[name, dirty, counters…]`; nodes as the time and the indexes of their plugins. */
interface Memory {
  readonly version: 1;
  readonly plugins: readonly (readonly [name: string, dirty: 0 | 1, ...counters: string[]])[];
  readonly nodes: Readonly<Record<string, readonly number[]>>;
}

/** A program may remember 1 MiB. */
const MAX_BYTES = 1000 * 1000;

/** Reads it; anything else than what was written is nothing known. */
export function readMemory(memory: unknown, table: PluginTable): Map<string, KnownNode> {
  const nodes = new Map<string, KnownNode>();
  if (!isMemory(memory)) return nodes;
  const plugins = memory.plugins.map(([name, dirty, ...counters]) =>
    table.intern(name, { dirty: dirty === 1, counters }),
  );
  for (const [key, [at = 0, ...indexes]] of Object.entries(memory.nodes))
    nodes.set(key, { at, plugins: indexes.flatMap((index) => plugins[index] ?? []) });
  return nodes;
}

/** Nodes that find no room are not remembered: they are asked again each time, which costs time and loses nothing. */
export function writeMemory(nodes: ReadonlyMap<string, KnownNode>, maxBytes: number = MAX_BYTES): Memory {
  const indexes = new Map<MuninPlugin, number>();
  const plugins: Memory['plugins'][number][] = [];
  const kept: Record<string, readonly number[]> = {};
  let bytes = 100;
  for (const [key, known] of nodes) {
    const fresh = known.plugins.filter((plugin) => !indexes.has(plugin)).map(rowOf);
    const row = [known.at, ...known.plugins.map((_, at) => indexes.size + at)];
    const size = Buffer.byteLength(JSON.stringify([key, row, fresh]));
    if (bytes + size > maxBytes) continue;
    bytes += size;
    for (const plugin of known.plugins) {
      if (indexes.has(plugin)) continue;
      indexes.set(plugin, plugins.length);
      plugins.push(rowOf(plugin));
    }
    kept[key] = [known.at, ...known.plugins.map((plugin) => indexes.get(plugin) ?? -1)];
  }
  return { version: 1, plugins, nodes: kept };
}

function rowOf({ name, dirty, counters }: MuninPlugin): Memory['plugins'][number] {
  return [name, dirty ? 1 : 0, ...counters];
}

function isMemory(value: unknown): value is Memory {
  if (typeof value !== 'object' || value === null || !('version' in value) || value.version !== 1) return false;
  if (!('plugins' in value && 'nodes' in value) || !Array.isArray(value.plugins)) return false;
  const { nodes } = value;
  return (
    typeof nodes === 'object' &&
    nodes !== null &&
    value.plugins.every((row) => Array.isArray(row) && typeof row[0] === 'string') &&
    Object.values(nodes).every((row) => Array.isArray(row) && row.every(Number.isFinite))
  );
}
