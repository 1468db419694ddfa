import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/files/database.ts';
import { describeUnreadable, unreadableDirectory } from '../../../src/files/unreadable.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rc-unreadable-'));
});
afterEach(() => rmSync(root, { recursive: true }));

describe('a directory', () => {
  it('that can be looked into has no problem', () => {
    expect(unreadableDirectory(root)).toBeUndefined();
  });

  it('that is missing or none is named', () => {
    writeFileSync(join(root, 'file'), '');

    expect(unreadableDirectory(join(root, 'x'))).toBe(`${root}/x is not there: is it that instance's general.dataDir?`);
    expect(unreadableDirectory(join(root, 'file'))).toBe(`${root}/file is no directory`);
  });
});

describe('a file', () => {
  it('that is damaged is mended by its own instance', () => {
    const path = join(root, 'samples.db');
    writeFileSync(path, 'x'.repeat(8192));

    expect(
      describeUnreadable(
        path,
        errorOf(() => openDatabase(path, { readonly: true, synchronous: 'NORMAL' })),
      ),
    ).toBe(`${path} is damaged: the next cycle of its own instance sets it aside`);
  });

  it.each(['EACCES', 'SQLITE_CANTOPEN'])('of another user (%s) asks for one user', (code) => {
    const error = Object.assign(new Error('refused'), { code });

    expect(describeUnreadable('/', error)).toBe(
      process.geteuid?.() === 0
        ? 'cannot read /: refused'
        : 'cannot read /, which belongs to root: run both instances as the same user',
    );
  });

  it('that fails otherwise gives the error in its own words', () => {
    expect(describeUnreadable(root, new Error('version 9'))).toBe(`cannot read ${root}: version 9`);
  });
});

function errorOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
