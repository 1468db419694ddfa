/** What a cycle knows of itself is told by that cycle: on the site, in the state, in the log. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { allAppear, hanging } from '../support/hostile-programs.ts';
import { endPids, newMark, pidsWith, until } from '../support/processes.ts';
import { makeTrial, type Trial } from '../support/run-cycle.ts';

const marks: string[] = [];
const trials: Trial[] = [];
afterEach(() => {
  endPids(marks.splice(0).flatMap(pidsWith));
  for (const trial of trials.splice(0)) trial.remove();
});

const BROKEN = 'the configuration is broken';

function trialWithSite(): Trial {
  const trial = makeTrial();
  trials.push(trial);
  trial.configure('collectors: { local: {} }\npagemakers: { site: {} }\n');
  return trial;
}

function site({ read }: Trial, page: string): string {
  return read(join('data-of-run-cycle/www/live', page));
}

const NOW = Math.floor(Date.now() / 300_000) * 300;

describe('what a cycle knows of itself', () => {
  it.each([
    ['with programs', ['--force']],
    ['in which nothing is due', []],
  ])('is on the site in the same cycle %s: a configuration that breaks, and is mended', async (_, args) => {
    const trial = trialWithSite();
    await trial.run('--now', String(NOW - 300));
    await trial.run('--now', String(NOW));

    trial.configure('hosts: [\n', 'broken.yaml');
    const broken = await trial.run('--now', String(NOW + 1), ...args);
    const [overview, cycle] = [site(trial, 'overview.html'), site(trial, 'cycle.html')];
    rmSync(join(trial.configDir, 'broken.yaml'));
    const mended = await trial.run('--now', String(NOW + 2), ...args);

    expect([broken.code, mended.code]).toEqual([78, 0]);
    expect(overview).toContain(BROKEN);
    expect(cycle).toContain('</b>, exit 78');
    expect(site(trial, 'overview.html')).not.toContain(BROKEN);
    expect(site(trial, 'cycle.html')).not.toContain('</b>, exit 78');
  });

  it('is on the site in the same cycle: a program that fails', async () => {
    const trial = trialWithSite();
    const fails = trial.program('fails', '#!/bin/sh\nexit 3\n');
    trial.configure(`collectors: { odd: { command: [${fails}] } }\n`, 'odd.yaml');

    await trial.run('--now', String(NOW));

    expect(site(trial, 'h/run-cycle.html')).toContain('exit 3');
    expect((await trial.run('logs', '--program', 'odd')).stdout).toMatch(/warn +exit 3 program=odd/);
  });
});

it('a cycle that was killed is named by the next one, and warned of until the one after', async () => {
  const trial = trialWithSite();
  const mark = newMark();
  marks.push(mark);
  const hang = trial.program('hang', hanging(mark));
  trial.configure(`collectors: { hang: { command: [${hang}] } }\n`, 'hang.yaml');
  const running = trial.start();
  await allAppear([join(trial.root, 'started-hang')]);
  await until(() => /"running"/.test(readFileSync(join(trial.tempDir, 'run-cycle.status.json'), 'utf8')));
  running.child.kill('SIGKILL');
  await running.ended;
  rmSync(join(trial.configDir, 'hang.yaml'));

  const next = await trial.run('--force');
  const status = await trial.run('status', 'run-cycle/cycle');
  const overview = site(trial, 'overview.html');
  const log = await trial.run('logs', '--program', 'hang');
  await trial.run();
  const after = await trial.run('status', 'run-cycle/cycle');

  expect(next.stdout).toMatch(
    /^==> run-cycle \(cycle \S+ of [-\d]+ \d\d:\d\d, ended without a word: killed or crashed; ran at least [\d.]+ s\) <==\nin stage collectors, while [^\n]*\bhang\b[^\n]* ran\n/,
  );
  expect(status.stdout).toMatch(/! warning +run-cycle\/cycle .*the cycle before was killed or crashed/);
  expect(overview).toContain('the cycle before was killed or crashed');
  expect(log.stdout).toMatch(/warn +cycle crashed while it ran .*program=hang/);
  expect(after.stdout).toMatch(/✓ ok +run-cycle\/cycle/);
});
