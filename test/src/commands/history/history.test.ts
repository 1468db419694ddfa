import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run as report } from '../../../../src/commands/finding.ts';
import { run } from '../../../../src/commands/history/history.ts';
import { openState } from '../../../../src/state/open-state.ts';
import { runCommand } from '../../../support/command-run.ts';
import type { TrialInstance } from '../../../support/trial-instance.ts';
import { begin } from '../../state/temporary-state.ts';
import { makeStateTrial } from '../status/state-trial.ts';

let trial: TrialInstance;
beforeEach(() => {
  trial = makeStateTrial();
});
afterEach(() => trial.remove());

const history = (options: Record<string, unknown> = {}, ...args: string[]) =>
  runCommand(run, { configDir: trial.configDir, now: 8500, ...options }, ...args);

describe('run-cycle history', () => {
  it('shows what happened, with nothing in it that acts', async () => {
    const { code, stdout } = await history({}, 'web1/http');

    expect(code).toBe(0);
    expect(stdout).toBe('1970-01-01 00:16  web1/http  new → critical  HTTP 500\\x1b[2J\n');
  });

  it.each([
    [{}, [], 3],
    [{ since: '1h' }, [], 0],
    [{ since: '3h' }, [], 3],
    [{}, ['web1'], 2],
    [{}, ['web9'], 0],
  ])('of %j %j has %d lines', async (options, args, lines) => {
    const { code, stdout } = await history(options, ...args);

    expect([code, stdout.split('\n').length - 1]).toEqual([0, lines]);
  });

  it('shows first what still waits in the inbox', async () => {
    await runCommand(report, { configDir: trial.configDir, now: 8000 }, 'web2/backup', 'warning', 'no tape');
    const { stdout } = await history({ json: true });
    const { version, entries } = JSON.parse(stdout);

    expect(version).toBe(1);
    expect(entries).toHaveLength(4);
    expect(entries[0]).toMatchObject({ time: 8000, host: 'web2', service: 'backup', to: 'warning', text: 'no tape' });
  });

  it('says how long nobody watched', async () => {
    const state = openState(`${trial.dataDir}/state.db`);
    begin(state, 4420);
    state.recordGap({ from: 1300, to: 4420, kind: 'unwatched', reason: 'no cycle ran' });
    state.close();

    expect((await history()).stdout).toMatch(/ gap {2,}52 min: no cycle ran\n/);
  });

  it('refuses a --since that makes no sense', async () => {
    expect((await history({ since: 'soon' })).code).toBe(64);
  });
});
