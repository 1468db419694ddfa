/** Files that a crash, a bad disk or a stray hand has spoiled. */
import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cacheFile } from '../../src/config/cache.ts';
import { environment } from '../../src/config/environment.ts';
import { locateInstance } from '../../src/config/locate.ts';
import { checkTrial } from '../support/check-trial.ts';
import { type Ended, makeTrial, type Trial } from '../support/run-cycle.ts';

let trial: Trial;
afterEach(() => trial.remove());

const NOW = 1_700_000_100;
let now = NOW;

/** An instance that has run for three cycles, with a passive finding. */
async function settled(): Promise<Trial> {
  trial = makeTrial();
  now = NOW;
  const collector = trial.program(
    'good',
    '#!/bin/sh\nfor n in 1 2 3 4 5 6 7 8 9; do echo "v$n{host=\\"web1\\"} $n"; done\n',
  );
  const pages = '#!/bin/sh\necho "<p>$RUN_CYCLE_TIME</p>" > "$RUN_CYCLE_OUT/page.html"\n';
  trial.configure(`hosts: { web1: {} }
collectors: { good: { command: [${collector}] } }
pagemakers: { maker: { command: [${trial.program('maker', pages)}] } }
`);
  await cycle();
  for (const service of ['backup', 'raid']) await trial.run('finding', `web1/${service}`, 'warning', 'old');
  await cycle();
  await cycle();
  return trial;
}

function cycle(): Promise<Ended> {
  now += 300;
  return trial.run('--now', String(now));
}

const zeroed = (path: string) => writeFileSync(path, Buffer.alloc(statSync(path).size));
const halved = (path: string) => truncateSync(path, Math.floor(statSync(path).size / 2));
const rubbish = (path: string) => writeFileSync(path, 'rubbish \u0000\u001b[31m'.repeat(999));
const emptied = (path: string) => writeFileSync(path, '');
const PAGE = 4096;

function flipped(path: string): void {
  const bytes = readFileSync(path);
  for (let at = PAGE; at < bytes.length; at += 1)
    // what only lies in a value nobody can tell from what was written: each page's own head is hit, too
    if (at % PAGE === 0 || at % 97 === 0) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  writeFileSync(path, bytes);
}

function spoil(path: string, how: (path: string) => void): void {
  for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
  how(path);
}

const saidOf = ({ stdout, stderr }: Ended) => stdout + stderr;

describe('a damaged state.db', () => {
  it.each([
    ['zeroed', zeroed],
    ['truncated', halved],
    ['overwritten', rubbish],
    ['hit by flipped bits', flipped],
  ])('that was %s is set aside; the cycle runs on, and says so once', async (_, how) => {
    const { dataDir } = await settled();
    spoil(join(dataDir, 'state.db'), how);

    const first = await cycle();
    const second = await cycle();

    expect(first.code).toBeLessThanOrEqual(1);
    expect(saidOf(first)).not.toMatch(/internal error| at .*\.cjs/);
    expect(readdirSync(dataDir).filter((name) => /^state\.db\.bad-\d+$/.test(name))).toHaveLength(1);
    expect((await trial.run('history')).stdout).toContain('damaged');
    expect((await trial.run('show', 'web1')).stdout).toMatch(/v9\s/);
    expect(second).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(checkTrial(trial)).toEqual([]);
  });
});

describe('a damaged samples.db', () => {
  it.each([
    ['zeroed', zeroed],
    ['truncated', halved],
    ['overwritten', rubbish],
    ['hit by flipped bits', flipped],
  ])('that was %s is set aside; statuses stay, new samples are stored', async (_, how) => {
    const { dataDir } = await settled();
    spoil(join(dataDir, 'samples.db'), how);

    const first = await cycle();
    const second = await cycle();

    expect(first.code).toBeLessThanOrEqual(1);
    expect(saidOf(first)).not.toMatch(/internal error| at .*\.cjs/);
    expect((await trial.run('status', 'web1/backup')).stdout).toContain('old');
    expect((await trial.run('show', 'web1')).stdout).toMatch(/v9\s/);
    expect((await trial.run('history')).stdout).toContain('samples.db');
    expect(second).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(checkTrial(trial)).toEqual([]);
  });
});

describe('a damaged', () => {
  const cache = () => cacheFile(locateInstance({ instance: 'run-cycle', configDir: trial.configDir }, environment()));
  const files: Record<string, () => string> = {
    'status file': () => join(trial.tempDir, 'run-cycle.status.json'),
    'lock database of the instance': () => join(trial.tempDir, 'run-cycle.lockdb'),
    'lock database of the data directory': () => join(trial.dataDir, 'cycle.lockdb'),
    'cached configuration': cache,
    'file of marks': () => cache().replace(/\.json$/, '.said.json'),
    'list of pages': () => join(trial.dataDir, 'www/.pages-maker.json'),
    'status.json': () => join(trial.dataDir, 'status.json'),
    'file of cycle records': () => join(trial.dataDir, 'cycles', readdirSync(join(trial.dataDir, 'cycles'))[0] ?? ''),
    log: () => join(trial.dataDir, 'log/run-cycle.log'),
    report: () => join(trial.dataDir, 'last/report.txt'),
  };
  const kinds = { emptied, overwritten: rubbish };
  const cases = Object.keys(files).flatMap((name) => Object.keys(kinds).map((how) => [name, how] as const));

  it('file of each kind (emptied or overwritten) harms nothing: clean cycles, statuses and samples stay', async () => {
    await settled();
    for (const [name, how] of cases) {
      const path = files[name]?.() ?? '';
      kinds[how as keyof typeof kinds](path);

      const ended = await cycle();

      expect([name, how, ended]).toEqual([name, how, { code: 0, signal: null, stdout: '', stderr: '' }]);
    }
    expect((await trial.run('status', 'web1/raid')).stdout).toContain('old');
    expect((await trial.run('show', 'web1')).stdout).toMatch(/v9\s/);
    expect((await trial.run('cycles')).code).toBe(0);
  }, 30_000);

  it('owner.json is refused with 78 and the way out, which works', async () => {
    const { dataDir } = await settled();
    rubbish(join(dataDir, 'owner.json'));

    const refused = await cycle();
    const adopted = await trial.run('--adopt');

    expect(refused.code).toBe(78);
    expect(refused.stderr).toContain('--adopt');
    expect(refused.stderr).not.toContain('\u001b');
    expect(adopted.code).toBe(0);
  });

  it('file in the inbox is set aside, and what could be read of it is taken', async () => {
    const { dataDir } = await settled();
    await trial.run('finding', 'web1/extra', 'critical', 'seen');
    const [name] = readdirSync(join(dataDir, 'inbox')).filter((each) => each.endsWith('.jsonl'));
    writeFileSync(join(dataDir, 'inbox', name ?? ''), 'rubbish\u0000\n{"kind":"finding"}\n{', { flag: 'a' });

    const ended = await cycle();

    expect(ended.code).toBe(0);
    expect((await trial.run('status', 'web1/extra')).stdout).toContain('seen');
    expect(existsSync(join(dataDir, 'inbox/bad'))).toBe(true);
    expect(readdirSync(join(dataDir, 'inbox'))).toEqual(['bad']);
  });
});
