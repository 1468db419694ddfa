/** Whole cycles of the built run-cycle, with real programs. */
import { chmodSync, existsSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makeTrial, type Trial, type TrialOptions } from './support/run-cycle.ts';

const trials: Trial[] = [];
afterEach(() => {
  for (const trial of trials.splice(0)) trial.remove();
});

function trial(yaml = '', options: TrialOptions = {}): Trial {
  const made = makeTrial(options);
  trials.push(made);
  if (yaml !== '') made.configure(yaml);
  return made;
}

const NOW = 1_700_000_000;
const at = (now: number) => ['--now', String(now)];
const json = async (t: Trial, ...args: string[]) => JSON.parse((await t.run(...args, '--json')).stdout);

describe('a healthy cycle', () => {
  it('prints not one byte and exits 0', async () => {
    const t = trial();
    const program = t.program('good', '#!/bin/sh\necho \'load{host="web1"} 1.5\'\n');
    t.configure(`collectors: { good: { command: [${program}] } }\nhosts: { web1: {} }\n`);

    const ended = await t.run();

    expect(ended).toEqual({ code: 0, signal: null, stdout: '', stderr: '' });
  });

  it('stores what collectors print and shows it', async () => {
    const t = trial();
    const program = t.program('good', '#!/bin/sh\necho \'load{host="web1"} 1.5\'\n');
    t.configure(`collectors: { good: { command: [${program}] } }\nhosts: { web1: {} }\n`);

    await t.run();
    const shown = await t.run('show', 'web1');

    expect(shown.stdout).toMatch(/load\s.*1\.5/);
    expect(t.read('data-of-run-cycle/last/good.prom')).toBe('load{host="web1"} 1.5\n');
  });

  it('finds the source and the program ok', async () => {
    const t = trial();
    const program = t.program('good', '#!/bin/sh\necho \'load{host="web1"} 1.5\'\n');
    t.configure(`collectors: { good: { command: [${program}] } }\nhosts: { web1: {} }\n`);

    await t.run();

    const status = await t.run('status');
    expect(status.stdout).toMatch(/web1/);
    expect(status.stdout).toMatch(/good/);
  });

  it('gives programs their environment and their input', async () => {
    const t = trial();
    const program = t.program(
      'tell',
      '#!/bin/sh\ncat > "$RUN_CYCLE_CONFIG_DIR/../input.json"\nenv | grep ^RUN_CYCLE_ | sort > "$RUN_CYCLE_CONFIG_DIR/../env"\n',
    );
    t.configure(
      `collectors: { tell: { command: [${program}], settings: { a: 1 } } }\nhosts: { web1: { collect: { tell: {} } } }\n`,
    );

    await t.run(...at(NOW));

    const input = JSON.parse(t.read('input.json'));
    expect(input).toMatchObject({ version: 1, kind: 'collector', now: expect.closeTo(NOW, -1), settings: { a: 1 } });
    expect(input.hosts).toMatchObject([{ name: 'web1', address: 'web1', targets: [{}] }]);
    expect(t.read('env')).toMatch(
      /RUN_CYCLE_BIN=.*\nRUN_CYCLE_CONFIG_DIR=.*\nRUN_CYCLE_DEADLINE=.*\nRUN_CYCLE_INSTANCE=run-cycle\nRUN_CYCLE_PROGRAM=tell\nRUN_CYCLE_RUN=run-cycle\/.*\/tell\nRUN_CYCLE_TIME=/,
    );
  });
});

describe('due slots', () => {
  it('runs a collector once a slot', async () => {
    const t = trial();
    const program = t.program('count', '#!/bin/sh\necho run >> "$RUN_CYCLE_CONFIG_DIR/../runs"\n');
    t.configure(`collectors: { count: { command: [${program}] } }\n`);

    for (const second of [0, 100, 149, 299, 601]) await t.run(...at(NOW - (NOW % 300) + second));

    expect(t.read('runs').trim().split('\n')).toHaveLength(3);
  });

  it('says with --dry-run what would run and why, and runs nothing', async () => {
    const t = trial('collectors: { touch: { command: [/usr/bin/touch, /nonexistent/x] } }\n');

    const plan = await json(t, '--dry-run');

    expect(plan).toMatchObject({ version: 1, programs: [{ name: 'touch', run: true, why: 'due: never run before' }] });
    expect(existsSync(t.dataDir)).toBe(false);
  });

  it.each([
    ['statsu', 'did you mean status?'],
    ['xyzzy', 'no command "xyzzy"'],
  ])('refuses the unknown command %s', async (word, said) => {
    const ended = await trial().run(word);

    expect(ended.code).toBe(64);
    expect(ended.stderr).toContain(said);
  });

  it('tells programs the time in whole seconds, with which a shell can reckon', async () => {
    const t = trial();
    const program = t.program(
      'reckon',
      '#!/bin/sh\necho "a{host=\\"web1\\"} $((RUN_CYCLE_DEADLINE - RUN_CYCLE_TIME))"\n',
    );
    t.configure(`collectors: { reckon: { command: [${program}] } }\nhosts: { web1: {} }\n`);

    await t.run();

    // its own watchdog of 60 s, from when it was started
    expect(t.read('data-of-run-cycle/last/reckon.prom')).toMatch(/^a\{host="web1"\} 6[01]\n$/);
  });

  it('refuses an unknown name in --only with a suggestion', async () => {
    const t = trial('collectors: { local: {} }\n');

    const ended = await t.run('--only', 'locla');

    expect(ended.code).toBe(64);
    expect(ended.stderr).toContain('did you mean local?');
  });
});

