/** `run-cycle updater NAME`: a collector's lines from stdin, checked, into the inbox; the next cycle stores them. */
import type { CollectorConfig, Config } from '../config/config.ts';
import { type Environment, environment } from '../config/environment.ts';
import { locateInstance } from '../config/locate.ts';
import { readConfig } from '../config/read-config.ts';
import { readSources } from '../config/sources.ts';
import { countText } from '../count-text.ts';
import { slotOf } from '../cycle/due.ts';
import { countUnpassed, entriesOf, type RunOf, splitDrops } from '../cycle/process/updater-entries.ts';
import { formatRefusal } from '../cycle/report/report-section.ts';
import { EXIT } from '../exit-codes.ts';
import { errorCode } from '../files/error-code.ts';
import { dropIntoInbox } from '../files/inbox.ts';
import type { InboxEntry } from '../files/inbox-entry.ts';
import { parserFor } from '../formats/formats.ts';
import type { LineParser, Parsed } from '../formats/line-parser.ts';
import { isProgramName } from '../names.ts';
import type { CommandCall } from './command-call.ts';

/** Takes what it can and counts the rest on stderr: refused lines are no failure, lines that cannot be kept are. */
export async function run(call: CommandCall): Promise<number> {
  const [name, more] = call.args;
  if (name === undefined || more !== undefined || !isProgramName(name)) {
    call.stderr('run-cycle: updater wants the name of one collector\n');
    return EXIT.usage;
  }
  const env = environment();
  const config = await findConfig(call, env);
  if (!config) {
    call.stderr('run-cycle: the configuration is not valid: see run-cycle check-config\n');
    return EXIT.config;
  }
  const collector = config.collectors.find((each) => each.name === name);
  if (!collector) {
    call.stderr(`run-cycle: no collector ${name} is configured for ${call.instance}\n`);
    return EXIT.noInput;
  }
  const now = () => Date.now() / 1000;
  // what the runs of one command say is handed on as Prometheus text, whatever they print
  const format = collector.runs ? 'prometheus' : collector.format;
  const context = { defaultHost: config.general.host, readTime: now, program: name };
  const parsed = await parseStdin(parserFor(format, context));
  tellRefused(call, parsed);
  return dropAll(call, config.general.dataDir, entriesOf(parsed, runOf(config, collector, env, now())));
}

async function findConfig({ instance, options, installation }: CommandCall, env: Environment) {
  const configDir = typeof options.configDir === 'string' ? { configDir: options.configDir } : {};
  return (await readConfig(await readSources(locateInstance({ instance, ...configDir }, env), env), installation))
    .config;
}

async function parseStdin(parser: LineParser): Promise<Parsed> {
  for await (const chunk of process.stdin) parser.push(chunk);
  return parser.end();
}

/** Behind a cycle's collector the lines belong to that cycle's slot, however late they are read. */
function runOf(config: Config, collector: CollectorConfig, env: Environment, now: number): RunOf {
  const cycleTime = Number(env.lookup('RUN_CYCLE_TIME'));
  const inCycle = env.lookup('RUN_CYCLE_PROGRAM') === collector.name && cycleTime > 0;
  const stepSeconds = collector.everyMs / 1000;
  const slot = slotOf(inCycle ? cycleTime : now, config.general.intervalMs / 1000, stepSeconds);
  return { collector: collector.name, stepSeconds, slot, at: now };
}

function tellRefused(call: CommandCall, parsed: Parsed): void {
  for (const refusal of parsed.refused) call.stderr(formatRefusal(refusal));
  const unpassed = countUnpassed(parsed);
  if (unpassed > 0)
    call.stderr(
      `${countText(unpassed, 'line')} of thresholds, units, graphs, messages or memory ${unpassed === 1 ? 'needs' : 'need'} the built-in updater\n`,
    );
}

function dropAll(call: CommandCall, dataDir: string, entries: readonly InboxEntry[]): number {
  try {
    for (const drop of splitDrops(entries)) dropIntoInbox(dataDir, drop, Date.now() / 1000);
    return EXIT.ok;
  } catch (error) {
    call.stderr(`run-cycle: ${error instanceof Error ? error.message : String(error)}\n`);
    return MISPLACED.has(errorCode(error)) ? EXIT.cannotCreate : EXIT.io;
  }
}

/** The directory is wrong, rather than the disk. */
const MISPLACED: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR']);
