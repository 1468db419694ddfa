import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lockFileHolder, takeKernelLock } from '../../../../src/cycle/lock/kernel-lock.ts';

const base = mkdtempSync(join(tmpdir(), 'kernel-lock-test-'));
const root = resolve(import.meta.dirname, '../../../..');

afterAll(() => rmSync(base, { recursive: true, force: true }));

const makePath = () => join(mkdtempSync(join(base, 'd-')), 'lock');

describe('the kernel lock', () => {
  it('is seen by the kernel while it is held, and writes nothing', () => {
    const path = makePath();
    const lock = takeKernelLock(path);

    expect(lockFileHolder(path)).toBe(process.pid);
    expect(takeKernelLock(path)).toBeUndefined();
    expect(lock?.stands()).toBe(true);
    lock?.release();
    lock?.release();

    expect(lockFileHolder(path)).toBeUndefined();
    expect(lock?.stands()).toBe(false);
    expect(statSync(path).size).toBe(0);
    expect(readdirSync(resolve(path, '..'))).toEqual(['lock']);
  });

  it('keeps a copy of rubbish in its file, once', () => {
    const path = makePath();
    for (const rubbish of ['first '.repeat(400), 'second '.repeat(400)]) {
      writeFileSync(path, rubbish);
      takeKernelLock(path)?.release();
    }

    expect(readFileSync(`${path}.bad`, 'utf8')).toMatch(/^first /);
    expect(statSync(path).size).toBe(0);
  });

  it.each([
    ['a link', (path: string) => symlinkSync('/etc/passwd', path)],
    ['a pipe', (path: string) => execFileSync('mkfifo', [path])],
  ])('is refused on %s', (_, lay) => {
    const path = makePath();
    lay(path);

    expect(() => takeKernelLock(path)).toThrow(/refusing lock file .*no regular file/);
  });

  it('names its files in no other source file that could open them: that would drop the lock', () => {
    const sources = ['src', 'bin', 'collectors', 'monitors', 'pagemakers'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    );
    const opening = sources
      .filter((name) => /\.(ts|mjs)$/.test(name))
      .filter((name) => {
        const text = readFileSync(join(root, name), 'utf8');
        return text.includes('.lockdb') && /node:(fs|child_process)|files\/|better-sqlite3/.test(text);
      });

    expect(opening).toEqual(['src/cycle/lock/kernel-lock.ts']);
  });
});
