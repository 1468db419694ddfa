import { chownSync, lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ensureDirectory } from '../../../src/files/directory.ts';

const base = mkdtempSync(join(tmpdir(), 'directory-test-'));

afterAll(() => rmSync(base, { recursive: true, force: true }));

const modeOf = (path: string) => lstatSync(path).mode & 0o777;

describe('ensureDirectory', () => {
  it('makes what is missing, with the mode for the last one only', () => {
    ensureDirectory(join(base, 'a/b/c'), 0o700);

    expect(modeOf(join(base, 'a/b/c'))).toBe(0o700);
    expect(modeOf(join(base, 'a/b'))).toBe(0o755);
  });

  it('leaves one that is there as it is', () => {
    mkdirSync(join(base, 'there'), { mode: 0o750 });

    ensureDirectory(join(base, 'there'), 0o700);

    expect(modeOf(join(base, 'there'))).toBe(0o750);
  });

  it('refuses a file in its place', () => {
    writeFileSync(join(base, 'file'), '');

    expect(() => ensureDirectory(join(base, 'file'), 0o700)).toThrow(/no directory/);
  });

  it('refuses a link only where asked to', () => {
    symlinkSync(base, join(base, 'link'));

    ensureDirectory(join(base, 'link'), 0o700);
    expect(() => ensureDirectory(join(base, 'link'), 0o700, { noLink: true })).toThrow(/symbolic link/);
  });

  it.runIf(process.geteuid?.() === 0)("refuses another user's only where asked to", () => {
    mkdirSync(join(base, 'foreign'));
    chownSync(join(base, 'foreign'), 65534, 65534);

    ensureDirectory(join(base, 'foreign'), 0o700);
    expect(() => ensureDirectory(join(base, 'foreign'), 0o700, { ownOrRoot: true })).toThrow(/belongs to user 65534/);
  });
});
