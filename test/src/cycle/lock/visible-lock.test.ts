import { existsSync, lstatSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { showLock } from '../../../../src/cycle/lock/visible-lock.ts';

const base = mkdtempSync(join(tmpdir(), 'visible-lock-test-'));

afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('the visible lock', () => {
  it('lies there until it is released', async () => {
    const lock = await showLock(base, 'run-cycle', () => {});
    expect(lstatSync(join(base, 'run-cycle.lock')).isDirectory()).toBe(true);

    await lock.release();

    expect(existsSync(join(base, 'run-cycle.lock'))).toBe(false);
  });

  it('may be missing, with the reason: it only shows', async () => {
    const lock = await showLock(join(base, 'nowhere'), 'run-cycle', () => {});

    expect(lock.problem).toMatch(/ENOENT/);
    await lock.release();
  });

  it('may be removed by anybody without harm to its release', async () => {
    const lock = await showLock(base, 'run-cycle', () => {});
    rmSync(join(base, 'run-cycle.lock'), { recursive: true });

    await expect(lock.release()).resolves.toBeUndefined();
  });
});
