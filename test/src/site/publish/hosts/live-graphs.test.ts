import { describe, expect, it } from 'vitest';
import { gatherSite } from '../../../../../src/site/publish/gather/gather-site.ts';
import { graphFiles, putGraphFiles } from '../../../../../src/site/publish/hosts/live-graphs.ts';
import { openLiveTree, putFile } from '../../../../../src/site/publish/live-tree.ts';
import type { HostMemory } from '../../../../../src/site/publish/publish-memory.ts';
import { memoryStore } from '../../../../support/memory-store.ts';
import { gauge, NOW, siteInput, withDirectory } from '../../../../support/site-input.ts';

/** What is remembered of web1 after it was described with these metrics at this time. */
function describeAt(directory: string, now: number, metrics: readonly string[], kept?: HostMemory): HostMemory {
  const store = memoryStore(metrics.map((metric) => gauge('web1', metric)));
  const [host] = gatherSite(siteInput(directory, { store }), { hosts: new Map() }).hosts;
  if (!host) throw new Error('web1 is not there');
  return putGraphFiles(openLiveTree(directory), { host, files: graphFiles(host, [], NOW), kept, now });
}

describe('what is remembered of a host’s graphs', () => {
  it('tells when a series was last new, whatever else of them has changed or gone', () => {
    withDirectory((directory) => {
      const first = describeAt(directory, NOW, ['a', 'b']);
      const fewer = describeAt(directory, NOW + 300, ['a'], first);
      const more = describeAt(directory, NOW + 600, ['a', 'c'], fewer);
      const same = describeAt(directory, NOW + 900, ['a', 'c'], more);

      expect([first, fewer, more, same].map(({ grown }) => grown)).toEqual([NOW, NOW, NOW + 600, NOW + 600]);
    });
  });

  it('takes all series for new where what was published cannot be read', () => {
    withDirectory((directory) => {
      const first = describeAt(directory, NOW, ['a', 'b']);
      putFile(openLiveTree(directory), 'live/h/web1/graphs.json', '{"graphs":[null,{"id":"a","lines":[null,7]}]}');

      expect(describeAt(directory, NOW + 300, ['a'], first).grown).toBe(NOW + 300);
    });
  });

  it('recovers from a clock that was far ahead', () => {
    withDirectory((directory) => {
      const ahead = describeAt(directory, NOW + 90_000, ['a']);

      expect(describeAt(directory, NOW, ['a'], ahead).grown).toBe(NOW);
    });
  });
});
