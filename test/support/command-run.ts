import type { Command } from '../../src/commands/command-call.ts';
import { installationAt } from '../../src/installation.ts';

/** What a subcommand said and returned. */
export interface CommandRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Calls a subcommand in this process for the instance `run-cycle`, with options as the command line would give them. */
export async function runCommand(
  command: Command,
  options: Record<string, unknown>,
  ...args: string[]
): Promise<CommandRun> {
  let stdout = '';
  let stderr = '';
  const code = await command({
    installation: installationAt('/nonexistent/dist'),
    instance: 'run-cycle',
    options,
    args,
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
  });
  return { code, stdout, stderr };
}
