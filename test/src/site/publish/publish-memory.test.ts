import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatMemory, MEMORY_PATH, readMemory } from '../../../../src/site/publish/publish-memory.ts';
import { withDirectory } from '../../../support/site-input.ts';

describe('the memory of publish', () => {
  it('is read back as it was written', () => {
    withDirectory((directory) => {
      const drawn = new Map([['web1', { first: 1, until: 2 }]]);
      writeFileSync(join(directory, MEMORY_PATH), formatMemory(drawn));

      expect(readMemory(directory)).toEqual(drawn);
    });
  });

  it.each(['', '{', 'null', '[]', '{"drawn":5}', '{"drawn":[null,["a"],["a","b","c"]]}'])(
    'counts %j as none',
    (text) => {
      withDirectory((directory) => {
        writeFileSync(join(directory, MEMORY_PATH), text);

        expect(readMemory(directory).size).toBe(0);
      });
    },
  );
});
