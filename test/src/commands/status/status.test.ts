import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run as report } from '../../../../src/commands/finding.ts';
import { run } from '../../../../src/commands/status/status.ts';
import { runCommand } from '../../../support/command-run.ts';
import { makeTrialInstance, type TrialInstance } from '../../../support/trial-instance.ts';
import { makeStateTrial } from './state-trial.ts';

let trial: TrialInstance;
beforeEach(() => {
  trial = makeStateTrial();
});
afterEach(() => trial.remove());

const status = (options: Record<string, unknown> = {}, ...args: string[]) =>
  runCommand(run, { configDir: trial.configDir, now: 8500, ...options }, ...args);

describe('run-cycle status', () => {
  it('shows problems first, with nothing in them that acts, and counts', async () => {
    const { code, stdout, stderr } = await status();

    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.split('\n')).toEqual([
      '✗ critical  web1/http        2 h  HTTP 500\\x1b[2J',
      '✓ ok        web1/disk:/data  2 h  50%',
      '✓ ok        web2/http        2 h  HTTP 200',
      '1 critical, 2 ok',
      expect.stringMatching(/^last cycle \S+( \S+)? ago$/),
      '',
    ]);
  });

  it.each([
    ['a host', 'web1', 'web1/http web1/disk:/data'],
    ['a service', 'web1/disk:/data', 'web1/disk:/data'],
    ['hosts by a glob', 'web*', 'web1/http web1/disk:/data web2/http'],
    ['a service of all hosts', '*/http', 'web1/http web2/http'],
  ])('shows %s', async (_, name, expected) => {
    const { stdout } = await status({}, name);

    expect(stdout.match(/web\d\S+/g)?.join(' ')).toBe(expected);
  });

  it('shows only problems when asked, and counts all', async () => {
    const { stdout } = await status({ problems: true });

    expect(stdout).toMatch(/^✗ critical[^\n]*\n1 critical, 2 ok\nlast cycle [^\n]+ ago\n$/);
  });

  it('says who has stopped cycles, since when and why', async () => {
    mkdirSync(join(trial.dataDir, 'tmp'), { recursive: true });
    writeFileSync(join(trial.dataDir, 'tmp/STOP-run-cycle'), 'disk swap\n');

    const { stdout } = await status();

    expect(stdout).toMatch(
      /ago\nrun-cycle is stopped since \d{4}-\d\d-\d\d \d\d:\d\d by \S+: disk swap \(\S+\/STOP-run-cycle\)\n$/,
    );
  });

  it.each(['web9', 'web1/nothing', 'web'])('has no input for %s', async (name) => {
    const { code, stdout, stderr } = await status({}, name);

    expect([code, stdout]).toEqual([66, '']);
    expect(stderr).toBe(`run-cycle: nothing is known of "${name}"\n`);
  });

  it('gives the object of status.json as JSON', async () => {
    const { stdout } = await status({ json: true }, 'web1/http');

    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      generated: 8500,
      counts: { ok: 0, pending: 0, notice: 0, unknown: 0, warning: 0, critical: 1 },
      hosts: {
        web1: {
          status: 'critical',
          services: {
            http: {
              status: 'critical',
              text: 'HTTP 500\x1b[2J',
              since: 1000,
              program: 'ping',
              overlays: [],
              updated: 1000,
            },
          },
        },
      },
    });
  });

  it('shows no negative age where a clock went back', async () => {
    const { stdout } = await status({ now: 500 }, 'web2');

    expect(stdout).toContain('  0 s  HTTP 200');
  });

  it('shows what still waits in the inbox', async () => {
    const { code, stdout } = await runCommand(
      report,
      { configDir: trial.configDir, now: 8000 },
      'web2/backup',
      'warning',
      'no',
      'tape',
    );

    expect([code, stdout]).toEqual([0, '']);
    expect((await status({}, 'web2/backup')).stdout).toMatch(
      /^! warning {2}web2\/backup {2}8 min {2}no tape \(by .+\)\n1 warning\nlast cycle [^\n]+ ago\n$/,
    );
  });

  it('says that no cycle has run yet', async () => {
    const fresh = makeTrialInstance();
    const { code, stderr } = await runCommand(run, { configDir: fresh.configDir });
    fresh.remove();

    expect(code).toBe(66);
    expect(stderr).toContain('no cycle of run-cycle has left a state in');
  });

  it('says that the state is damaged', async () => {
    writeFileSync(`${trial.dataDir}/state.db`, Buffer.alloc(8192, 'x'));
    const { code, stderr } = await status();

    expect(code).toBe(74);
    expect(stderr).toContain('state.db is damaged');
  });
});
