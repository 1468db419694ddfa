import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { crontabLine } from '../../../src/command-line/schedule-text.ts';
import { medianPeriod } from '../../../src/commands/doctor/check-cron.ts';
import { examine } from '../../../src/commands/doctor/examine.ts';
import type { Examined } from '../../../src/commands/doctor/examined.ts';
import { scheduleOf } from '../../../src/commands/doctor/installed-schedules.ts';
import { formatVerdict, type Verdict } from '../../../src/commands/doctor/verdict.ts';
import type { Config } from '../../../src/config/config.ts';
import { takeLock } from '../../../src/cycle/lock/lock.ts';
import { appendRecord } from '../../../src/cycle/report/kept-records.ts';
import { openDatabase } from '../../../src/files/database.ts';
import { cycleRecord } from '../../support/cycle-record.ts';

const base = mkdtempSync(join(tmpdir(), 'doctor-test-'));
const NOW = 1_700_000_000;

afterAll(() => rmSync(base, { recursive: true, force: true }));

const CONFIG: Config = {
  general: {
    intervalMs: 300_000,
    timezone: 'UTC',
    dataDir: '',
    tempDir: '',
    siteDir: '',
    host: 'h',
    parallel: 8,
    watchdogMs: 60_000,
    deadlineMs: 240_000,
    stderrReport: 'always',
  },
  store: { kind: 'sqlite', keepMs: 1 },
  collectors: [],
  monitors: [],
  pagemakers: [],
  groups: [],
  hosts: [],
  sections: {},
  reads: [],
};

/** A healthy installation: an entry that starts, directories, 13 cycles five minutes apart. */
function makeHealthy(): Examined {
  const place = mkdtempSync(join(base, 'p-'));
  for (const name of ['config', 'data', 'data/tmp', 'data/www', 'cache']) mkdirSync(join(place, name), { mode: 0o700 });
  const bin = join(place, 'entry');
  writeFileSync(bin, `#!${process.execPath}\nconsole.log('1.2.3');\n`, { mode: 0o755 });
  const dataDir = join(place, 'data');
  for (let cycle = 12; cycle >= 0; cycle -= 1)
    appendRecord(dataDir, cycleRecord({ now: NOW - cycle * 300, startedAt: NOW - cycle * 300 }));
  openDatabase(join(dataDir, 'state.db'), { synchronous: 'NORMAL' }).exec('CREATE TABLE t (a TEXT) STRICT').close();
  return {
    instance: 'run-cycle',
    installation: { dist: place, node: process.execPath, bin },
    configDir: join(place, 'config'),
    cacheDir: join(place, 'cache'),
    dataDir,
    tempDir: join(dataDir, 'tmp'),
    siteDir: join(dataDir, 'www'),
    timezone: 'UTC',
    config: CONFIG,
    problems: [],
    schedules: [{ where: '/etc/crontab', line: `*/5 * * * * root ${bin} --config-dir ${join(place, 'config')}` }],
    now: NOW + 10,
  };
}

async function worst(examined: Examined): Promise<Verdict[]> {
  return (await examine(examined)).filter(({ level }) => level !== 'ok');
}

