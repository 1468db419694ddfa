import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RangeName } from '../../../../../src/site/graph/range-data.ts';
import { gatherSite } from '../../../../../src/site/publish/gather/gather-site.ts';
import { openLiveTree } from '../../../../../src/site/publish/live-tree.ts';
import { putRange } from '../../../../../src/site/publish/ranges/live-ranges.ts';
import { type MemorySeries, memoryStore } from '../../../../support/memory-store.ts';
import { gauge, NOW, readTree, siteInput, withDirectory } from '../../../../support/site-input.ts';

/** Makes a range of web1, which was first published at `first`, and gives its files by name. */
function make(range: RangeName, first: number, ...series: MemorySeries[]): Map<string, string> {
  return withDirectory((directory) => {
    const store = memoryStore(series);
    const [host] = gatherSite(siteInput('/x', { store }), { hosts: new Map() }).hosts;
    if (!host) throw new Error('no host');
    const job = { host, range, until: NOW, draw: true };
    putRange(openLiveTree(directory), store, job, { first, timezone: 'UTC', spans: [] });
    const files = readTree(join(directory, 'live/h/web1'));
    expect(readFileSync(join(directory, `live/h/web1/${range}.json`), 'utf8')).toMatch(/^\{"version":1,"host":"web1"/);
    return files;
  });
}

function pictureOf(files: Map<string, string>): string {
  return [...files].find(([name]) => name.endsWith('.svg') && name !== 'sparks.svg')?.[1] ?? '';
}

describe('putRange', () => {
  it('writes a day as values, table, sparks and pictures', () => {
    const names = [...make('day', NOW - 90_000, gauge('web1')).keys()];

    expect(names).toEqual(['day.csv', 'day.json', expect.stringMatching(/^node_load1.*\.svg$/), 'sparks.svg']);
  });

  it('writes no sparks with a week', () => {
    const names = [...make('week', NOW - 90_000, gauge('web1')).keys()];

    expect(names).toEqual([expect.stringMatching(/-week\.svg$/), 'week.csv', 'week.json']);
  });

  it('gives a new host an axis that its values fill, and one axis to all its graphs', () => {
    expect(pictureOf(make('day', NOW, gauge('web1', 'a', 1)))).toContain('12:05 to 2026-03-02 13:05');
    expect(pictureOf(make('day', NOW, gauge('web1', 'a', 1), gauge('web1', 'b', 25)))).toContain(
      '11:05 to 2026-03-02 13:05',
    );
  });

  it('keeps the whole day of a host that was silent', () => {
    expect(pictureOf(make('day', NOW - 90_000, gauge('web1', 'a', 1)))).toContain(
      '2026-03-01 13:05 to 2026-03-02 13:05',
    );
  });
});
