import { describe, expect, it } from 'vitest';
import { run } from '../../../src/command-line/cli.ts';
import { COMMANDS } from '../../../src/command-line/commands.ts';

async function call(...args: string[]) {
  const said = { stdout: '', stderr: '' };
  const code = await run({
    installation: { dist: '/nowhere', bin: '/nowhere/run-cycle.cjs', node: process.execPath },
    instance: 'run-cycle',
    options: {},
    args,
    stdout: (text) => {
      said.stdout += text;
    },
    stderr: (text) => {
      said.stderr += text;
    },
  });
  return { code, ...said };
}

const NO_CONFIGURATION = ['discover', 'import', 'schema'];

describe('the help of a command', () => {
  it.each(COMMANDS.map(({ name }) => name))(
    '%s says where the configuration may lie, if it needs one',
    async (name) => {
      const { code, stdout } = await call(name, '--help');

      expect(code).toBe(0);
      expect(stdout.includes('--config-dir <dir>')).toBe(!NO_CONFIGURATION.includes(name));
      expect(stdout).toContain('Examples:');
      expect(stdout).not.toContain('--only');
    },
  );

  it('shows --json where there is something to read', async () => {
    expect((await call('status', '--help')).stdout).toContain('--json');
    expect((await call('init', '--help')).stdout).not.toContain('--json');
  });
});

describe('a mistake on the command line', () => {
  it.each([[['status', '--probelms']], [['statsu']], [['show']], [['history', 'a', 'b']], [['--nonsense']]])(
    '%j is wrong usage',
    async (args) => {
      const { code, stdout, stderr } = await call(...args);

      expect([code, stdout]).toEqual([64, '']);
      expect(stderr).not.toBe('');
    },
  );
});
