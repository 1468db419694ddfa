import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../src/commands/finding.ts';
import { listInbox, readInbox } from '../../../src/files/inbox.ts';
import { runCommand } from '../../support/command-run.ts';
import { makeTrialInstance, type TrialInstance } from '../../support/trial-instance.ts';

let trial: TrialInstance;
beforeEach(() => {
  trial = makeTrialInstance();
});
afterEach(() => trial.remove());

const report = (options: Record<string, unknown>, ...args: string[]) =>
  runCommand(run, { configDir: trial.configDir, now: 1000, ...options }, ...args);

describe('run-cycle finding', () => {
  it('drops the finding into the inbox and says nothing', async () => {
    const outcome = await report({ value: '412' }, 'web1/backup', 'ok', '412', 'files');
    const [file = ''] = listInbox(trial.dataDir);

    expect(outcome).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readInbox(trial.dataDir, file)).toMatchObject({
      entries: [
        {
          kind: 'finding',
          at: 1000,
          finding: { host: 'web1', service: 'backup', status: 'ok', text: '412 files', value: 412 },
        },
      ],
    });
  });

  it('says how long the finding holds, where nobody reports again', async () => {
    await report({ until: '26h' }, 'web1/backup', 'ok');
    const [file = ''] = listInbox(trial.dataDir);

    expect(readInbox(trial.dataDir, file)).toMatchObject({ entries: [{ at: 1000, until: 1000 + 26 * 3600 }] });
  });

  it.each([
    ['a time that is over', { until: '2020-01-01', now: 1_800_000_000 }, ['web1/backup', 'ok', '']],
    ['no time', { until: 'soon' }, ['web1/backup', 'ok', '']],
    ['a host', {}, ['../x/backup', 'ok', '']],
    ['no service', {}, ['web1', 'ok', '']],
    ['an empty service', {}, ['web1/', 'ok', '']],
    ['a status', {}, ['web1/backup', 'fine', '']],
    ['no status', {}, ['web1/backup']],
    ['a number', { value: 'NaN' }, ['web1/backup', 'ok']],
    ['an empty number', { value: ' ' }, ['web1/backup', 'ok']],
    ['a length', {}, ['web1/backup', 'ok', 'x'.repeat(5000)]],
  ])('refuses %s that is none', async (_, options, args) => {
    const { code, stdout, stderr } = await report(options, ...args);

    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toMatch(/^run-cycle finding: .*\n$/);
    expect(listInbox(trial.dataDir)).toEqual([]);
  });
});
