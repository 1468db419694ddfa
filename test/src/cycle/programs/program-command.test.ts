import { describe, expect, it } from 'vitest';
import type { ProgramConfig } from '../../../../src/config/config.ts';
import { programArgv } from '../../../../src/cycle/programs/program-command.ts';

const INSTALLATION = { dist: '/opt/dist', node: '/usr/bin/node', bin: '/opt/dist/run-cycle.cjs' };

function program(more: Partial<ProgramConfig>): ProgramConfig {
  const known = { everyMs: 1, watchdogMs: 1, settings: {}, sections: [], reads: [], tls: false, origin: 'a.yaml:1' };
  return { name: 'web', ...known, ...more };
}

describe('the command line of a program', () => {
  it('is its own for a command', () => {
    expect(programArgv(program({ command: ['/bin/x', '$y'] }), 'collector', INSTALLATION)).toEqual(['/bin/x', '$y']);
  });

  it('starts the built-in one under whatever name it was configured', () => {
    expect(programArgv(program({ builtin: 'http' }), 'monitor', INSTALLATION)).toEqual([
      '/usr/bin/node',
      '/opt/dist/builtin/run-program.cjs',
      'monitors/http',
    ]);
  });
});
