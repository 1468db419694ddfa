import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openOutput, readOutput } from '../../../../src/cycle/async/output-file.ts';

const dir = mkdtempSync(join(tmpdir(), 'run-cycle-output-'));
afterAll(() => rmSync(dir, { recursive: true }));

function read(path: string): string {
  const chunks: Buffer[] = [];
  readOutput(path, (chunk) => chunks.push(chunk));
  return Buffer.concat(chunks).toString();
}

it('has on disk what was added, at once', () => {
  const path = join(dir, 'a.out');
  const output = openOutput(path);
  output.add(Buffer.from('a 1\n'));

  expect(read(path)).toBe('a 1\n');
  output.add(Buffer.from('b 2\n'.repeat(200_000)));
  expect(output.finish()).toBeUndefined();
  expect(read(path)).toHaveLength(800_004);
});

it('says why it could not be kept, and goes on', () => {
  const output = openOutput(join(dir, 'none', 'a.out'));
  output.add(Buffer.from('a 1\n'));

  expect(output.finish()).toMatch(/^cannot keep its output: ENOENT/);
});

it('gives nothing where nothing was printed', () => {
  expect(read(join(dir, 'missing.out'))).toBe('');
});

it('says so where the disk is full, and does not try again', () => {
  const output = openOutput('/dev/full');
  for (const text of ['a 1\n', 'b 2\n']) output.add(Buffer.from(text));

  expect(output.finish()).toMatch(/^cannot keep its output: ENOSPC/);
});
