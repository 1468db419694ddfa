import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linesBackwards } from '../../../../src/cycle/report/lines-backwards.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'run-cycle-lines-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

function read(text: string): string[] {
  writeFileSync(join(dir, 'f'), text);
  return [...linesBackwards(join(dir, 'f'))];
}

describe('linesBackwards', () => {
  it.each([
    ['', []],
    ['a\nb\n', ['b', 'a']],
    ['a\n\nb', ['b', 'a']],
    ['\n\n', []],
    ['one', ['one']],
  ])('reads %j', (text, lines) => {
    expect(read(text)).toEqual(lines);
  });

  it('gives whole lines, whatever chunk they fall into', () => {
    const lines = Array.from({ length: 500 }, (_, i) => `${i}${'ü'.repeat((i * 37) % 1500)}`);
    expect(read(`${lines.join('\n')}\n`)).toEqual(lines.toReversed());
    const long = ['a'.repeat(65_535), 'b'.repeat(65_536), 'c'.repeat(200_000), 'd'];
    expect(read(`${long.join('\n')}\n`)).toEqual(long.toReversed());
  });

  it('gives nothing of a file that is not there', () => {
    expect([...linesBackwards(join(dir, 'none'))]).toEqual([]);
  });
});
