import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { brief, createFixture, type Fixture } from '../fixture.ts';

/** Doubts whatever its section names, if there is a group "web" or none is known. */
const DOUBTER = `module.exports.default = { kind: 'monitor', summary: 'Doubts', settings: (z) => z.strictObject({}),
  sections: { doubted: (z) => z.record(z.string(), z.string()) },
  doubts: ({ sections, surroundings: { groups } }) => Object.keys(sections.doubted ?? {}).map((name) => ({
    path: ['doubted', name], message: groups ? groups.map((one) => one.name + ' ' + one.hosts).join() : 'not all known',
    misspelt: { name, known: ['alpha'] } })) };`;

let fixture: Fixture;
beforeEach(() => {
  fixture = createFixture();
  mkdirSync(join(fixture.root, 'dist/monitors'), { recursive: true });
  writeFileSync(join(fixture.root, 'dist/monitors/doubter.cjs'), DOUBTER);
});
afterEach(() => fixture.remove());

async function problems(yaml: string): Promise<string[]> {
  fixture.write({ 'a.yaml': yaml });
  const { problems, config } = await fixture.read();
  return [...problems.map(brief), ...(config ? [] : ['invalid'])];
}

const SECTION = 'doubted:\n  alhpa: x\n';
const FLEET = 'groups: { web: { hosts: [web1] } }\n';

describe('what a program doubts of its section', () => {
  it('is a warning at its place, with the name that may be meant', async () => {
    expect(await problems(`${SECTION}${FLEET}monitors: { doubter: {} }\n`)).toEqual([
      '2:10 warning: web web1 (did you mean "alpha"?)',
    ]);
  });

  it('is asked without the groups where hosts of other instances are read', async () => {
    expect(await problems(`${SECTION}${FLEET}monitors: { doubter: {} }\nreads: [/nowhere]\n`)).toEqual([
      '2:10 warning: not all known (did you mean "alpha"?)',
    ]);
  });

  it('is not asked of a program that is not configured, nor beside an error', async () => {
    expect(await problems(`${SECTION}${FLEET}`)).toEqual([expect.stringContaining('nothing reads this')]);
    expect(await problems(`${SECTION}monitors: { doubter: {} }\nhosts: { web1: { groups: [no] } }\n`)).toEqual([
      expect.stringContaining('no group "no"'),
      'invalid',
    ]);
  });

  it('may be about its settings, which stand at its own entry', async () => {
    const program = `module.exports.default = { kind: 'monitor', summary: 'Doubts itself', settings: (z) => z.strictObject({ of: z.string() }),
      doubts: ({ settings }) => [{ path: ['of'], inSettings: true, message: 'doubts ' + settings.of }] };`;
    writeFileSync(join(fixture.root, 'dist/monitors/self.cjs'), program);

    expect(await problems('monitors:\n  me: { builtin: self, of: x }\n')).toEqual(['2:28 warning: doubts x']);
  });
});
