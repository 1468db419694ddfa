/** `run-cycle updater` as a process of its own: the instance, its configuration directory, then the arguments. */
import { run } from '../../src/commands/updater.ts';
import { installationAt } from '../../src/installation.ts';

const [instance = '', configDir, ...args] = process.argv.slice(2);

void run({
  installation: installationAt('/nonexistent'),
  instance,
  options: { configDir },
  args,
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
}).then((code) => {
  process.exitCode = code;
});
