/** `run-cycle watch`: follows a running cycle from another terminal. */
import { findDirectories } from '../../command-line/reading-call.ts';
import { shownRuns } from '../../cycle/async/run-file.ts';
import type { CommandCall } from '../command-call.ts';
import { watchStatus } from './watch-status.ts';

/** Shows the cycle until it ends, or how the last one ended. 0, or 66 if the status file cannot be read. */
export async function run(call: CommandCall): Promise<number> {
  const { instance, options } = call;
  const { dataDir, tempDir, timezone } = await findDirectories(call);
  return watchStatus(call, {
    tempDir,
    timezone,
    running: () => shownRuns(dataDir),
    instance,
    json: options.json === true,
    once: options.once === true,
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    clock: () => Date.now() / 1000,
  });
}
