// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the syntax under test
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cacheFile } from '../../../src/config/cache.ts';
import { learnDirectories } from '../../../src/config/directories.ts';
import { readConfig } from '../../../src/config/read-config.ts';
import { readSources } from '../../../src/config/sources.ts';
import { createFixture, type Files, type Fixture, testEnvironment } from './fixture.ts';

const open: Fixture[] = [];

function fixtureOf(files: Files): Fixture {
  const fixture = createFixture(files);
  open.push(fixture);
  return fixture;
}

afterEach(() => {
  for (const fixture of open.splice(0)) fixture.remove();
});

const read = (fixture: Fixture, variables: Record<string, string> = {}) =>
  readSources(fixture.paths, testEnvironment(fixture.root, variables)).then((sources) =>
    readConfig(sources, fixture.installation),
  );
const names = ({ config }: Awaited<ReturnType<typeof read>>) => config?.hosts.map(({ name }) => name);

describe('readConfig', () => {
  it('takes the cache while nothing has changed', async () => {
    const fixture = fixtureOf({ 'a.yaml': 'hosts: { "h[1-3]": {} }\ncollectors: { ping: {} }\n' });

    const first = await read(fixture);
    const second = await read(fixture);

    expect([first.from, second.from]).toEqual(['files', 'cache']);
    expect(second.config).toEqual(JSON.parse(JSON.stringify(first.config)));
    expect(second.fingerprint).toBe(first.fingerprint);
    expect(first.changed).toEqual([`${fixture.paths.configDir}/a.yaml`]);
  });

  it.each<[string, (dir: string) => void]>([
    ['a changed file', (dir) => writeFileSync(`${dir}/a.yaml`, 'hosts: { other: {} }\n')],
    ['a new file', (dir) => writeFileSync(`${dir}/new.yaml`, 'hosts: { new: {} }\n', { mode: 0o640 })],
    ['a file gone', (dir) => unlinkSync(`${dir}/b.yaml`)],
    ['a renamed file', (dir) => renameSync(`${dir}/b.yaml`, `${dir}/c.yaml`)],
    ['a file ignored', (dir) => renameSync(`${dir}/b.yaml`, `${dir}/IGNORE-b.yaml`)],
    ['a changed file that it names', (dir) => writeFileSync(`${dir}/title`, 'new')],
    [
      'a link to somewhere else',
      (dir) => {
        unlinkSync(`${dir}/link`);
        symlinkSync('../second', `${dir}/link`);
      },
    ],
  ])('reads again after %s', async (_, change) => {
    const fixture = fixtureOf({
      'a.yaml': 'hosts: { a: {} }\npagemakers: { site: { title: !file title } }\n',
      'b.yaml': 'reads: []\n',
      title: 'old',
    });
    for (const one of ['first', 'second']) {
      mkdirSync(join(fixture.root, one));
      writeFileSync(join(fixture.root, one, 'x.yaml'), `hosts: { ${one}: {} }\n`, { mode: 0o640 });
    }
    symlinkSync('../first', `${fixture.paths.configDir}/link`);
    const before = await read(fixture);
    expect((await read(fixture)).from).toBe('cache');

    change(fixture.paths.configDir);

    const after = await read(fixture);
    expect(after.from).toBe('files');
    expect(after.fingerprint).not.toBe(before.fingerprint);
    expect((await read(fixture)).from).toBe('cache');
  });

  it('reads again after a variable changed, but not for one that is secret or not used', async () => {
    const fixture = fixtureOf({
      'a.yaml': 'pagemakers: { site: { title: "${TITLE}" } }\ncollectors: { http: { token: "${TOKEN}" } }\n',
    });
    await read(fixture, { TITLE: 'a', TOKEN: 'a' });

    expect((await read(fixture, { TITLE: 'a', TOKEN: 'b', OTHER: 'c' })).from).toBe('cache');
    expect((await read(fixture, { TITLE: 'b', TOKEN: 'b' })).from).toBe('files');
    expect((await read(fixture, { TOKEN: 'b' })).from).toBe('last-good');
    const cache = readFileSync(cacheFile(fixture.paths), 'utf8');
    expect(cache).not.toContain('"token":"a"');
  });

  it('goes on with the last good configuration, says what is wrong and in which files', async () => {
    const fixture = fixtureOf({ 'a.yaml': 'hosts: { a: {} }\n', 'b.yaml': 'reads: []\n' });
    const good = await read(fixture);
    fixture.write({ 'b.yaml': 'hosts: { b: {}\n' });

    const bad = await read(fixture);

    expect(bad.from).toBe('last-good');
    expect(names(bad)).toEqual(['a']);
    expect(bad.fingerprint).toBe(good.fingerprint);
    expect(bad.problems.length).toBeGreaterThan(0);
    expect(bad.changed).toEqual([`${fixture.paths.configDir}/b.yaml`]);
    fixture.write({ 'b.yaml': 'hosts: { b: {} }\n' });
    expect(names(await read(fixture))).toEqual(['a', 'b']);
  });

  it('has none at all if it was never good', async () => {
    const reading = await read(fixtureOf({ 'a.yaml': 'hosts: [' }));

    expect(reading.config).toBeUndefined();
    expect(reading.problems.length).toBeGreaterThan(0);
  });

  it('goes on with the last good one when the directory is gone', async () => {
    const fixture = fixtureOf({ 'a.yaml': 'hosts: { a: {} }\n' });
    await read(fixture);
    rmSync(fixture.paths.configDir, { recursive: true });

    expect(await read(fixture)).toMatchObject({ from: 'last-good', problems: [{ severity: 'error' }] });
  });

  it('keeps the cache to itself, and refuses one that others can read or that is damaged', async () => {
    const fixture = fixtureOf({ 'a.yaml': 'hosts: { a: {} }\n' });
    await read(fixture);
    const file = cacheFile(fixture.paths);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(fixture.paths.cacheDir).mode & 0o777).toBe(0o700);
    expect((await read(fixture)).from).toBe('cache');

    chmodSync(file, 0o644);
    expect((await read(fixture)).from).toBe('files');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"a"', '"b"'));
    expect(names(await read(fixture))).toEqual(['a']);
    writeFileSync(file, '');
    expect((await read(fixture)).from).toBe('files');
    chmodSync(fixture.paths.cacheDir, 0o755);
    expect((await read(fixture)).from).toBe('files');
    expect((await read(fixture)).from).toBe('cache');
  });

  it('goes on with a warning where it cannot keep anything', async () => {
    const fixture = fixtureOf({ 'a.yaml': 'hosts: { a: {} }\n' });
    writeFileSync(fixture.paths.cacheDir, 'in the way');

    const reading = await read(fixture);

    expect(reading.from).toBe('files');
    expect(reading.problems).toMatchObject([{ severity: 'warning', message: expect.stringMatching(/cannot be kept/) }]);
  });

  it('keeps instances and directories apart', async () => {
    const fixture = fixtureOf({ 'a.yaml': 'hosts: { a: {} }\n' });
    await read(fixture);
    const other = { ...fixture.paths, instance: 'run-cycle-b' };
    const env = testEnvironment(fixture.root);

    expect((await readConfig(await readSources(other, env), fixture.installation)).from).toBe('files');
    expect(readdirSync(fixture.paths.cacheDir)).toHaveLength(2);
  });
});

