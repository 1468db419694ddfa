/** `run-cycle check-config`: silent and 0, or everything that is wrong, at its place. Changes nothing. */
import type { Config, ConfigProblem } from '../config/config.ts';
import { environment } from '../config/environment.ts';
import { locateInstance } from '../config/locate.ts';
import { formatProblem } from '../config/problems/problem-text.ts';
import { type FilesReading, readConfigFiles } from '../config/read-files.ts';
import { summarizeConfig } from '../config/summary.ts';
import { readSourceTree } from '../config/yaml/source-files.ts';
import { isolationProblem } from '../cycle/process/isolation.ts';
import { EXIT } from '../exit-codes.ts';
import type { CommandCall } from './command-call.ts';
import { warnOfClaims } from './warn-of-claims.ts';

export async function run(call: CommandCall): Promise<number> {
  const env = environment();
  const { configDir } = call.options;
  const paths = locateInstance(
    { instance: call.instance, configDir: typeof configDir === 'string' ? configDir : undefined },
    env,
  );
  const tree = await readSourceTree(paths.configDir);
  const reading = readConfigFiles(tree, { paths, installation: call.installation, env });
  const { config } = reading;
  const claims = config ? await warnOfClaims(config, call.instance, reading) : [];
  const problems = [...reading.problems, ...isolationWarnings(config), ...claims];
  if (call.options.json === true) call.stdout(`${JSON.stringify(asJson({ ...reading, problems }))}\n`);
  else for (const problem of problems) call.stderr(formatProblem(problem));
  if (call.options.verbose === true && config && call.options.json !== true) call.stdout(summarizeConfig(config));
  return config ? EXIT.ok : EXIT.config;
}

function asJson({ config, problems }: Pick<FilesReading, 'config' | 'problems'>) {
  return { version: 1, valid: config !== undefined, problems };
}

/** What only a try on this machine, as this user, can tell. */
function isolationWarnings(config: Config | undefined): ConfigProblem[] {
  if (!config) return [];
  const isolated = [...config.collectors, ...config.monitors, ...config.pagemakers].filter(({ isolate }) => isolate);
  const problem = isolated.length > 0 ? isolationProblem() : undefined;
  if (problem === undefined) return [];
  return isolated.map(({ name, origin }) => {
    const [, file = origin, line = '1'] = /^(.*):(\d+)$/.exec(origin) ?? [];
    const message = `${name} will fail: isolate is not possible here: ${problem}`;
    return { severity: 'warning', file, line: Number(line), column: 1, length: 1, message, source: '' };
  });
}
