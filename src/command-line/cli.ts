/** The whole command line by commander: subcommands, help, and every mistake as exit code 64. */
import { Command, CommanderError } from 'commander';
import { loadBundle } from '../bundle.ts';
import type { CommandCall, Command as CommandRun } from '../commands/command-call.ts';
import { nearestName } from '../config/problems/suggest.ts';
import { EXIT } from '../exit-codes.ts';
import { version } from '../version.ts';
import { COMMANDS, type CommandDeclaration } from './commands.ts';
import { instanceName } from './instance.ts';

/** Reads `call.args`, runs what they name and gives its exit code. */
export async function run(call: CommandCall): Promise<number> {
  let exitCode: number = EXIT.ok;
  const program = cycleCommand(call, (code) => {
    exitCode = code;
  });
  for (const declaration of COMMANDS) {
    program.addCommand(
      subcommand(declaration, program, call, (code) => {
        exitCode = code;
      }),
    );
  }
  try {
    await program.parseAsync([...call.args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  }
  return exitCode;
}

type Finish = (code: number) => void;

function cycleCommand(call: CommandCall, finish: Finish): Command {
  return withOutput(new Command('run-cycle'), call)
    .description('Runs one monitoring cycle: collect, store, judge, show, report, exit.')
    .version(version, '--version')
    .option('--config-dir <dir>', 'configuration directory')
    .option('--instance <name>', 'instance, instead of the name it was invoked by')
    .option('--json', 'machine-readable output')
    .option('-q, --quiet', 'say less')
    .option('-v, --verbose', 'say more')
    .option('--now <epoch>', 'as if it were then')
    .option('--only <names>', 'only these programs, separated by commas')
    .option('--force', 'every program though not due, pagemakers though nothing changed')
    .option('--prime', 'as the first of two quick cycles: rates are there after the second')
    .option('--dry-run', 'say what would run and why; run nothing')
    .option('--no-send', 'everything but telling people')
    .option('--adopt', 'take over a data directory that another configuration owns')
    .addHelpText('after', EXITS)
    .argument('[command]')
    .action(async (word: string | undefined, options: Record<string, unknown>) =>
      finish(word === undefined ? await start('cycle', call, options, []) : unknownCommand(call, word)),
    );
}

function unknownCommand(call: CommandCall, word: string): number {
  const nearest = nearestName(
    word,
    COMMANDS.map(({ name }) => name),
  );
  const hint = nearest === undefined ? '' : `; did you mean ${nearest}?`;
  call.stderr(`run-cycle: no command ${JSON.stringify(word)}${hint} (run-cycle --help shows what there is)\n`);
  return EXIT.usage;
}

const EXITS = `
Exit codes: 0 done and clean, 1 a program failed, 64 usage, 66 no input, 69 unavailable, 70 bug,
73/74 cannot write, 75 locked or stopped, 77 permission, 78 configuration.
Crontab: */5 * * * * /path/to/run-cycle.cjs`;

function subcommand(declaration: CommandDeclaration, program: Command, call: CommandCall, finish: Finish): Command {
  const command = withOutput(new Command(declaration.name), call)
    .description(declaration.summary)
    .helpGroup(`${declaration.group}:`)
    .configureHelp({
      showGlobalOptions: true,
      visibleGlobalOptions: () => program.options.filter((option) => heeds(declaration, option.attributeName())),
    })
    .addHelpText('after', `\nExamples:\n${declaration.examples.map((example) => `  ${example}`).join('\n')}`);
  if (declaration.args) command.arguments(declaration.args);
  for (const [flags, meaning] of declaration.options ?? []) command.option(flags, meaning);
  return command.action(async () => {
    const options = { ...program.opts(), ...command.opts() };
    finish(await start(declaration.name, call, options, command.args));
  });
}

function heeds(declaration: CommandDeclaration, option: string): boolean {
  if (declaration.heeds === undefined) return false;
  return ['configDir', 'instance', ...declaration.heeds].includes(option);
}

async function start(name: string, call: CommandCall, options: Record<string, unknown>, args: readonly string[]) {
  const said = typeof options.instance === 'string' ? options.instance : undefined;
  const instance = instanceName(process.argv[1] ?? '', said);
  if (!instance) {
    call.stderr(
      `run-cycle: ${JSON.stringify(said ?? process.argv[1])} is no instance name: it must be run-cycle or run-cycle-NAME\n`,
    );
    return EXIT.usage;
  }
  const bundle = loadBundle(`${call.installation.dist}/commands/${name}.cjs`) as { run: CommandRun };
  const meant: CommandCall = { ...call, instance, options, args };
  try {
    return await bundle.run(meant);
  } catch (error) {
    if (error instanceof Error && 'exitCode' in error && typeof error.exitCode === 'number') {
      call.stderr(`run-cycle: ${error.message}\n`);
      return error.exitCode;
    }
    const { explainDenied } = await import('./explain-denied.ts');
    const code = await explainDenied(meant, name, error);
    if (code === undefined) throw error;
    return code;
  }
}

function withOutput(command: Command, call: CommandCall): Command {
  return command
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('(run-cycle --help shows what there is)')
    .configureOutput({ writeOut: call.stdout, writeErr: call.stderr });
}
