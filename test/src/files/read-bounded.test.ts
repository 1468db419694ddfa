import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readBounded, readStart } from '../../../src/files/read-bounded.ts';

const base = mkdtempSync(join(tmpdir(), 'read-test-'));
const file = join(base, 'file');
writeFileSync(file, 'hello');

afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('a regular file', () => {
  it('is read as a whole or not at all', () => {
    expect(readBounded(file, 5)?.toString()).toBe('hello');
    expect(readBounded(file, 4)).toBeUndefined();
  });

  it('is read from its start', () => {
    expect(readStart(file, 4).toString()).toBe('hell');
    expect(readStart(file, 99).toString()).toBe('hello');
  });
});

describe('what is none', () => {
  it.each<[string, (path: string) => unknown]>([
    ['a directory', (path) => mkdirSync(path)],
    ['a pipe that nobody writes', (path) => execFileSync('mkfifo', [path])],
    ['a link', (path) => symlinkSync(file, path)],
  ])('is an error and never waited for: %s', (name, lay) => {
    const path = join(base, name);
    lay(path);

    expect(() => readBounded(path, 99)).toThrow(/no regular file|ELOOP/);
    expect(() => readStart(path, 99)).toThrow(/no regular file|ELOOP/);
  });
});