describe('learnDirectories', () => {
  const learn = async (fixture: Fixture) =>
    learnDirectories(await readSources(fixture.paths, testEnvironment(fixture.root)));

  it('takes the cache, else general alone, else the last good one, else the defaults', async () => {
    const fixture = fixtureOf({
      'a.yaml': 'general: { dataDir: one, stderrReport: never }\n',
      'b.yaml': 'hosts: {}\n',
    });
    const dataDir = (name: string) => join(fixture.root, name);
    expect(await learn(fixture)).toMatchObject({
      dataDir: dataDir('one'),
      tempDir: dataDir('one/tmp'),
      stderrReport: 'never',
    });
    await read(fixture);
    expect(await learn(fixture)).toMatchObject({ dataDir: dataDir('one') });

    fixture.write({ 'a.yaml': 'general: { dataDir: two }\n', 'b.yaml': 'hosts: [' });
    expect(await learn(fixture)).toMatchObject({ dataDir: dataDir('two'), stderrReport: 'always' });
    fixture.write({ 'a.yaml': 'general: { dataDir: [' });
    expect(await learn(fixture)).toMatchObject({ dataDir: dataDir('one') });
    unlinkSync(`${fixture.paths.configDir}/a.yaml`);
    symlinkSync('/no/such', `${fixture.paths.configDir}/a.yaml`);
    expect(await learn(fixture)).toMatchObject({ dataDir: dataDir('one') });
    rmSync(fixture.paths.cacheDir, { recursive: true });
    const expected = process.geteuid?.() === 0 ? '/var/lib/run-cycle' : `${fixture.root}/.local/state/run-cycle`;
    expect(await learn(fixture)).toMatchObject({ dataDir: expected, siteDir: `${expected}/www` });
  });
});
