/** Where this run-cycle lies: told by the entry to everything that must start a part of it again. */
export interface Installation {
  /** The built tree: `run-cycle.cjs`, `commands/`, `collectors/`, `monitors/`, `pagemakers/`. */
  readonly dist: string;
  /** The node that runs us, by absolute path: cron's PATH may know another one, or none. */
  readonly node: string;
  /** The entry, by absolute path. */
  readonly bin: string;
}

/** The installation whose built tree is `dist`. */
export function installationAt(dist: string): Installation {
  return { dist, node: process.execPath, bin: `${dist}/run-cycle.cjs` };
}
