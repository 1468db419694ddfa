import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  isAlive,
  isRunning,
  readHolder,
  readHolders,
  readStatus,
  statusPath,
  thisProcess,
  writeStatus,
} from '../../../../src/cycle/status/status-file.ts';
import { start } from '../../../support/child.ts';
import { makeRunning, makeStatus } from '../../../support/cycle-status.ts';

const base = mkdtempSync(join(tmpdir(), 'status-test-'));

afterAll(() => rmSync(base, { recursive: true, force: true }));

const makeTempDir = () => mkdtempSync(join(base, 't-'));

describe('the status file', () => {
  it('gives back what was written and leaves nothing else', () => {
    const tempDir = makeTempDir();
    const status = makeStatus({
      programs: [{ name: 'a', stage: 'collectors', state: 'ended', seconds: 1, outcome: 'ok' }],
    });

    writeStatus(tempDir, status);

    expect(readStatus(tempDir, 'run-cycle')).toEqual({ status });
    expect(readdirSync(tempDir)).toEqual(['run-cycle.status.json']);
  });

  it('is undefined where there is none', () => {
    expect(readStatus(makeTempDir(), 'run-cycle')).toBeUndefined();
  });

  it.each<[string, string | Buffer]>([
    ['empty', ''],
    ['half', JSON.stringify(makeStatus()).slice(0, 60)],
    ['foreign JSON', '{"version":1}'],
    ['of a later version', JSON.stringify({ ...makeStatus(), version: 2 })],
    ['with a program that is none', JSON.stringify({ ...makeStatus(), programs: [null] })],
    ['with a name that leads elsewhere', JSON.stringify({ ...makeStatus(), instance: '../x' })],
    ['bytes', Buffer.from([0xff, 0xfe, 0])],
    ['huge', Buffer.alloc(5_000_000, ' ')],
  ])('is named as a problem, without throwing, when it is %s', (_, content) => {
    const tempDir = makeTempDir();
    writeFileSync(statusPath(tempDir, 'run-cycle'), content);

    expect(readStatus(tempDir, 'run-cycle')).toHaveProperty('problem', expect.stringContaining(tempDir));
    expect(readHolder(tempDir, 'run-cycle')).toBeUndefined();
  });

  it('is named as a problem when it is a directory', () => {
    const tempDir = makeTempDir();
    mkdirSync(statusPath(tempDir, 'run-cycle'));

    expect(readStatus(tempDir, 'run-cycle')).toHaveProperty('problem');
  });
});

describe('the process of a status', () => {
  it('lives while it is the same process of the same boot', () => {
    const mine = makeRunning(thisProcess());

    expect(isAlive(mine)).toBe(true);
    expect(isRunning(mine)).toBe(true);
    expect(isRunning({ ...mine, finished: 1 })).toBe(false);
    expect(isAlive({ ...mine, startTime: '1' })).toBe(false);
    expect(isAlive({ ...mine, bootId: 'another boot' })).toBe(false);
  });

  it('is gone when it has ended', async () => {
    const child = start(['sleep', '0.01']);
    await child.ended();

    expect(isAlive(makeRunning({ ...thisProcess(), pid: child.pid }))).toBe(false);
  });

  it('is the holder that others are told of', () => {
    const tempDir = makeTempDir();
    writeStatus(tempDir, makeRunning({ ...thisProcess(), instance: 'run-cycle-a' }));
    writeStatus(tempDir, makeStatus({ instance: 'run-cycle-b' }));
    const holder = {
      pid: process.pid,
      instance: 'run-cycle-a',
      cycleId: 'c1',
      since: 1_700_000_000,
      stage: 'collectors',
    };

    expect(readHolder(tempDir, 'run-cycle-a')).toEqual(holder);
    expect(readHolder(tempDir, 'run-cycle-b')).toBeUndefined();
    expect(readHolders(tempDir)).toEqual([holder]);
  });
});
