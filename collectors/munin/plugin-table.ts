/** What all nodes of a run share: a fleet of equal nodes is known, and declared, at the cost of one. */
import type { MuninPlugin } from '../../src/formats/munin-fetch.ts';
import { defaultType, type SampleType } from '../../src/sample.ts';

export interface PluginTable {
  /** The plugin with these facts; two that are alike are the same one. What it learns of its fields is shared. */
  intern(name: string, facts: { readonly dirty: boolean; readonly counters: readonly string[] }): MuninPlugin;
  /** The line that must stand before a sample of this type; empty if it has been said, or goes without saying. */
  declare(metric: string, type: SampleType): string;
  /** Those of all counters that are known so far. */
  declareCounters(): string;
}

/** No plugin yet. */
export function pluginTable(): PluginTable {
  const known = new Map<string, MuninPlugin>();
  const types = new Map<string, SampleType>();
  const declare = (metric: string, type: SampleType) => {
    if ((types.get(metric) ?? defaultType(metric)) === type) return '';
    types.set(metric, type);
    return `# TYPE ${metric} ${type}\n`;
  };
  return {
    declare,
    intern(name, { dirty, counters }) {
      const key = [name, dirty ? 1 : 0, ...counters].join(' ');
      const plugin = known.get(key) ?? { name, dirty, counters: new Set(counters), graphs: new Map() };
      known.set(key, plugin);
      return plugin;
    },
    declareCounters: () =>
      [...known.values()].flatMap(({ counters }) => [...counters].map((metric) => declare(metric, 'counter'))).join(''),
  };
}
