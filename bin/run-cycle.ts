/** The one executable. Loads the bundle of what is asked for, and nothing else. */
import { loadBundle } from '../src/bundle.ts';
import { readCycleFlags } from '../src/command-line/cycle-flags.ts';
import { instanceName } from '../src/command-line/instance.ts';
import type { Command, CommandCall } from '../src/commands/command-call.ts';
import { installationAt } from '../src/installation.ts';

const argv = process.argv.slice(2);
const options = readCycleFlags(argv);
const instance = options && instanceName(process.argv[1] ?? '', options.instance as string | undefined);
const bundle = loadBundle(`${__dirname}/commands/${instance ? 'cycle' : 'cli'}.cjs`) as { run: Command };
const call: CommandCall = {
  installation: installationAt(__dirname),
  instance: instance ?? '',
  options: options ?? {},
  args: argv,
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
};
bundle.run(call).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.exitCode = 70;
    process.stderr.write(
      `run-cycle: internal error, please report it: ${error instanceof Error ? error.stack : error}\n`,
    );
  },
);
