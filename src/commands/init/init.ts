/** `run-cycle init [HOST...]`: a first configuration, two quick cycles, and the line for the crontab. */
import { resolve } from 'node:path';
import { execa } from 'execa';
import { crontabLine, type Scheduled, systemdUnits } from '../../command-line/schedule-text.ts';
import { learnDirectories } from '../../config/directories.ts';
import { type Environment, environment } from '../../config/environment.ts';
import { type InstancePaths, locateInstance } from '../../config/locate.ts';
import { readSources } from '../../config/sources.ts';
import { addressesOf } from '../../discovery/address-range.ts';
import { describeHosts } from '../../discovery/describe-hosts.ts';
import { parseDuration } from '../../duration.ts';
import { EXIT } from '../../exit-codes.ts';
import type { CommandCall } from '../command-call.ts';
import { lookAt } from '../discover.ts';
import { type Answers, askQuestions } from './questions.ts';
import { writeExample, yamlFilesIn } from './write-example.ts';

const PROBE_MS = 1000;
/** Between the two cycles: long enough for a rate to mean something. */
const PAUSE_MS = 2000;

export async function run(call: CommandCall): Promise<number> {
  const env = environment();
  const configDir = typeof call.options.configDir === 'string' ? { configDir: call.options.configDir } : {};
  const paths = locateInstance({ instance: call.instance, ...configDir }, env);
  const there = yamlFilesIn(paths.configDir);
  if (there.length > 0) {
    const files = there.slice(0, 5).join(', ');
    call.stderr(`run-cycle init: ${paths.configDir} already holds a configuration (${files}); nothing was changed\n`);
    return EXIT.cannotCreate;
  }
  const said = readAnswers(call);
  if (typeof said === 'string') {
    call.stderr(`run-cycle init: ${said}\n`);
    return EXIT.usage;
  }
  const isAsked = call.options.yes !== true && process.stdin.isTTY && process.stdout.isTTY;
  const answers = isAsked ? await askQuestions(said, paths.configDir) : said;
  return answers ? setUp(call, { paths, env }, answers) : EXIT.ok;
}

interface Place {
  readonly paths: InstancePaths;
  readonly env: Environment;
}

async function setUp(call: CommandCall, { paths, env }: Place, { hosts, interval }: Answers): Promise<number> {
  const { dist } = call.installation;
  const found = hosts.length > 0 ? await lookAt(hosts, PROBE_MS, call) : undefined;
  const names = writeExample(paths.configDir, {
    example: `${dist}/example`,
    schema: `${dist}/run-cycle.schema.json`,
    interval,
    dataDir: typeof call.options.dataDir === 'string' ? resolve(call.options.dataDir) : undefined,
    hosts: found && describeHosts(found.hosts, found.alive),
  });
  call.stdout(`Wrote ${names.join(', ')} to ${paths.configDir}.\n`);
  const scheduled = { installation: call.installation, instance: call.instance, configDir: paths.configDir };
  const exitCode = await runTwice(scheduled);
  if (exitCode > EXIT.programFailed) return exitCode;
  const { siteDir } = await learnDirectories(await readSources(paths, env));
  call.stdout(nextSteps(scheduled, siteDir, interval));
  return exitCode;
}

/** Two cycles within seconds, so that rates are there; gives the worse exit code. */
async function runTwice({ installation, instance, configDir }: Scheduled): Promise<number> {
  const argv = ['--instance', instance, '--config-dir', configDir];
  const first = await startCycle(installation.bin, [...argv, '--prime']);
  if (first > EXIT.programFailed) return first;
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  return Math.max(first, await startCycle(installation.bin, argv));
}

async function startCycle(bin: string, argv: readonly string[]): Promise<number> {
  const { exitCode } = await execa(bin, argv, { stdio: 'inherit', reject: false });
  return exitCode ?? EXIT.software;
}

function nextSteps(scheduled: Scheduled, siteDir: string, interval: string): string {
  const { bin } = scheduled.installation;
  const seconds = (parseDuration(interval) ?? 0) / 1000;
  const { service, timer } = systemdUnits(scheduled, seconds);
  return `
Look:     ${bin} status --config-dir ${scheduled.configDir}
Site:     ${siteDir}/index.html
Crontab:  ${crontabLine(scheduled, seconds)}

Or with systemd, in place of the crontab line:
/etc/systemd/system/${scheduled.instance}.service
${indent(service)}
/etc/systemd/system/${scheduled.instance}.timer
${indent(timer)}
then: systemctl daemon-reload && systemctl enable --now ${scheduled.instance}.timer
`;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

/** What the command line says, or what is wrong with it. */
function readAnswers({ args, options }: CommandCall): Answers | string {
  const interval = String(options.interval ?? '5m');
  const ms = parseDuration(interval);
  if (ms === undefined || ms < 60_000) return `--interval wants at least 1m, not ${JSON.stringify(interval)}`;
  try {
    return { hosts: args.flatMap(addressesOf), interval };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
