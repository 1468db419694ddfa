import { mkdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../../src/commands/logs/logs.ts';
import { openLog } from '../../../../src/cycle/report/log.ts';
import { runCommand } from '../../../support/command-run.ts';
import { makeTrialInstance, type TrialInstance } from '../../../support/trial-instance.ts';

let trial: TrialInstance;
beforeEach(() => {
  trial = makeTrialInstance();
});
afterEach(() => trial.remove());

function writeLog(): void {
  mkdirSync(`${trial.dataDir}/log`);
  for (const cycleId of ['c1', 'c2']) {
    const log = openLog({ path: `${trial.dataDir}/log/run-cycle.log`, cycleId });
    log.logger.warn({ program: 'ping', text: '\x1b[2J' }, 'program timed out');
    log.logger.info('cycle done');
    log.close();
  }
}

const logs = (options: Record<string, unknown> = {}) => runCommand(run, { configDir: trial.configDir, ...options });

describe('run-cycle logs', () => {
  it('shows the log readable, oldest first, with nothing in it that acts', async () => {
    writeLog();
    const { code, stdout } = await logs();
    expect(code).toBe(0);
    expect(stdout.split('\n').map((line) => line.replace(/^\S+Z /, ''))).toEqual([
      'warn  program timed out program=ping text=\\x1b[2J',
      'info  cycle done',
      'warn  program timed out program=ping text=\\x1b[2J',
      'info  cycle done',
      '',
    ]);
  });

  it.each([
    [{ cycle: 'last' }, 2],
    [{ cycle: 'c1', program: 'ping' }, 1],
    [{ since: '1h' }, 4],
  ])('with %j gives %s lines as JSON', async (options, count) => {
    writeLog();
    const { stdout } = await logs({ ...options, json: true });
    expect(JSON.parse(stdout).lines).toHaveLength(count);
  });

  it('says that there is no such line', async () => {
    expect(await logs({ cycle: 'c9' })).toMatchObject({ code: 66, stdout: '' });
    expect(await logs({ since: 'x' })).toMatchObject({ code: 64, stdout: '' });
  });
});
