/** What a cycle says and how it exits: cron's silence, the flags, the worst of several exit codes, odd directories. */
import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { allAppear } from '../support/hostile-programs.ts';
import { makeTrial, type Trial } from '../support/run-cycle.ts';

let trial: Trial;
afterEach(() => trial.remove());

const NOW = 1_700_000_100;
const SILENT = { code: 0, signal: null, stdout: '', stderr: '' };

function prepare(programs: Record<string, string>, general = ''): Trial {
  trial = makeTrial();
  const lines = Object.entries(programs).map(
    ([name, body]) => `  ${name}: { command: [${trial.program(name, `#!/bin/sh\n${body}\n`)}] }\n`,
  );
  trial.configure(`${general}hosts: { web1: {} }\ncollectors:\n${lines.join('')}`);
  return trial;
}

describe('under cron', () => {
  it('healthy cycles print nothing: due, not due, forced, a host that is down, a passive finding', async () => {
    prepare({ down: `echo '# FINDING {host="web1",service="ping"} critical "no answer"'` });
    const cycle = (...args: string[]) => trial.run('--now', String(NOW), ...args);

    const first = await cycle();
    const idle = await cycle();
    const forced = await cycle('--force');
    await trial.run('finding', 'web1/x', 'critical', 'sent');
    const taken = await cycle();

    expect([first, idle, forced, taken]).toEqual([SILENT, SILENT, SILENT, SILENT]);
  });

  it('stderrReport on-change tells a failure once, then that it is over; never tells nothing', async () => {
    prepare(
      { bad: `echo "failed at $(date +%s%N)" >&2; [ -e "$RUN_CYCLE_CONFIG_DIR/../well" ]` },
      'general: { stderrReport: on-change }\n',
    );
    const cycle = (minutes: number) => trial.run('--now', String(NOW + 60 * minutes));

    const told = [await cycle(0), await cycle(5), await cycle(10)];
    const day = await cycle(1441);
    writeFileSync(join(trial.root, 'well'), '');
    trial.program('bad', '#!/bin/sh\n');
    const over = await cycle(1446);

    expect(told.map(({ code }) => code)).toEqual([1, 1, 1]);
    expect(told.map(({ stdout }) => stdout === '')).toEqual([false, true, true]);
    expect(day.stdout).toContain('still failing since');
    expect(over).toMatchObject({ code: 0, stdout: expect.stringContaining('recovered') });
  });

  it('stderrReport never prints nothing and still exits 1', async () => {
    prepare({ bad: 'echo oops >&2; exit 1' }, 'general: { stderrReport: never }\n');

    expect(await trial.run()).toMatchObject({ code: 1, stdout: '', stderr: '' });
  });
});

describe('flags', () => {
  it('--only runs what it names, --force what is not due, -v says how it went, -q does not, --json gives the record', async () => {
    prepare({
      one: 'echo 1 >> "$RUN_CYCLE_CONFIG_DIR/../ran-one"',
      two: 'echo 1 >> "$RUN_CYCLE_CONFIG_DIR/../ran-two"',
    });
    const cycle = (...args: string[]) => trial.run('--now', String(NOW), ...args);

    await cycle('--only', 'one');
    const after = existsSync(join(trial.root, 'ran-two'));
    await cycle('--only', 'one', '--force');
    const verbose = await cycle('-v');
    const quiet = await cycle('-v', '-q');
    const record = JSON.parse((await cycle('--force', '--json')).stdout);

    expect(after).toBe(false);
    expect(trial.read('ran-one').length).toBe(6);
    expect(verbose.stderr).toContain('cycle done in');
    expect(quiet.stderr).toBe('');
    expect(record).toMatchObject({ version: 1, exitCode: 0, programs: [{ name: 'one' }, { name: 'two' }] });
  });
});

describe('of several exit codes', () => {
  it('the worst wins: 78 before a failed program', async () => {
    prepare({ bad: 'exit 1' });
    await trial.run('--now', String(NOW));
    trial.configure('collectors: [\n');

    expect((await trial.run('--now', String(NOW + 300))).code).toBe(78);
  });
});

describe('odd directories', () => {
  it('a temporary directory that others can write, or that is a link, is refused with 77', async () => {
    prepare({ good: ':' });
    await trial.run();
    chmodSync(trial.tempDir, 0o777);
    const open = await trial.run();
    chmodSync(trial.tempDir, 0o700);
    const real = join(trial.root, 'real');
    mkdirSync(real, { mode: 0o700 });
    symlinkSync(real, join(trial.root, 'link'));
    trial.configure(`general: { tempDir: ${trial.root}/link }\n`, 'b.yaml');
    const linked = await trial.run();

    expect([open.code, linked.code]).toEqual([77, 77]);
    expect(open.stderr).toContain('chmod go-w');
    expect(linked.stderr).toContain('symbolic link');
  });

  it('a data directory inside the configuration is an error', async () => {
    trial = makeTrial();
    writeFileSync(join(trial.configDir, 'a-directories.yaml'), `general: { dataDir: ${trial.configDir}/data }\n`);

    const ended = await trial.run();

    expect(ended.code).toBe(78);
    expect(existsSync(join(trial.configDir, 'data'))).toBe(false);
  });
});

describe('a STOP file', () => {
  it('laid during a cycle lets it finish, and keeps the next from starting', async () => {
    prepare({
      wait: 'touch "$RUN_CYCLE_CONFIG_DIR/../started"; while [ ! -e "$RUN_CYCLE_CONFIG_DIR/../go" ]; do sleep 0.02; done',
    });
    const running = trial.start();
    await allAppear([join(trial.root, 'started')]);
    writeFileSync(join(trial.tempDir, 'STOP-run-cycle'), 'now');
    writeFileSync(join(trial.root, 'go'), '');

    expect((await running.ended).code).toBe(0);
    expect((await trial.run()).code).toBe(75);
  });
});
