import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cacheFile } from '../../../src/config/cache.ts';
import { readConfig } from '../../../src/config/read-config.ts';
import { readSources } from '../../../src/config/sources.ts';
import { claimDataDirectory } from '../../../src/cycle/lock/owner.ts';
import { readOtherHosts } from '../../../src/cycle/other-hosts.ts';
import { ensureDirectory } from '../../../src/files/directory.ts';
import { createFixture, type Fixture, testEnvironment } from '../config/fixture.ts';

const open: Fixture[] = [];
afterEach(() => {
  for (const fixture of open.splice(0)) fixture.remove();
});

/** An instance whose configuration has been kept, and the data directory that belongs to it. */
async function instanceWith(yaml: string): Promise<{ fixture: Fixture; dataDir: string }> {
  const fixture = createFixture();
  open.push(fixture);
  const dataDir = join(fixture.root, 'data');
  fixture.write({ 'a.yaml': `general: { dataDir: ${dataDir} }\n${yaml}` });
  const sources = await readSources(fixture.paths, testEnvironment(fixture.root));
  await readConfig(sources, fixture.installation);
  ensureDirectory(dataDir, 0o755);
  claimDataDirectory({ ...fixture.paths, dataDir, adopt: false });
  return { fixture, dataDir };
}

const read = ({ root, paths }: Fixture, dataDir: string) =>
  readOtherHosts(dataDir, paths.cacheDir, testEnvironment(root));

const FLEET = 'hosts: { "web[1-2]": { groups: [web] } }\ngroups: { web: {} }\ncollectors: { ping: {} }\n';

describe('readOtherHosts', () => {
  it("gives the hosts of the instance's last good configuration, in its order", async () => {
    const { fixture, dataDir } = await instanceWith(FLEET);

    const { hosts, collects, problem } = read(fixture, dataDir);

    expect(hosts).toMatchObject([
      { name: 'web1', groups: ['web'] },
      { name: 'web2', groups: ['web'] },
    ]);
    expect([collects, problem]).toEqual([true, undefined]);
  });

  it('tells an instance without collectors apart: it claims no host', async () => {
    const { fixture, dataDir } = await instanceWith('hosts: { web1: {} }\n');

    expect(read(fixture, dataDir)).toMatchObject({
      hosts: [{ name: 'web1' }],
      collects: false,
    });
  });

  it('knows nothing, silently, of one that keeps its configuration elsewhere', async () => {
    const { fixture, dataDir } = await instanceWith(FLEET);

    expect(read({ ...fixture, paths: { ...fixture.paths, cacheDir: join(fixture.root, 'others') } }, dataDir)).toEqual(
      {},
    );
    expect(read(fixture, join(fixture.root, 'nowhere'))).toEqual({});
  });

  it('does not believe a configuration that belongs to another data directory by now', async () => {
    const { fixture, dataDir } = await instanceWith(FLEET);
    const left = join(fixture.root, 'left-behind');
    ensureDirectory(left, 0o755);
    writeFileSync(join(left, 'owner.json'), readFileSync(join(dataDir, 'owner.json')));

    expect(read(fixture, left)).toEqual({});
  });

  it.each<[string, (file: string) => void, RegExp]>([
    ['is damaged', (file) => writeFileSync(file, 'no configuration\n\n'), /is damaged/],
    ['can be read by everybody', (file) => chmodSync(file, 0o644), /can be read by others/],
  ])('says so when what is kept %s', async (_, spoil, problem) => {
    const { fixture, dataDir } = await instanceWith(FLEET);
    spoil(cacheFile(fixture.paths));

    const found = read(fixture, dataDir);

    expect(found.hosts).toBeUndefined();
    expect(found.problem).toMatch(problem);
  });

  it('says so when another version of run-cycle kept it', async () => {
    const { fixture, dataDir } = await instanceWith(FLEET);
    const { createHash } = await import('node:crypto');
    const [, header = '', config] = readFileSync(cacheFile(fixture.paths), 'utf8').split('\n');
    const body = `${header.replace(/"shape":\d+/, '"shape":999')}\n${config}`;
    writeFileSync(cacheFile(fixture.paths), `${createHash('sha256').update(body).digest('hex')}\n${body}`);

    expect(read(fixture, dataDir).problem).toMatch(/another version of run-cycle/);
  });

  it('follows no hostile owner out of the cache directory', async () => {
    const { fixture, dataDir } = await instanceWith(FLEET);
    const owner = { version: 1, instance: '../../etc/passwd', configDir: '/', realPath: '/' };
    writeFileSync(join(dataDir, 'owner.json'), JSON.stringify(owner));

    expect(read(fixture, dataDir)).toEqual({});
  });
});
