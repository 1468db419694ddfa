import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brief, createFixture, problemsOf } from './fixture.ts';

const GENERAL = 'general: { dataDir: data }\n';

describe('the section reads', () => {
  it.each([
    ['its own data directory', '[other, data]', /^2:16 .*\/data is this instance's own data directory/],
    ['its own data directory by a detour', '[x/../data]', /^2:9 .*\/data is this instance's own data directory/],
    ['the config directory', '[config]', /^2:9 .*\/config lies inside the config directory/],
    ['a directory in it', '[config/data]', /^2:9 .*lies inside the config directory/],
    ['a directory twice', '[other, ./other]', /^2:16 .*\/other is named twice/],
    ['a path with a colon', '["a:b"]', /^2:9 no colon/],
    ['a map', '{ a: b }', /^2:8 expected a list/],
  ])('refuses %s', async (_, reads, expected) => {
    expect(await problemsOf(`${GENERAL}reads: ${reads}\n`)).toEqual([expect.stringMatching(expected)]);
  });

  it('refuses a link to its own data directory', async () => {
    const fixture = createFixture({ 'a.yaml': `general: { dataDir: . }\nreads: [link]\n` });
    symlinkSync('.', join(fixture.root, 'link'));

    const { problems } = await fixture.read();
    fixture.remove();

    expect(problems.filter(({ severity }) => severity === 'error').map(brief)).toEqual([
      expect.stringMatching(/own data directory/),
    ]);
  });
});
