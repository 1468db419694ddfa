import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takePipe } from '../../../../src/cycle/process/named-pipes.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'named-pipes-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

const closed: string[] = [];
const take = (directory: string, open = (path: string) => path) =>
  takePipe(directory, open, (path) => closed.push(path));

describe('named pipes', () => {
  it('are made many at once, and each is handed out once, without its name', () => {
    const directory = join(dir, 'fresh');
    const paths = Array.from({ length: 100 }, () => take(directory));

    expect(new Set(paths).size).toBe(100);
    expect(paths.every((path) => path?.startsWith(`${directory}/`))).toBe(true);
    const left = readdirSync(directory, { withFileTypes: true });
    expect(left.length).toBe(2 * 96 - 100);
    expect(left.every((entry) => entry.isFIFO() && !paths.includes(join(directory, entry.name)))).toBe(true);
  });

  it('that an earlier process left are used up first; what is no FIFO is let alone', () => {
    const directory = join(dir, 'left');
    mkdirSync(directory, { mode: 0o700 });
    spawnSync('mkfifo', ['one', 'two'], { cwd: directory });
    closeSync(openSync(join(directory, 'file'), 'w'));

    const taken = [take(directory), take(directory)];

    expect(taken.toSorted()).toEqual([join(directory, 'one'), join(directory, 'two')]);
    expect(readdirSync(directory)).toEqual(['file']);
  });

  it('that another process takes meanwhile are passed over, and closed', () => {
    const directory = join(dir, 'shared');
    const first = take(directory);
    let seen = 0;

    const second = take(directory, (path) => {
      seen += 1;
      if (seen === 1) unlinkSync(path);
      return path;
    });

    expect(second).toBeDefined();
    expect(second).not.toBe(first);
    expect(closed).toHaveLength(1);
    expect(closed).not.toContain(second);
  });

  it('are not to be had without mkfifo, nor in a directory that others may write to', () => {
    const open = join(dir, 'open');
    mkdirSync(open);
    chmodSync(open, 0o777);
    const path = process.env.PATH;
    try {
      process.env.PATH = '/nowhere';
      expect(take(join(dir, 'none'))).toBeUndefined();
    } finally {
      process.env.PATH = path;
    }

    expect(take(open)).toBeUndefined();
    expect(take(join(dir, 'none'))).toBeUndefined();
    expect(take(join(dir, 'none-yet'))).toBeDefined();
  });

  it('leave the name where opening fails', () => {
    const directory = join(dir, 'failing');
    const fail = () => {
      throw Object.assign(new Error('no descriptor'), { code: 'EMFILE' });
    };

    expect(() => take(directory, fail)).toThrow('no descriptor');
    expect(readdirSync(directory)).toHaveLength(96);
  });
});
