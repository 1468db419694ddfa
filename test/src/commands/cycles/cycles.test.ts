import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../../src/commands/cycles/cycles.ts';
import { appendRecord } from '../../../../src/cycle/report/kept-records.ts';
import { runCommand } from '../../../support/command-run.ts';
import { cycleRecord, programRecord } from '../../../support/cycle-record.ts';
import { makeTrialInstance, type TrialInstance } from '../../../support/trial-instance.ts';

const NOW = 1_800_000_000;
let trial: TrialInstance;
beforeEach(() => {
  trial = makeTrialInstance();
});
afterEach(() => trial.remove());

function addCycles(count: number): void {
  for (let i = 0; i < count; i += 1) {
    const failing = i === 1;
    const programs = failing ? [programRecord(), programRecord({ name: 'ping', exitCode: 3 })] : [];
    const slowest = {
      programs: [{ name: 'ping', seconds: 1.26 }],
      hosts: [{ host: 'web1', collector: 'ping', seconds: 0.9 }],
    };
    const more = failing ? { exitCode: 1, slowest } : {};
    appendRecord(trial.dataDir, cycleRecord({ now: NOW + 300 * i, programs, ...more }));
  }
}

const cycles = (options: Record<string, unknown> = {}) => runCommand(run, { configDir: trial.configDir, ...options });

describe('run-cycle cycles', () => {
  it('lists cycles one a line, newest first', async () => {
    addCycles(2);
    expect(await cycles()).toEqual({
      code: 0,
      stderr: '',
      stdout:
        'TIME              SECONDS   CPU  PROGRAMS  ACCEPTED  EXIT  SLOWEST             FAILED\n' +
        '2027-01-15 08:05     1.50  0.30         2       236     1  ping 1.3, web1 0.9  ping\n' +
        '2027-01-15 08:00     1.50  0.30         0         0     0\n',
    });
  });

  it.each([
    [{}, 20],
    [{ limit: '3' }, 3],
    [{ since: '10m', now: String(NOW + 300 * 24) }, 3],
    [{ since: '2027-01-15' }, 25],
  ])('with %j lists %s', async (options, count) => {
    addCycles(25);
    const { stdout } = await cycles({ ...options, json: true });
    expect(JSON.parse(stdout).cycles).toHaveLength(count);
  });

  it.each([[{ limit: '0' }], [{ limit: 'x' }], [{ since: 'x' }]])('refuses %j', async (options) => {
    const { code, stdout, stderr } = await cycles(options);
    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toContain('"');
  });

  it('says that none has run yet', async () => {
    expect(await cycles()).toMatchObject({ code: 66, stdout: '' });
  });
});
