import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  formatMemory,
  MEMORY_PATH,
  type PublishMemory,
  readMemory,
} from '../../../../src/site/publish/publish-memory.ts';
import { withDirectory } from '../../../support/site-input.ts';

const EMPTY = { hosts: new Map(), made: new Map(), records: new Map() };

function readText(text: string): PublishMemory {
  return withDirectory((directory) => {
    writeFileSync(join(directory, MEMORY_PATH), text);
    return readMemory(directory);
  });
}

describe('the memory of publish', () => {
  it('is read as it was written', () => {
    const web1 = { first: 1, grown: 2, until: { day: 2, week: 3 }, drawn: { day: 2 }, shape: 'abc', page: 'def' };
    const memory = {
      hosts: new Map([['web1', web1]]),
      made: new Map([['live/feed.atom', 'x']]),
      records: new Map([['live/cycle.html', 'y']]),
    };

    expect(readText(formatMemory(memory))).toEqual(memory);
  });

  it.each([
    '',
    '{',
    '[]',
    'null',
    '{"version":1,"drawn":[["web1",1,2]]}',
    '{"version":2,"hosts":{"a":1},"made":[[1,2]]}',
  ])('is empty where %s lies in its place', (text) => {
    expect(readText(text)).toEqual(EMPTY);
  });

  it('keeps what is sound of a damaged one', () => {
    const rows = [['web1', 1, 's', 'p', [900, 'x', -1], null], ['web2', '1', 's', 'p', [], []], 7];

    expect(readText(JSON.stringify({ version: 2, hosts: rows })).hosts).toEqual(
      new Map([['web1', { first: 1, grown: 1, shape: 's', page: 'p', until: { day: 900 }, drawn: {} }]]),
    );
  });

  it('is empty where a directory lies in its place', () => {
    withDirectory((directory) => {
      mkdirSync(join(directory, MEMORY_PATH));

      expect(readMemory(directory)).toEqual(EMPTY);
    });
  });
});
