import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type AsyncRun,
  asyncTag,
  isKept,
  KEEPS,
  listRuns,
  outputPath,
  readRun,
  removeRun,
  runningSince,
  whyLost,
  writeRun,
} from '../../../../src/cycle/async/run-file.ts';
import { readProcess } from '../../../../src/cycle/process/process-table.ts';
import { deadCycleTags } from '../../../../src/cycle/process/program-environment.ts';
import { readBootId } from '../../../../src/files/boot.ts';

const base = mkdtempSync(join(tmpdir(), 'run-cycle-async-'));
afterAll(() => rmSync(base, { recursive: true }));
const fresh = () => mkdtempSync(join(base, 'd-'));

const me = { pid: process.pid, startTime: readProcess(process.pid)?.startTime ?? '', bootId: readBootId() };
const run = (over: Partial<AsyncRun> = {}): AsyncRun => ({
  version: 1,
  program: 'slow',
  id: 'c1',
  slot: 300,
  startedAt: 310,
  watchdogSeconds: 600,
  tag: asyncTag('run-cycle', 'slow', 'c1'),
  blocked: ['web1'],
  ...over,
});

describe('runs on disk', () => {
  it('are none where none was ever started', () => {
    expect(listRuns(fresh())).toEqual([]);
  });

  it('are read as they were written, by name, and gone with their output when they are removed', () => {
    const dir = fresh();
    for (const program of ['b', 'a']) writeRun(dir, run({ program }));
    writeFileSync(outputPath(dir, 'b'), 'x 1\n');

    expect(listRuns(dir).map(({ program }) => program)).toEqual(['a', 'b']);
    expect(readRun(dir, 'a')).toEqual(run({ program: 'a' }));
    expect(runningSince(dir)).toEqual(new Map(Object.entries({ a: 310, b: 310 })));
    removeRun(dir, 'b');
    expect(listRuns(dir)).toHaveLength(1);
  });

  it.each(['', '{', '{"version":1}', JSON.stringify(run({ program: 'other' }))])('pass over %s', (text) => {
    const dir = fresh();
    writeRun(dir, run());
    writeFileSync(join(dir, 'async/slow.json'), text);

    expect(listRuns(dir)).toEqual([]);
  });
});

describe('a keeper', () => {
  it.each([
    ['lives', me, true],
    ['is another process of the same number', { ...me, startTime: '1' }, false],
    ['was there before the last boot', { ...me, bootId: 'other' }, false],
  ])('%s', (_, keeper, kept) => {
    expect(isKept(run({ keeper }))).toBe(kept);
  });

  it('is found by its tag where the cycle died before it wrote down who that is', async () => {
    const tag = asyncTag('run-cycle', 'slow', `t${process.pid}`);
    const child = spawn('sleep', ['60'], { stdio: 'ignore', env: { PATH: '/usr/bin:/bin', [KEEPS]: tag } });
    await new Promise((resolve) => child.once('spawn', resolve));

    const before = isKept(run({ tag }));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));

    expect([before, isKept(run({ tag }))]).toEqual([true, false]);
  });

  it('is told to have been killed, or to have gone with the machine', () => {
    expect(whyLost(run({ keeper: me }))).toBe('its keeper was killed');
    expect(whyLost(run({ keeper: { ...me, bootId: 'other' } }))).toBe('the machine was restarted while it ran');
  });
});

it('carries a tag that the sweep after a dead cycle passes over', () => {
  expect(deadCycleTags('run-cycle', 'c2')(run().tag)).toBe(false);
  expect(deadCycleTags('run-cycle', 'c2')('run-cycle/c1/slow')).toBe(true);
});
