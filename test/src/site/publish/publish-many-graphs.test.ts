import { expect, it } from 'vitest';
import { publish } from '../../../../src/site/publish/publish.ts';
import { memoryStore } from '../../../support/memory-store.ts';
import { gauge, host, NOW, readTree, siteInput, withDirectoryLater } from '../../../support/site-input.ts';

it('shows a host of 300 graphs: all of them on its page, and all drawn within some cycles', () =>
  withDirectoryLater(async (directory) => {
    const store = memoryStore(Array.from({ length: 300 }, (_, i) => gauge('web1', `thing${i}`, 3)));
    const input = siteInput(directory, { hosts: [host('web1')], statuses: [], store });
    for (let cycle = 0; cycle < 6; cycle += 1) {
      const { problems } = await publish({ ...input, now: NOW + 300 * cycle });
      expect(problems).toEqual([]);
    }

    const tree = readTree(directory);
    const pictures = [...tree.keys()].filter((path) => /^live\/h\/web1\/thing\d+\.svg$/.test(path));
    expect(pictures).toHaveLength(300);
    expect(tree.get('live/h/web1.html')?.match(/<figure class="graph"/g)).toHaveLength(300);
    expect(JSON.parse(tree.get('live/h/web1/graphs.json') ?? '{}').graphs).toHaveLength(300);
  }));
