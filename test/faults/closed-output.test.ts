/** A cycle whose stdout or stderr leads nowhere: what it does must not depend on who listens. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makeTrial, type Trial } from '../support/run-cycle.ts';

let trial: Trial;
afterEach(() => trial.remove());

/** A cycle whose report is long. */
function talkative(): Trial {
  trial = makeTrial();
  const program = trial.program(
    'loud',
    '#!/bin/sh\necho \'a{host="web1"} 1\'\nyes oops | head -c 300000 >&2\nexit 1\n',
  );
  trial.configure(`hosts: { web1: {} }\ncollectors: { loud: { command: [${program}] } }\n`);
  return trial;
}

/** The exit code of run-cycle itself, written by the shell that starts it so. */
function shell(how: string): { code: number; stderr: string } {
  const command = `'${join(trial.root, 'run-cycle')}' --config-dir '${trial.configDir}'`;
  const script = how.replace('CYCLE', `{ ${command} REDIRECT; echo $? > '${trial.root}/code'; }`);
  const redirect = /\[(.*)\]/.exec(how)?.[1] ?? '';
  const text = script.replace(/\[.*\]/, '').replace('REDIRECT', redirect);
  const ran = spawnSync('/bin/sh', ['-c', text], { encoding: 'utf8', env: { PATH: '/usr/bin:/bin', HOME: '/root' } });
  return { code: Number(readFileSync(join(trial.root, 'code'), 'utf8')), stderr: ran.stderr };
}

function finished(): boolean {
  const status = JSON.parse(readFileSync(join(trial.tempDir, 'run-cycle.status.json'), 'utf8'));
  return status.finished !== undefined && status.exitCode === 1;
}

describe('a cycle', () => {
  it.each([
    ['whose reader stops after ten bytes', 'CYCLE | head -c 10'],
    ['whose stdout is full', 'CYCLE [> /dev/full]'],
    ['whose stderr is full', 'CYCLE [2> /dev/full]'],
    ['with all three closed', 'CYCLE [<&- >&- 2>&-]'],
    ['that is told to talk where nobody listens', 'CYCLE [-v > /dev/full 2> /dev/full]'],
  ])('%s completes, exits 1 for its program, keeps what came, and frees the lock', async (_, how) => {
    talkative();

    const { code, stderr } = shell(how);

    expect(stderr).not.toMatch(/EPIPE|ENOSPC|Error/);
    expect(code).toBe(1);
    expect(finished()).toBe(true);
    expect((await trial.run('show', 'web1')).stdout).toMatch(/a\s/);
    expect(trial.read('data-of-run-cycle/last/report.txt')).toContain('oops');
    trial.configure('hosts: { web1: {} }\n');
    expect((await trial.run()).code).toBe(0);
  });

  it('with a broken configuration and no stderr still exits 78 after running the last good one', async () => {
    talkative();
    shell('CYCLE [>/dev/null]');
    trial.configure('collectors: [\n');

    expect(shell('CYCLE [--force -v > /dev/full 2> /dev/full]').code).toBe(78);
    expect(shell('CYCLE [--force -v 2>&1 | true]').code).toBeGreaterThanOrEqual(0);
    expect(finished()).toBe(false); // it ended with 78
  });
});

describe('a reading command', () => {
  it.each(['status', 'show web1', 'last'])('%s | head -c 1 says nothing of pipes', (words) => {
    talkative();
    shell('CYCLE [>/dev/null]');
    const command = `'${join(trial.root, 'run-cycle')}' ${words} --config-dir '${trial.configDir}'`;

    const ran = spawnSync('/bin/sh', ['-c', `${command} | true; ${command} > /dev/full; ${command} >&-; true`], {
      encoding: 'utf8',
    });

    expect(ran.stderr).not.toMatch(/EPIPE|ENOSPC|at .*cjs/);
  });
});
