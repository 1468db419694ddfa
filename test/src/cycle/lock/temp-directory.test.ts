import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { LockRefused } from '../../../../src/cycle/lock/lock-errors.ts';
import { prepareTempDirectory, tempDirectoryProblem } from '../../../../src/cycle/lock/temp-directory.ts';

const base = mkdtempSync(join(tmpdir(), 'temp-directory-test-'));

afterAll(() => rmSync(base, { recursive: true, force: true }));

function refusal(path: string): LockRefused {
  try {
    prepareTempDirectory(path);
  } catch (error) {
    if (error instanceof LockRefused) return error;
  }
  throw new Error(`not refused: ${path}`);
}

describe('the temporary directory', () => {
  it('is made if it is missing, and then accepted', () => {
    prepareTempDirectory(join(base, 'new'));

    expect(tempDirectoryProblem(join(base, 'new'))).toBeUndefined();
  });

  it.each([0o777, 0o1777, 0o775, 0o702])('is refused with mode %i, naming path and mode', (mode) => {
    const path = join(base, `mode-${mode}`);
    mkdirSync(path);
    chmodSync(path, mode);

    const { message, exitCode } = refusal(path);

    expect(message).toContain(`${path} (mode ${mode.toString(8).padStart(4, '0')}`);
    expect(exitCode).toBe(77);
  });

  it.each([0o700, 0o755, 0o750])('is accepted with mode %i', (mode) => {
    const path = join(base, `good-${mode}`);
    mkdirSync(path);
    chmodSync(path, mode);

    prepareTempDirectory(path);
  });

  it('is refused if it is a link, a file, or lies below a file', () => {
    symlinkSync(base, join(base, 'link'));
    writeFileSync(join(base, 'file'), '');

    expect(refusal(join(base, 'link'))).toMatchObject({ exitCode: 77 });
    expect(refusal(join(base, 'link')).message).toMatch(/symbolic link/);
    expect(refusal(join(base, 'file'))).toMatchObject({ exitCode: 73 });
    expect(refusal(join(base, 'file/below'))).toMatchObject({ exitCode: 73 });
  });

  it.runIf(process.geteuid?.() === 0)('is refused if it belongs to another user', () => {
    const path = join(base, 'foreign');
    mkdirSync(path, { mode: 0o700 });
    chownSync(path, 65534, 65534);

    expect(refusal(path).message).toMatch(/owner 65534.*another user/);
  });
});
