/** The plugins of all nodes: two that are alike are the same one, so that a fleet of equal nodes is known at the cost of one. */
import type { MuninPlugin } from '../../src/formats/munin-fetch.ts';

export interface PluginTable {
  /** The plugin with these facts; what it has learnt of its fields is shared. */
  intern(name: string, facts: { readonly dirty: boolean; readonly counters: readonly string[] }): MuninPlugin;
}

/** No plugin yet. */
export function pluginTable(): PluginTable {
  const known = new Map<string, MuninPlugin>();
  return {
    intern(name, { dirty, counters }) {
      const key = [name, dirty ? 1 : 0, ...counters].join(' ');
      const plugin = known.get(key) ?? { name, dirty, counters: new Set(counters), graphs: new Map() };
      known.set(key, plugin);
      return plugin;
    },
  };
}
