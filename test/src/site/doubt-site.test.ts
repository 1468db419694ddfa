import { describe, expect, it } from 'vitest';
import { doubtPublic, doubtViews } from '../../../src/site/doubt-site.ts';
import type { View } from '../../../src/site/site-settings.ts';

const SURROUNDINGS = {
  groups: [
    { name: 'web', hosts: ['web1', 'web2'] },
    { name: 'empty', hosts: [] },
  ],
  hosts: ['web1', 'web2', 'db1', 'run-cycle'],
};

function ofLine(
  line: Partial<View['graphs'][number]>,
  surroundings = SURROUNDINGS as Parameters<typeof doubtViews>[1],
) {
  return doubtViews({ wall: { graphs: [{ range: 'day' }, { range: 'day', ...line }] } }, surroundings);
}

const AT = ['views', 'wall', 'graphs', 1];

describe('a doubtful line of a view', () => {
  it.each([
    [{ host: 'web9' }, 'host', 'no configured host matches "web9"'],
    [{ host: 'app*' }, 'host', 'no configured host matches "app*"'],
    [{ group: 'wbe' }, 'group', 'no group "wbe"'],
    [{ group: 'empty' }, 'group', 'no host is in the group "empty"'],
    [{ group: 'web', host: 'db*' }, 'host', 'no host in the group "web" matches "db*"'],
  ])('%j is told at its key', (line, key, message) => {
    expect(ofLine(line)).toMatchObject([{ path: [...AT, key], message }]);
  });

  it('comes with the names that may be meant', () => {
    expect(ofLine({ host: 'web9' })).toMatchObject([{ misspelt: { name: 'web9', known: SURROUNDINGS.hosts } }]);
    expect(ofLine({ group: 'wbe' })).toMatchObject([{ misspelt: { name: 'wbe', known: ['web', 'empty'] } }]);
  });

  it.each([
    {},
    { graph: 'no-such-graph' },
    { host: 'web*' },
    { host: 'run-cycle' },
    { group: 'web', host: '*2' },
    { group: 'Unlisted hosts' },
  ])('is none of %j', (line) => {
    expect(ofLine(line)).toEqual([]);
  });

  it('is none where not all hosts are known', () => {
    expect(ofLine({ host: 'web9' }, { groups: undefined, hosts: undefined })).toEqual([]);
    expect(ofLine({ group: 'wbe' }, { groups: undefined, hosts: undefined })).toEqual([]);
  });
});

describe('a doubtful part of the public page', () => {
  const ofServices = (...services: string[]) =>
    doubtPublic({ title: 'Status', parts: [{ name: 'Web', services }] }, SURROUNDINGS);

  it('names services of hosts that nobody has configured', () => {
    expect(ofServices('web1/http', 'wbe1/http', 'mail*/smtp')).toMatchObject([
      { path: ['public', 'parts', 0, 'services', 1], inSettings: true, message: 'no configured host matches "wbe1"' },
      { path: ['public', 'parts', 0, 'services', 2], message: 'no configured host matches "mail*"' },
    ]);
  });

  it('is one that has the name of another', () => {
    const parts = ['Web', 'Mail', 'Web'].map((name) => ({ name, services: ['web1/http'] }));

    expect(doubtPublic({ title: 'Status', parts }, SURROUNDINGS)).toEqual([
      {
        path: ['public', 'parts', 2, 'name'],
        inSettings: true,
        message: 'a part named "Web" is there already: it is number 1',
      },
    ]);
  });

  it('is none where a host matches', () => {
    expect(ofServices('*/http', 'web?/http:*', 'db1/disk:/')).toEqual([]);
  });
});
