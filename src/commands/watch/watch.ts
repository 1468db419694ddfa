/** `run-cycle watch`: follows a running cycle from another terminal. */
import { learnDirectories } from '../../config/directories.ts';
import { environment } from '../../config/environment.ts';
import { locateInstance } from '../../config/locate.ts';
import { readSources } from '../../config/sources.ts';
import { systemTimeZone } from '../../config/time-zone.ts';
import { shownRuns } from '../../cycle/async/run-file.ts';
import type { CommandCall } from '../command-call.ts';
import { watchStatus } from './watch-status.ts';

/** Shows the cycle until it ends, or how the last one ended. 0, or 66 if the status file cannot be read. */
export async function run(call: CommandCall): Promise<number> {
  const { instance, options } = call;
  const env = environment();
  const configDir = typeof options.configDir === 'string' ? { configDir: options.configDir } : {};
  const { dataDir, tempDir, timezone } = await learnDirectories(
    await readSources(locateInstance({ instance, ...configDir }, env), env),
  );
  return watchStatus(call, {
    tempDir,
    timezone: timezone ?? systemTimeZone(env),
    running: () => shownRuns(dataDir),
    instance,
    json: options.json === true,
    once: options.once === true,
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    clock: () => Date.now() / 1000,
  });
}
