import { mkdirSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../../src/commands/last/last.ts';
import { appendRecord } from '../../../../src/cycle/report/kept-records.ts';
import { runCommand } from '../../../support/command-run.ts';
import { cycleRecord } from '../../../support/cycle-record.ts';
import { makeTrialInstance, type TrialInstance } from '../../../support/trial-instance.ts';

let trial: TrialInstance;
beforeEach(() => {
  trial = makeTrialInstance();
});
afterEach(() => trial.remove());

function addCycles(): void {
  for (const now of [1_800_000_000, 1_800_000_300])
    appendRecord(trial.dataDir, cycleRecord({ now, cycleId: `c${now}` }));
  mkdirSync(`${trial.dataDir}/last`);
  writeFileSync(`${trial.dataDir}/last/report.txt`, '==> ping <==\n\x1b[2J\n');
}

describe('run-cycle last', () => {
  it('shows the newest cycle and its report, with nothing in it that acts', async () => {
    addCycles();
    const { code, stdout, stderr } = await runCommand(run, { configDir: trial.configDir });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('run-cycle 2027-01-15 08:05 (');
    expect(stdout).toContain('==> ping <==\n\\x1b[2J\n');
  });

  it('gives it as JSON', async () => {
    addCycles();
    const { stdout } = await runCommand(run, { configDir: trial.configDir, json: true });
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      cycle: { cycleId: 'c1800000300' },
      report: expect.stringContaining('ping'),
    });
  });

  it('says that none has run yet', async () => {
    const { code, stdout, stderr } = await runCommand(run, { configDir: trial.configDir });
    expect([code, stdout]).toEqual([66, '']);
    expect(stderr).toContain('no cycle of run-cycle is recorded');
  });
});
