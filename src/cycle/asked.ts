/** Which hosts a program is asked about by the configuration. Pure. */
import type { CollectorConfig, Config } from '../config/config.ts';

export interface Asked {
  readonly collectors: ReadonlyMap<string, CollectorConfig>;
  /** Whether a program may look at a configured host: a collector that needs targets does only where there is one. */
  isAsked(program: string, host: string): boolean;
}

/** Looks it up once for many questions. */
export function whoIsAsked({ collectors, hosts }: Pick<Config, 'collectors' | 'hosts'>): Asked {
  const byName = new Map(collectors.map((collector) => [collector.name, collector]));
  const uses = new Map(hosts.map(({ name, collect }) => [name, collect]));
  return {
    collectors: byName,
    isAsked: (program, host) =>
      byName.get(program)?.needsTarget !== true || Object.hasOwn(uses.get(host) ?? {}, program),
  };
}
