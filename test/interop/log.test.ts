/** Debian's logrotate between whole cycles: nothing of a log is lost or counted twice. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cacheFile } from '../../src/config/cache.ts';
import { environment } from '../../src/config/environment.ts';
import { locateInstance } from '../../src/config/locate.ts';
import { RUN_CYCLE } from './built-run-cycle.ts';
import { needPackages } from './packages.ts';

const INSTANCE = `run-cycle-log-${process.pid}`;
const START = 1_700_000_000;
let root: string;
let file: string;
let now: number;

beforeAll(() => needPackages('logrotate'), 300_000);
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'run-cycle-logrotate-'));
  file = join(root, 'log/app.log');
  now = START;
  for (const directory of ['log', 'config']) mkdirSync(join(root, directory), { mode: 0o755 });
  writeFileSync(
    join(root, 'config/main.yaml'),
    `general: { dataDir: ${root}/data, host: here }
collectors:
  log:
    files:
      - { name: app, path: ${file}, patterns: [{ name: requests, match: "took ([0-9]+)ms", value: 1, scale: 0.001 }] }
`,
  );
  writeFileSync(file, 'took 1ms\n');
});
afterEach(() => {
  const paths = locateInstance({ instance: INSTANCE, configDir: join(root, 'config') }, environment());
  rmSync(cacheFile(paths), { force: true });
  rmSync(root, { recursive: true, force: true });
});

function runCycle(...args: string[]): string {
  const call = ['--instance', INSTANCE, '--config-dir', join(root, 'config'), ...args];
  const env = { ...process.env, XDG_CACHE_HOME: join(root, 'cache') };
  const { status, stdout, stderr } = spawnSync(RUN_CYCLE, call, { encoding: 'utf8', env });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

/** One cycle, five minutes after the one before. */
function cycle(): void {
  runCycle('--now', String(now));
  now += 300;
}

/** The totals that the collector has come to, and its finding. */
function counted(): { count: number; finding: string } {
  const printed = runCycle('collect', 'log');
  return {
    count: Number(/^log_requests_total\{file="app"\} (\d+)$/m.exec(printed)?.[1]),
    finding: /^# FINDING .*?\} (.*)$/m.exec(printed)?.[1] ?? '',
  };
}

function write(lines: number): void {
  for (let at = 0; at < lines; at++) appendFileSync(file, `${Math.random()} took ${at}ms\n`);
}

function rotate(...directives: string[]): void {
  const config = join(root, 'logrotate.conf');
  writeFileSync(config, `${file} {\n  su root root\n  rotate 3\n  ${directives.join('\n  ')}\n}\n`, { mode: 0o644 });
  const run = spawnSync('/usr/sbin/logrotate', ['--force', '--state', join(root, 'state'), config], {
    encoding: 'utf8',
  });
  expect([run.status, run.stderr]).toEqual([0, '']);
}

describe('logrotate', { timeout: 60_000 }, () => {
  it.each([
    ['create', ['create 0640', 'compress', 'delaycompress']],
    ['create with dates in names', ['create', 'dateext', 'dateformat -%Y%m%d-ROUND']],
    ['create with the date before the extension', ['create', 'dateext', 'dateformat -%Y%m%dROUND', 'extension .log']],
    ['copytruncate', ['copytruncate']],
    ['copytruncate, compressing the older', ['copytruncate', 'compress', 'delaycompress']],
    ['nocreate', ['nocreate', 'missingok']],
  ])('%s: every line is counted once', (_, directives) => {
    cycle();
    let written = 0;
    for (const [round, lines] of [7, 0, 20].entries()) {
      write(lines);
      cycle();
      write(5);
      // a date that is there already is not rotated to
      rotate(...directives.map((one) => one.replace('ROUND', `0${round}`)));
      write(2);
      cycle();
      written += lines + 7;
    }

    expect(existsSync(file)).toBe(true);
    expect(counted()).toEqual({ count: written, finding: 'ok "0 lines"' });
  });

  it('compressing at once: says that lines may be missing, and counts none twice', () => {
    cycle();
    write(10);
    cycle();
    write(5);
    rotate('create', 'compress');
    write(2);
    const { count, finding } = counted();

    expect(count).toBe(12);
    expect(finding).toContain('notice "app.log is gone (compressed at once?): its last lines are not counted');
  });
});