describe('the doctor', () => {
  it('finds nothing wrong with a healthy installation, and changes nothing', async () => {
    const examined = makeHealthy();
    const before = readdirSync(examined.dataDir, { recursive: true });

    expect(await worst(examined)).toEqual([]);

    const after = readdirSync(examined.dataDir, { recursive: true });
    expect(after.filter((name) => !/-(wal|shm)$/.test(String(name)))).toEqual(before);
  });

  it.each<[string, (examined: Examined) => Partial<Examined> | undefined, Partial<Verdict>]>([
    [
      'an entry whose node is gone',
      ({ installation }) => void writeFileSync(installation.bin, '#!/no/such/node\n'),
      { level: 'error', subject: 'node' },
    ],
    [
      'an entry that relies on PATH',
      ({ installation }) => void writeFileSync(installation.bin, '#!/usr/bin/env node\n'),
      { level: 'error', subject: 'node' },
    ],
    [
      'an entry that does not start',
      ({ installation }) => void writeFileSync(installation.bin, `#!${process.execPath}\nprocess.exitCode = 70;\n`),
      { level: 'error', subject: 'start under cron' },
    ],
    ['no configuration', () => ({ config: undefined }), { level: 'error', subject: 'configuration' }],
    [
      'an invalid configuration',
      () => ({
        config: undefined,
        problems: [
          { severity: 'error', file: 'a.yaml', line: 3, column: 2, length: 1, message: 'unknown key', source: 'x' },
        ],
      }),
      { level: 'error', subject: 'configuration', text: expect.stringMatching(/^a\.yaml:3:2: .*unknown key$/) },
    ],
    [
      'a configuration directory that others can write',
      ({ configDir }) => chmodSync(configDir, 0o777) as undefined,
      { level: 'error', subject: 'configuration directory', mend: expect.stringMatching(/^chmod go-w /) },
    ],
    [
      'a temporary directory that others can write',
      ({ tempDir }) => chmodSync(tempDir, 0o777) as undefined,
      { level: 'error', subject: 'temporary directory' },
    ],
    [
      'a file in the place of the site',
      ({ dataDir }) => {
        writeFileSync(join(dataDir, 'page'), '');
        return { siteDir: join(dataDir, 'page') };
      },
      { level: 'error', subject: 'site directory' },
    ],
    [
      'a STOP file',
      ({ tempDir }) => void writeFileSync(join(tempDir, 'STOP-run-cycle'), 'why\x1b[2J'),
      { level: 'warning', subject: 'STOP file', text: expect.stringMatching(/: why\\x1b\[2J$/) },
    ],
    [
      'a half status file',
      ({ tempDir }) => void writeFileSync(join(tempDir, 'run-cycle.status.json'), '{'),
      { level: 'warning', subject: 'last status' },
    ],
    [
      'a damaged database',
      ({ dataDir }) => void writeFileSync(join(dataDir, 'state.db'), 'rubbish '.repeat(1000)),
      { level: 'error', subject: 'database' },
    ],
    [
      'an installation that nothing starts',
      () => ({ schedules: [{ where: '/etc/crontab', line: '0 * * * * root /usr/bin/other' }] }),
      { level: 'warning', subject: 'crontab', mend: expect.stringMatching(/^the line that fits is \*\/5 /) },
    ],
    ['a cron that has stopped', () => ({ now: NOW + 3600 }), { level: 'error', subject: 'last cycle' }],
    [
      'a clock that was set back',
      () => ({ now: NOW - 7200 }),
      { level: 'warning', subject: 'last cycle', text: expect.stringMatching(/clock was set back/) },
    ],
    [
      'a period that is not the interval',
      () => ({ config: { ...CONFIG, general: { ...CONFIG.general, intervalMs: 60_000 } }, now: NOW + 1 }),
      { level: 'warning', subject: 'period', text: 'a cycle every 5 min, but general.interval is 1m' },
    ],
  ])('finds %s', async (_, spoil, expected) => {
    const examined = makeHealthy();

    const verdicts = await worst({ ...examined, ...spoil(examined) });

    expect(verdicts).toContainEqual(expect.objectContaining(expected));
  });

  it('says who holds the lock, and leaves it alone', async () => {
    const examined = makeHealthy();
    const lock = await takeLock(examined);

    const verdicts = await examine(examined);

    expect(verdicts.find(({ subject }) => subject === 'lock')?.text).toMatch(`held by process ${process.pid}`);
    expect(lock.stands()).toBe(true);
    await expect(takeLock(examined)).rejects.toThrow(/another cycle/);
    await lock.release();
  });

  it('prints a line a subject, and the mend below', () => {
    expect(formatVerdict({ level: 'error', subject: 'x', text: 'a\x07', mend: 'b' })).toBe('✗ x: a\\x07\n    b\n');
    expect(formatVerdict({ level: 'ok', subject: 'x', text: 'a' })).toBe('✓ x: a\n');
  });
});

describe('a schedule that is installed', () => {
  const SCHEDULED = { installation: { dist: '', node: '', bin: '/opt/rc.cjs' }, configDir: '/etc/rc' };

  it.each<[string, string, boolean]>([
    ['run-cycle', '*/5 * * * * /opt/rc.cjs --config-dir /etc/rc', true],
    ['run-cycle', "*/5 * * * * /opt/rc.cjs --config-dir '/etc/rc' >/dev/null", true],
    ['run-cycle', '*/5 * * * * root /usr/local/bin/run-cycle --config-dir=/etc/rc', true],
    ['run-cycle', '*/5 * * * * /opt/rc.cjs --config-dir /etc/another', false],
    ['run-cycle', '*/5 * * * * /opt/rc.cjs --instance run-cycle-b --config-dir /etc/rc', false],
    ['run-cycle-b', '*/5 * * * * /opt/rc.cjs --instance run-cycle-b --config-dir /etc/rc', true],
    ['run-cycle-b', '*/5 * * * * /usr/local/bin/run-cycle-b --config-dir /etc/rc', true],
    ['run-cycle-b', '*/5 * * * * /opt/rc.cjs --config-dir /etc/rc', false],
    ['run-cycle', '*/5 * * * * /usr/bin/munin-cron', false],
  ])('of %s: %s is %s', (instance, line, expected) => {
    expect(scheduleOf({ ...SCHEDULED, instance }, [{ where: 'x', line }]) !== undefined).toBe(expected);
  });
});

describe('the crontab line', () => {
  const examined = { ...({} as Examined), installation: { dist: '', node: '', bin: '/opt/rc' }, configDir: '/etc/rc' };

  it.each([
    [60, '* * * * *'],
    [300, '*/5 * * * *'],
    [420, '*/6 * * * *'],
    [900, '*/15 * * * *'],
    [3600, '0 * * * *'],
    [7200, '0 */2 * * *'],
    [90_000, '0 0 * * *'],
    [10, '* * * * *'],
  ])('for an interval of %i s is %s', (interval, schedule) => {
    expect(crontabLine({ ...examined, instance: 'run-cycle' }, interval)).toBe(
      `${schedule} /opt/rc --config-dir /etc/rc`,
    );
  });

  it('names the instance where it is not the plain one', () => {
    expect(crontabLine({ ...examined, instance: 'run-cycle-b' }, 60)).toContain('/opt/rc --instance run-cycle-b');
  });
});

describe('the measured period', () => {
  it.each<[string, number[], number | undefined]>([
    ['the middle distance', [1500, 1190, 900, 600, 300, 0], 300],
    ['not moved by one gap', [10_000, 9700, 9400, 600, 300, 0], 300],
    ['unknown after a few cycles', [900, 600, 300, 0], undefined],
    ['unknown where somebody started them by hand', [1200, 1080, 1064, 700, 584, 60, 0], undefined],
    ['unknown before the first', [], undefined],
  ])('is %s', (_, starts, expected) => {
    expect(medianPeriod(starts)).toBe(expected);
  });
});
