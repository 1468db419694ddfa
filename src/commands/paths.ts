/** `run-cycle paths`: every path that an instance uses. */
import { cacheFile } from '../config/cache.ts';
import { learnDirectories } from '../config/directories.ts';
import { environment } from '../config/environment.ts';
import { locateInstance } from '../config/locate.ts';
import { readSources } from '../config/sources.ts';
import { EXIT } from '../exit-codes.ts';
import type { CommandCall } from './command-call.ts';

export async function run(call: CommandCall): Promise<number> {
  const { instance, options } = call;
  const env = environment();
  const configDir = typeof options.configDir === 'string' ? options.configDir : undefined;
  const located = locateInstance({ instance, configDir }, env);
  const { dataDir, tempDir, siteDir } = await learnDirectories(await readSources(located, env));
  const paths = {
    config: located.configDir,
    cache: cacheFile(located),
    data: dataDir,
    temp: tempDir,
    site: siteDir,
    lock: `${tempDir}/${instance}.lock`,
    lockDatabase: `${tempDir}/${instance}.lockdb`,
    cycleLockDatabase: `${dataDir}/cycle.lockdb`,
    status: `${tempDir}/${instance}.status.json`,
    stop: `${tempDir}/STOP-${instance}`,
    stderr: `${tempDir}/stderr`,
    samples: `${dataDir}/samples.db`,
    state: `${dataDir}/state.db`,
    inbox: `${dataDir}/inbox`,
    last: `${dataDir}/last`,
    cycles: `${dataDir}/cycles`,
    log: `${dataDir}/log/${instance}.log`,
    executable: call.installation.bin,
    node: call.installation.node,
  };
  if (options.json === true) call.stdout(`${JSON.stringify({ version: 1, instance, paths })}\n`);
  else for (const [name, path] of Object.entries(paths)) call.stdout(`${name.padEnd(18)} ${path}\n`);
  return EXIT.ok;
}
