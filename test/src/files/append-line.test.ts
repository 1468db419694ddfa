import { lstatSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { appendLine } from '../../../src/files/append-line.ts';
import { bundleScript } from '../../support/bundle.ts';
import { start } from '../../support/child.ts';

const base = mkdtempSync(join(tmpdir(), 'append-test-'));
const support = resolve(import.meta.dirname, '../../support');
let files = 0;

afterAll(() => rmSync(base, { recursive: true, force: true }));

function makePath(content?: string): string {
  files += 1;
  const path = join(base, `${files}.jsonl`);
  if (content !== undefined) writeFileSync(path, content);
  return path;
}

describe('appendLine', () => {
  it.each([
    ['makes the file', undefined, 'new\n'],
    ['fills an empty file', '', 'new\n'],
    ['adds a line', 'old\n', 'old\nnew\n'],
    ['begins a new line after a torn one', 'old\ntor', 'old\ntor\nnew\n'],
  ])('%s', (_, before, after) => {
    const path = makePath(before);

    appendLine(path, 'new');

    expect(readFileSync(path, 'utf8')).toBe(after);
  });

  it('gives a new file its mode', () => {
    const path = makePath();

    appendLine(path, 'new', { mode: 0o600 });

    expect(lstatSync(path).mode & 0o777).toBe(0o600);
  });

  it('refuses what would be two lines', () => {
    expect(() => appendLine(makePath(), 'a\nb')).toThrow(/no line feed/);
  });

  it('does not follow a link', () => {
    const path = makePath();
    symlinkSync('victim', path);

    expect(() => appendLine(path, 'new')).toThrow(/cannot append to .*ELOOP/);
  });

  it.runIf(process.geteuid?.() === 0)('leaves the file as it was when the disk is full', async () => {
    const script = await bundleScript(join(support, 'line-appender.ts'), base);
    const directory = mkdtempSync(join(base, 'full-'));
    const file = `${directory}/f`;
    const run = (bytes: number) => `${process.execPath} ${script} ${file} ${bytes}`;
    const commands = `mount -t tmpfs -o size=64k none ${directory} && ${run(30_000)}; ${run(60_000)}; wc -c < ${file}; ${run(100)}; wc -l < ${file}`;

    const output = await start(['unshare', '-m', 'sh', '-c', commands]).ended();

    expect(output.split('\n')).toEqual(['appended', 'ENOSPC', '30001', 'appended', '2', '']);
  });
});
