import { describe, expect, it } from 'vitest';
import { type KnownNode, readMemory, writeMemory } from '../../../collectors/munin/node-memory.ts';
import { pluginTable } from '../../../collectors/munin/plugin-table.ts';

const NAMES = Array.from({ length: 30 }, (_, index) => `plugin_${index}`);

/** Nodes with thirty plugins each, half of which count; `own` makes the counters of each node its own. */
function fleet(size: number, { own }: { own: boolean }): Map<string, KnownNode> {
  const table = pluginTable();
  return new Map(
    Array.from({ length: size }, (_, index): [string, KnownNode] => {
      const counters = (name: string) => [
        `munin_${name}_in${own ? index : ''}`,
        `munin_${name}_out${own ? index : ''}`,
      ];
      const plugins = NAMES.map((name, at) =>
        table.intern(name, { dirty: false, counters: at % 2 ? counters(name) : [] }),
      );
      return [`node${index}.example.org`, { at: 1_700_000_000, plugins }];
    }),
  );
}

const bytesOf = (memory: unknown) => JSON.stringify(memory).length;

describe('what the collector munin remembers', () => {
  it('is read as it was written', () => {
    const memory = JSON.parse(JSON.stringify(writeMemory(fleet(3, { own: true }))));
    const nodes = readMemory(memory, pluginTable());

    expect([...nodes.keys()]).toEqual(['node0.example.org', 'node1.example.org', 'node2.example.org']);
    expect(writeMemory(nodes)).toEqual(memory);
  });

  it('has room for a thousand nodes that are alike', () => {
    const memory = writeMemory(fleet(1000, { own: false }));

    expect(Object.keys(memory.nodes)).toHaveLength(1000);
    expect(bytesOf(memory)).toBeLessThan(200_000);
  });

  it('leaves out nodes that find no room, and stays whole', () => {
    const memory = writeMemory(fleet(1000, { own: true }));
    const kept = Object.keys(memory.nodes).length;

    expect(kept).toBeGreaterThan(300);
    expect(kept).toBeLessThan(1000);
    expect(bytesOf(memory)).toBeLessThan(1024 * 1024);
    expect(readMemory(memory, pluginTable()).size).toBe(kept);
  });

  it.each([
    [undefined],
    [null],
    [7],
    [{}],
    [{ version: 2, plugins: [], nodes: {} }],
    [{ version: 1, plugins: {}, nodes: {} }],
    [{ version: 1, plugins: [[1]], nodes: {} }],
    [{ version: 1, plugins: [], nodes: { a: 'x' } }],
  ])('is nothing if it is %j', (memory) => {
    expect(readMemory(memory, pluginTable()).size).toBe(0);
  });
});
