import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dropHostDirectory, dropPictures } from '../../../../../src/site/publish/hosts/host-directory.ts';
import { listNames, openLiveTree, putFile } from '../../../../../src/site/publish/live-tree.ts';
import { withDirectory } from '../../../../support/site-input.ts';

const OURS = ['graphs.json', 'graphs.html', 'events.json', 'sparks.svg', 'day.json', 'year.csv', '.day.json.new'];

/** A host's directory with the graphs `cpu` and `net`, and files of somebody else. */
function withHost(run: (tree: ReturnType<typeof openLiveTree>) => void): void {
  withDirectory((directory) => {
    const tree = openLiveTree(directory);
    for (const name of [...OURS, 'cpu.svg', 'cpu-week.svg', 'net.svg', '0123456789abcdef.svg'])
      putFile(tree, `web1/${name}`, 'x');
    putFile(tree, 'web1/graphs.json', JSON.stringify({ version: 1, graphs: [{ id: 'cpu' }, { id: 'net' }, null] }));
    for (const name of ['logo.svg', 'notes.txt']) writeFileSync(join(directory, 'web1', name), 'mine');
    run(tree);
  });
}

describe('a host’s directory', () => {
  it('loses what is ours when the host is gone, and stays while anything else lies in it', () => {
    withHost((tree) => {
      dropHostDirectory(tree, 'web1');

      expect(listNames(tree, 'web1').sort()).toEqual(['logo.svg', 'notes.txt']);
      expect(tree.problems).toEqual([]);
    });
  });

  it('loses the pictures of graphs that are gone, and those of an earlier version', () => {
    withHost((tree) => {
      dropPictures(tree, 'web1', ['cpu']);

      expect(
        listNames(tree, 'web1')
          .filter((name) => name.endsWith('.svg'))
          .sort(),
      ).toEqual(['logo.svg', 'net.svg', 'sparks.svg']);
    });
  });
});
