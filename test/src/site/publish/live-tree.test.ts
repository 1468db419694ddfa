import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dropDirectory, listNames, openLiveTree, putFile } from '../../../../src/site/publish/live-tree.ts';
import { withDirectory } from '../../../support/site-input.ts';

describe('the live tree', () => {
  it('writes readable files, makes directories and skips what is the same', () => {
    withDirectory((directory) => {
      const tree = openLiveTree(directory);
      putFile(tree, 'live/h/a.html', 'x');
      putFile(tree, 'live/h/a.html', 'x');

      expect(tree).toMatchObject({ written: 1, unchanged: 1, problems: [] });
      expect(statSync(join(directory, 'live/h/a.html')).mode & 0o777).toBe(0o644);
      expect(statSync(join(directory, 'live/h')).mode & 0o777).toBe(0o755);
    });
  });

  it('notes what cannot be written and goes on', () => {
    withDirectory((directory) => {
      const tree = openLiveTree(directory);
      mkdirSync(join(directory, 'a.html'));
      putFile(tree, 'a.html', 'x');
      putFile(tree, '../escape', 'x');
      putFile(tree, 'b.html', 'x');

      expect(tree.written).toBe(1);
      expect(tree.problems).toHaveLength(2);
    });
  });

  it('keeps a directory in which anything lies', () => {
    withDirectory((directory) => {
      const tree = openLiveTree(directory);
      putFile(tree, 'h/a/1.svg', 'x');
      mkdirSync(join(directory, 'h/b'));
      for (const path of ['h/a', 'h/b', 'h/c']) dropDirectory(tree, path);

      expect(listNames(tree, 'h')).toEqual(['a']);
      expect(tree.problems).toEqual([]);
    });
  });
});
