/** `run-cycle doctor`: examines the installation and says how to mend it. It changes nothing. */
import { learnDirectories } from '../../config/directories.ts';
import { environment } from '../../config/environment.ts';
import { locateInstance } from '../../config/locate.ts';
import { readConfigFiles } from '../../config/read-files.ts';
import { readSources } from '../../config/sources.ts';
import { systemTimeZone } from '../../config/time-zone.ts';
import { EXIT } from '../../exit-codes.ts';
import type { CommandCall } from '../command-call.ts';
import { examine } from './examine.ts';
import type { Examined } from './examined.ts';
import { installedSchedules } from './installed-schedules.ts';
import { formatVerdict } from './verdict.ts';

/** Prints a line a subject, with the mend below it; 1 if something is wrong. */
export async function run(call: CommandCall): Promise<number> {
  const verdicts = await examine(await gather(call));
  if (call.options.json === true) call.stdout(`${JSON.stringify({ version: 1, verdicts })}\n`);
  else call.stdout(verdicts.map(formatVerdict).join(''));
  return verdicts.some(({ level }) => level === 'error') ? EXIT.programFailed : EXIT.ok;
}

async function gather({ instance, installation, options }: CommandCall): Promise<Examined> {
  const env = environment();
  const configDir = typeof options.configDir === 'string' ? { configDir: options.configDir } : {};
  const paths = locateInstance({ instance, ...configDir }, env);
  const sources = await readSources(paths, env);
  const { dataDir, tempDir, siteDir, timezone = systemTimeZone(env) } = await learnDirectories(sources);
  const { config, problems } = readConfigFiles(sources.tree, { paths, installation, env });
  const now = options.now === undefined ? Date.now() / 1000 : Number(options.now);
  return {
    ...paths,
    installation,
    dataDir,
    tempDir,
    siteDir,
    timezone,
    config,
    problems,
    schedules: installedSchedules(),
    now,
  };
}
