import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeTemporaries } from '../../../src/files/remove-temporaries.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'remove-temporaries-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const lay = (...names: string[]) => {
  for (const name of names) writeFileSync(join(directory, name), '');
};
const left = () =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('below/link'))
    .sort();

describe('removeTemporaries', () => {
  it('removes temporary files of every kind, and nothing else', () => {
    const foreign = ['.htaccess.new', 'report.new', 'page.html', '.page.html'];
    lay('.page.html.new', '.page.html.123.new', `.${'a'.repeat(32)}.new`, ...foreign);

    removeTemporaries(directory);

    expect(left()).toEqual(foreign.sort());
  });

  it('removes only those of files whose names begin as told', () => {
    lay('.run-cycle.status.json.new', '.run-cycle-a.status.json.new');

    removeTemporaries(directory, { of: 'run-cycle.' });

    expect(left()).toEqual(['.run-cycle-a.status.json.new']);
  });

  it('looks below subdirectories when told to, but through no link and not into the excepted', () => {
    for (const name of ['below', 'excepted']) mkdirSync(join(directory, name));
    mkdirSync(join(directory, 'excepted/linked'));
    symlinkSync(join(directory, 'excepted/linked'), join(directory, 'below/link'));
    lay('below/.a.json.new', 'excepted/.a.json.new', 'excepted/linked/.a.json.new');

    removeTemporaries(directory);
    const shallow = left().filter((name) => name.endsWith('.new')).length;
    removeTemporaries(directory, { below: { except: [join(directory, 'excepted')] } });

    expect(shallow).toBe(3);
    expect(left().filter((name) => name.endsWith('.new'))).toEqual([
      'excepted/.a.json.new',
      'excepted/linked/.a.json.new',
    ]);
  });

  it('takes a missing directory for an empty one', () => {
    expect(removeTemporaries(join(directory, 'missing'))).toEqual([]);
  });
});
