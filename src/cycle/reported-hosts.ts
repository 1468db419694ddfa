/** The hosts of an instance whose configuration is not to be had: known by what it reports of them. Pure. */
import type { HostConfig } from '../config/config.ts';

const DAY = 86_400;

/**
 * The hosts of statuses and samples, each once, sorted; all that can be said of such a host is its name. `except`:
 * instances, which are no hosts, and hosts that somebody configures.
 */
export function reportedHosts(rows: readonly { readonly host: string }[], except: ReadonlySet<string>): HostConfig[] {
  return [...new Set(rows.map(({ host }) => host))]
    .filter((name) => !except.has(name))
    .sort()
    .map((name) => ({ name, address: name, groups: [], labels: {}, parents: [], collect: {} }));
}

/** Sources that had a sample within the day before the newest one: others are of hosts that are gone. */
export function recentSources<S extends { readonly lastTime: number }>(sources: readonly S[]): S[] {
  const newest = sources.reduce((latest, { lastTime }) => Math.max(latest, lastTime), 0);
  return sources.filter(({ lastTime }) => lastTime >= newest - DAY);
}
