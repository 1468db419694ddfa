import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLastFile } from '../../../../src/cycle/process/last-file.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'last-file-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('startLastFile', () => {
  it('leaves the old output in place until the new one is whole', () => {
    const path = join(dir, 'x.prom');
    writeFileSync(path, 'old');
    const chunk = Buffer.alloc(300_000, 'n');

    const file = startLastFile(path);
    file.add(chunk);
    file.add(chunk);
    expect(readFileSync(path, 'utf8')).toBe('old');

    expect(file.finish(true)).toBeUndefined();
    expect(statSync(path).size).toBe(600_000);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(dir)).toEqual(['x.prom']);
  });

  it('keeps the old output if the new one is not to be kept', () => {
    const path = join(dir, 'x.prom');
    writeFileSync(path, 'old');

    const file = startLastFile(path);
    file.add(Buffer.alloc(300_000));
    file.finish(false);

    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(dir)).toEqual(['x.prom']);
  });

  it('is empty for a collector that printed nothing', () => {
    const path = join(dir, 'x.prom');

    startLastFile(path).finish(true);

    expect(readFileSync(path, 'utf8')).toBe('');
  });

  it('says what went wrong, and goes on', () => {
    const file = startLastFile(join(dir, 'none', 'x.prom'));
    for (let at = 0; at < 10; at += 1) file.add(Buffer.alloc(300_000));

    expect(file.finish(true)).toMatch(/^cannot write .*none\/x\.prom: ENOENT/);
  });
});
