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
  stdout: (text) => say(process.stdout, text),
  stderr: (text) => say(process.stderr, text),
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

/** Writes; a reader that has gone away must not end us half-way, and nobody is left to be told. */
function say(stream: NodeJS.WriteStream, text: string): void {
  if (stream.listenerCount('error') === 0) stream.on('error', () => {});
  stream.write(text);
}
