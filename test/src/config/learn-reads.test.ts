import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { learnReads } from '../../../src/config/learn-reads.ts';
import { readConfig } from '../../../src/config/read-config.ts';
import { readSources } from '../../../src/config/sources.ts';
import { createFixture, type Fixture, testEnvironment } from './fixture.ts';

let fixture: Fixture;
beforeEach(() => {
  fixture = createFixture({ 'a.yaml': 'general: { dataDir: data }\nreads: [a, /b]\n' });
});
afterEach(() => fixture.remove());

const sources = () => readSources(fixture.paths, testEnvironment(fixture.root));
const learn = async () => learnReads(await sources(), fixture.installation);
const keep = async () => readConfig(await sources(), fixture.installation);

describe('whose data an instance reads', () => {
  it('is known before and after the configuration was cached', async () => {
    const expected = [join(fixture.root, 'a'), '/b'];

    expect(await learn()).toEqual(expected);
    await keep();
    expect(await learn()).toEqual(expected);
  });

  it('follows a changed configuration, and the last good one while it is broken', async () => {
    await keep();
    fixture.write({ 'a.yaml': 'general: { dataDir: data }\nreads: [/c]\n' });
    const changed = await learn();
    fixture.write({ 'a.yaml': 'reads: [[\n' });

    expect([changed, await learn()]).toEqual([['/c'], [join(fixture.root, 'a'), '/b']]);
  });

  it('is nobody where no file has such a section', async () => {
    fixture.write({ 'a.yaml': 'general: { dataDir: data }\n' });

    expect(await learn()).toEqual([]);
  });
});