describe('a program that fails', () => {
  it('is reported with its stderr, keeps its complete lines and makes the exit code 1', async () => {
    const t = trial();
    const program = t.program('bad', '#!/bin/sh\necho \'a{host="web1"} 1\'\necho oops >&2\nprintf "b 2"\nexit 3\n');
    t.configure(`collectors: { bad: { command: [${program}] } }\nhosts: { web1: {} }\n`);

    const ended = await t.run();

    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(/^==> bad \(collectors, exit 3, [\d.]+ s\) <==\noops\n/);
    expect(ended.stdout).toMatch(/==> bad updater \(/);
    expect((await t.run('show', 'web1')).stdout).toMatch(/a\s/);
  });

  it('that is missing does not keep others from running', async () => {
    const t = trial();
    const good = t.program('good', '#!/bin/sh\necho \'a{host="web1"} 1\'\n');
    t.configure(
      `collectors: { gone: { command: [/nonexistent/x] }, good: { command: [${good}] } }\nhosts: { web1: {} }\n`,
    );

    const ended = await t.run();

    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain('==> gone (collectors, cannot start gone: ');
    expect((await t.run('show', 'web1')).stdout).toMatch(/a\s/);
  });

  it('is ended by its watchdog with everything it started', async () => {
    const t = trial();
    const program = t.program(
      'hang',
      '#!/bin/sh\ntrap "" TERM\nsleep 6123 &\necho \'a{host="web1"} 1\'\nwhile :; do sleep 6123; done\n',
    );
    t.configure(`collectors: { hang: { command: [${program}], watchdog: 1s } }\nhosts: { web1: {} }\n`);

    const ended = await t.run();

    expect(ended.stdout).toMatch(/==> hang \(collectors, killed by watchdog after 1 s/);
    expect((await t.run('show', 'web1')).stdout).toMatch(/a\s/);
  });

  it('does not keep monitors from running on what arrived', async () => {
    const t = trial();
    const bad = t.program('bad', '#!/bin/sh\nexit 9\n');
    const judge = t.program(
      'judge',
      '#!/bin/sh\necho \'{"finding":{"host":"web1","service":"x","status":"warning","text":"judged"}}\'\n',
    );
    t.configure(
      `collectors: { bad: { command: [${bad}] } }\nmonitors: { judge: { command: [${judge}] } }\nhosts: { web1: {} }\n`,
    );

    await t.run();

    expect((await t.run('status', 'web1/x')).stdout).toContain('judged');
  });
});

describe('a monitor', () => {
  it('in any language is given the newest values that its reads name', async () => {
    const t = trial();
    const load = t.program('load', '#!/bin/sh\necho \'load{host="web1"} 7\'\necho \'other{host="web1"} 1\'\n');
    const judge = t.program('judge', '#!/bin/sh\ncat > "$RUN_CYCLE_CONFIG_DIR/../input.json"\n');
    t.configure(
      `collectors: { load: { command: [${load}] } }\nmonitors: { judge: { command: [${judge}], reads: ["load*"] } }\nhosts: { web1: {} }\n`,
    );

    await t.run();

    expect(JSON.parse(t.read('input.json')).samples).toMatchObject([
      { metric: 'load', labels: { host: 'web1' }, value: 7, type: 'gauge', collector: 'load' },
    ]);
  });
});

describe('pagemakers', () => {
  const maker = '#!/bin/sh\necho run >> "$RUN_CYCLE_CONFIG_DIR/../runs"\necho page > "$RUN_CYCLE_OUT/page.html"\n';

  it('run when the configuration has changed, and not otherwise', async () => {
    const t = trial();
    const program = t.program('maker', maker);
    const yaml = `pagemakers: { maker: { command: [${program}] } }\n`;
    t.configure(yaml);

    await t.run();
    await t.run();
    t.configure(`${yaml}hosts: { web1: {} }\n`);
    await t.run();

    expect(t.read('runs').trim().split('\n')).toHaveLength(2);
    expect(t.read('data-of-run-cycle/www/page.html')).toBe('page\n');
  });

  it('run again after they failed, and install nothing when they do', async () => {
    const t = trial();
    const program = t.program('maker', `${maker}test -e "$RUN_CYCLE_CONFIG_DIR/../ready"\n`);
    t.configure(`pagemakers: { maker: { command: [${program}] } }\n`);

    const failed = await t.run();
    const installed = existsSync(join(t.dataDir, 'www/page.html'));
    writeFileSync(join(t.root, 'ready'), '');
    const good = await t.run();

    expect([failed.code, installed, good.code]).toEqual([1, false, 0]);
    expect(existsSync(join(t.dataDir, 'www/page.html'))).toBe(true);
  });
});

describe('the order of collectors', () => {
  it('respects after, and leaves out hosts that the one before found critical', async () => {
    const t = trial();
    const ping = t.program(
      'ping',
      '#!/bin/sh\necho \'# FINDING {host="a",service="ping"} critical "down"\'\necho \'# FINDING {host="b",service="ping"} ok "up"\'\n',
    );
    const tell = t.program('tell', '#!/bin/sh\ncat > "$RUN_CYCLE_CONFIG_DIR/../input.json"\n');
    t.configure(
      `collectors: { tell: { command: [${tell}], after: [ping] }, ping: { command: [${ping}] } }\nhosts: { a: { collect: { tell: {} } }, b: { collect: { tell: {} } } }\n`,
    );

    await t.run();

    expect(JSON.parse(t.read('input.json')).hosts.map((host: { name: string }) => host.name)).toEqual(['b']);
    expect((await t.run('status', 'a')).stdout).not.toContain('tell');
  });
});

describe('the STOP file', () => {
  it('keeps a cycle from starting: 75, silent under cron, with its reason under -v', async () => {
    const t = trial('collectors: { ok: { command: [/bin/true] } }\n');
    await t.run();
    const before = await json(t, 'cycles');
    writeFileSync(join(t.tempDir, 'STOP-run-cycle'), 'disk swap\n');

    const silent = await t.run();
    const told = await t.run('-v');

    expect(silent).toMatchObject({ code: 75, stdout: '', stderr: '' });
    expect(told.code).toBe(75);
    expect(told.stderr).toContain('disk swap');
    expect(await json(t, 'cycles')).toEqual(before);
  });

  it('stops cycles even when the configuration is broken', async () => {
    const t = trial('collectors: {}\n');
    await t.run();
    writeFileSync(join(t.tempDir, 'STOP-run-cycle'), '');
    t.configure('collectors: { x\n');

    expect((await t.run()).code).toBe(75);
  });

  it('makes the gap that follows count as paused', async () => {
    const t = trial('collectors: { ok: { command: [/bin/true] } }\n');
    await t.run();
    const stop = join(t.tempDir, 'STOP-run-cycle');
    writeFileSync(stop, 'kernel update');
    await t.run();
    unlinkSync(stop);

    await t.run();

    expect((await t.run('history')).stdout).toContain('kernel update');
  });
});

describe('a broken configuration', () => {
  it('without a last good one ends the cycle with 78 and every error', async () => {
    const t = trial('colectors: {}\nmonitors: { nope: {} }\n');

    const ended = await t.run();

    expect(ended.code).toBe(78);
    expect(ended.stderr).toMatch(/main\.yaml:1:1: .*did you mean "collectors"/);
    expect(ended.stderr).toMatch(/main\.yaml:2:13: /);
  });

  it('goes on with the last good one, says it once under cron, and exits 78', async () => {
    const t = trial();
    const program = t.program('count', '#!/bin/sh\necho run >> "$RUN_CYCLE_CONFIG_DIR/../runs"\n');
    t.configure(`collectors: { count: { command: [${program}] } }\n`);
    await t.run(...at(NOW));
    t.configure('collectors: [\n');

    const first = await t.run(...at(NOW + 300));
    const second = await t.run(...at(NOW + 600));

    expect([first.code, second.code]).toEqual([78, 78]);
    expect(first.stderr).toContain('main.yaml:');
    expect(second.stderr).toBe('');
    expect(t.read('runs').trim().split('\n')).toHaveLength(3);
  });
});

describe('two cycles', () => {
  it('of one instance exclude each other: the second exits 75 at once, silently under cron', async () => {
    const t = trial();
    const program = t.program(
      'wait',
      '#!/bin/sh\ntouch "$RUN_CYCLE_CONFIG_DIR/../started"\nwhile [ ! -e "$RUN_CYCLE_CONFIG_DIR/../go" ]; do sleep 0.02; done\n',
    );
    t.configure(`collectors: { wait: { command: [${program}] } }\n`);
    const first = t.start();
    await appears(join(t.root, 'started'));

    const second = await t.run();
    const told = await t.run('-v');
    writeFileSync(join(t.root, 'go'), '');

    expect(second).toMatchObject({ code: 75, stdout: '', stderr: '' });
    expect(told.stderr).toMatch(/another cycle is running .*in stage collectors/);
    expect((await first.ended).code).toBe(0);
  });

  it('of two names run together, each with its own data', async () => {
    const one = trial('collectors: { ok: { command: [/bin/true] } }\n', { instance: 'run-cycle-a' });
    const two = trial('collectors: { ok: { command: [/bin/true] } }\n', { instance: 'run-cycle-b' });

    const codes = await Promise.all([one.run(), two.run()]);

    expect(codes.map((ended) => ended.code)).toEqual([0, 0]);
  });

  it('of two configurations on one data directory: the second is refused and may adopt it', async () => {
    const t = trial('collectors: { ok: { command: [/bin/true] } }\n');
    const other = trial();
    other.configure(`general: { dataDir: ${t.dataDir}, host: here }\n`, 'a-directories.yaml');
    await t.run();

    const refused = await other.run();
    const adopted = await other.run('--adopt');

    expect(refused.code).toBe(78);
    expect(refused.stderr).toContain('--adopt');
    expect(adopted.code).toBe(0);
  });
});

describe.runIf(process.getuid?.() === 0)('another user than the owner of the data', () => {
  it.each([['status'], ['show', 'web1'], ['finding', 'web1/x', 'ok'], ['last']])(
    'is told the command that would do for %s',
    async (...args) => {
      const t = trial('hosts: { web1: {} }\n');
      await t.run();
      chmodSync(t.root, 0o755);

      const { spawnSync } = await import('node:child_process');
      const nobody = ['--reuid=65534', '--regid=65534', '--clear-groups', join(t.root, 'run-cycle')];
      const ended = spawnSync('setpriv', [...nobody, ...args, '--config-dir', t.configDir], { encoding: 'utf8' });

      expect(ended.status).toBe(77);
      expect(ended.stderr).toMatch(/belongs to root.*sudo -u root .*run-cycle\.cjs --instance run-cycle --config-dir /);
    },
  );
});

describe('an instance by symlink', () => {
  it('must have a proper name', async () => {
    const t = trial();
    symlinkSync(join(t.root, 'run-cycle'), join(t.root, 'other'));

    const { spawnSync } = await import('node:child_process');
    const ended = spawnSync(join(t.root, 'other'), ['--config-dir', t.configDir], { encoding: 'utf8' });

    expect(ended.status).toBe(64);
    expect(ended.stderr).toContain('instance name');
  });
});

describe('what comes between cycles', () => {
  it('a finding is taken by the next cycle, and shown before that', async () => {
    const t = trial('hosts: { web1: {} }\n');
    await t.run();

    await t.run('finding', 'web1/backup', 'warning', 'old');
    const before = await t.run('status', 'web1/backup');
    await t.run();
    const after = await t.run('status', 'web1/backup');

    expect(before.stdout).toContain('old');
    expect(after.stdout).toContain('old');
    expect(t.list('data-of-run-cycle/inbox')).toEqual([]);
  });

  it('lines given to the updater by hand are stored by the next cycle', async () => {
    const t = trial('collectors: { good: { command: [/bin/true], updater: process } }\nhosts: { web1: {} }\n');
    const program = t.program('good', '#!/bin/sh\necho \'a{host="web1"} 7\'\n');
    t.configure(`collectors: { good: { command: [${program}], updater: process } }\nhosts: { web1: {} }\n`);

    const ended = await t.run();

    expect(ended).toMatchObject({ code: 0, stdout: '' });
    expect((await t.run('show', 'web1')).stdout).toMatch(/a\s.*7/);
  });
});

/** Resolves when a file is there. */
async function appears(path: string): Promise<void> {
  for (let tries = 0; !existsSync(path); tries += 1) {
    if (tries > 1000) throw new Error(`${path} did not appear`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
