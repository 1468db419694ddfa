/** The machine's own clock, set by faketime between cycles. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTrial, type Trial } from '../support/run-cycle.ts';
import { needPackages } from './packages.ts';

let trial: Trial;
beforeAll(() => {
  needPackages('faketime');
  trial = makeTrial();
  const program = trial.program(
    'count',
    '#!/bin/sh\necho run >> "$RUN_CYCLE_CONFIG_DIR/../runs"\necho \'a{host="web1"} 1\'\n',
  );
  trial.configure(`hosts: { web1: {} }\ncollectors: { count: { command: [${program}] } }\n`);
}, 120_000);
afterAll(() => trial?.remove());

/** Runs a cycle as if the clock were set by `offset` from now, and gives its exit code and all it said. */
function cycleAt(offset: string): { code: number | null; said: string } {
  const argv = ['-f', offset, join(trial.root, 'run-cycle'), '--config-dir', trial.configDir];
  const ran = spawnSync('faketime', argv, { encoding: 'utf8', env: { PATH: '/usr/bin:/bin', HOME: '/root' } });
  return { code: ran.status, said: ran.stdout + ran.stderr };
}

describe('a clock that is set', () => {
  it('forward by a day, back again, and back by two hours: each is told once, and every cycle runs its programs', async () => {
    const cycles = ['+0', '+1d', '+0', '-2h', '-1h'].map(cycleAt);

    expect(cycles).toEqual(cycles.map(() => ({ code: 0, said: '' })));
    expect(trial.read('runs').trim().split('\n')).toHaveLength(5);
    const { entries } = JSON.parse((await trial.run('history', '--json')).stdout);
    const told = entries
      .filter(({ kind }: { kind: string }) => kind === 'clock')
      .map(({ text }: { text: string }) => text);
    expect(told).toEqual([
      expect.stringContaining('forward by 36'),
      expect.stringContaining('back by 72'),
      expect.stringContaining('back by 864'),
      expect.stringContaining('forward by 864'),
    ]);
  }, 60_000);
});
