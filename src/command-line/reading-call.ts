/** What the commands share that read a data directory: where it lies, what time it is, from when on. */
import type { CommandCall } from '../commands/command-call.ts';
import { learnDirectories } from '../config/directories.ts';
import { environment } from '../config/environment.ts';
import { type InstancePaths, locateInstance } from '../config/locate.ts';
import { readSources } from '../config/sources.ts';
import { systemTimeZone } from '../config/time-zone.ts';
import { requireConfiguration } from './require-configuration.ts';
import { readSince } from './since.ts';

/** The data directory of the instance that was called. Throws NoConfiguration, as {@link findDirectories} does. */
export async function findDataDir(call: CommandCall): Promise<string> {
  return (await findDirectories(call)).dataDir;
}

/** Where the instance that was called keeps its data, and what lies there only for a while; and whose time it tells. */
export async function findDirectories(
  call: CommandCall,
): Promise<{ dataDir: string; tempDir: string; timezone: string }> {
  const env = environment();
  const sources = await readSources(pathsOf(call), env);
  requireConfiguration(sources);
  const { dataDir, tempDir, timezone } = await learnDirectories(sources);
  return { dataDir, tempDir, timezone: timezone ?? systemTimeZone(env) };
}

/** Where the instance that was called has its configuration. */
export function pathsOf({ instance, options }: CommandCall): InstancePaths {
  const configDir = typeof options.configDir === 'string' ? { configDir: options.configDir } : {};
  return locateInstance({ instance, ...configDir }, environment());
}

/** Epoch seconds of `--since`: undefined where it was not given, NaN (after saying so) where it makes no sense. */
export function sinceOption({ options, stderr }: CommandCall): number | undefined {
  if (options.since === undefined) return undefined;
  const now = Number(options.now ?? Date.now() / 1000);
  const since = readSince(String(options.since), now);
  if (since === undefined) {
    stderr(`run-cycle: --since wants a duration like 2h or a date, not ${JSON.stringify(options.since)}\n`);
    return Number.NaN;
  }
  return since;
}
