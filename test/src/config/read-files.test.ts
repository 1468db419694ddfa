import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brief, configOf, createFixture, problemsOf, readFixture } from './fixture.ts';

describe('defaults', () => {
  it('fills them in for an almost empty configuration', async () => {
    const { general, store, ...rest } = await configOf('general: { host: here, timezone: UTC, dataDir: data }\n');

    expect(general).toMatchObject({
      intervalMs: 300_000,
      deadlineMs: 240_000,
      watchdogMs: 60_000,
      parallel: 8,
      host: 'here',
      stderrReport: 'always',
    });
    expect(general.tempDir).toBe(`${general.dataDir}/tmp`);
    expect(general.siteDir).toBe(`${general.dataDir}/www`);
    expect(store).toEqual({ kind: 'sqlite', keepMs: 400 * 86_400_000 });
    expect(rest).toEqual({
      collectors: [],
      monitors: [],
      pagemakers: [],
      groups: [],
      hosts: [],
      sections: {},
      reads: [],
    });
  });

  it("resolves relative paths from the config directory's parent", async () => {
    const fixture = createFixture({ 'a.yaml': 'general: { dataDir: .data, siteDir: /srv/www }\nreads: [other]\n' });

    const { config } = await fixture.read();

    expect(config?.general.dataDir).toBe(join(fixture.root, '.data'));
    expect(config?.general.siteDir).toBe('/srv/www');
    expect(config?.reads).toEqual([join(fixture.root, 'other')]);
    fixture.remove();
  });
});

describe('programs', () => {
  it('takes built-in programs, aliases of them and commands in configuration order', async () => {
    const { collectors, monitors, pagemakers } = await configOf(`
collectors:
  ping: { every: 1m, watchdog: 20s }
  web: { builtin: http, agent: probe, after: [ping] }
  age: { command: [/bin/true, x], every: 15m, updater: [builtin, process, [/bin/cat]], settings: { a: [1] } }
  local:
monitors: { threshold: {} }
pagemakers: { site: {} }
thresholds: { disk: { metric: node_*, warning: "> 1" } }
`);

    expect(collectors.map(({ name }) => name)).toEqual(['ping', 'web', 'age', 'local']);
    expect(collectors[0]).toMatchObject({
      builtin: 'ping',
      everyMs: 60_000,
      watchdogMs: 20_000,
      needsTarget: true,
      settings: { count: 3 },
    });
    expect(collectors[1]).toMatchObject({
      builtin: 'http',
      tls: true,
      after: ['ping'],
      settings: { agent: 'probe' },
      maxSeries: 5000,
    });
    expect(collectors[2]).toMatchObject({
      command: ['/bin/true', 'x'],
      updaters: ['builtin', 'process', ['/bin/cat']],
      settings: { a: [1] },
      needsTarget: false,
    });
    expect(collectors[3]).toMatchObject({
      builtin: 'local',
      updaters: ['builtin'],
      format: 'prometheus',
      needsTarget: false,
    });
    expect(collectors[1]?.origin).toMatch(/a\.yaml:4$/);
    expect(monitors[0]).toMatchObject({ sections: ['thresholds'], reads: ['node_*'] });
    expect(pagemakers[0]?.live).toBe(true);
  });

  it.each([
    [
      'an unknown built-in',
      'collectors: { pong: {} }',
      '1:15 no built-in collector "pong" and no command given (did you mean "ping"?)',
    ],
    ['an unknown setting', 'collectors: { ping: { cuont: 3 } }', '1:23 unknown key "cuont" (did you mean "count"?)'],
    ['a wrong setting', 'collectors: { ping: { count: many } }', '1:30 expected a number, not "many"'],
    ['a misspelt engine key', 'collectors: { ping: { evry: 3m } }', '1:23 unknown key "evry" (did you mean "every"?)'],
    [
      'an unknown key of a command',
      'collectors: { x: { command: [/bin/true], sttings: {} } }',
      '1:42 unknown key "sttings" (did you mean "settings"?)',
    ],
    [
      'after nobody',
      'collectors: { ping: { after: [htp] }, http: {} }',
      '1:31 no collector "htp" (did you mean "http"?)',
    ],
    [
      'after itself',
      'collectors: { ping: { after: [http] }, http: { after: [ping] } }',
      '1:23 waits for itself: ping after http after ping',
    ],
    [
      'a bad name',
      'collectors: { ../x: { command: [/bin/true] } }',
      '1:15 not a program name: 1 to 63 of A-Z a-z 0-9 . _ -, a letter or digit first',
    ],
    [
      'a command that is not there',
      'collectors: { x: { command: [/no/such] } }',
      '1:29 warning: /no/such is not there or cannot be run',
    ],
    [
      'a section nobody reads',
      'thresholds: {}',
      '1:1 warning: nothing reads this: "monitors:" does not name threshold',
    ],
    ['an unknown section', 'colectors: {}', '1:1 unknown section "colectors" (did you mean "collectors"?)'],
    [
      'a wrong section',
      'monitors: { threshold: {} }\nthresholds: { disk: { metrc: x } }',
      '2:23 unknown key "metrc" (did you mean "metric"?)',
    ],
    [
      'a duration without unit',
      'general: { interval: 300 }',
      '1:22 not a duration: 300; its unit is missing: write 300s or 5m',
    ],
    ['too short a watchdog', 'general: { watchdog: 10ms }', '1:22 too short; at least 1s'],
    [
      'a wrong choice',
      'general: { stderrReport: onchange }',
      '1:26 must be one of "always", "on-change", "never", not "onchange" (did you mean "on-change"?)',
    ],
    [
      'a bad time zone',
      'general: { timezone: Mars/Base }',
      '1:22 no time zone "Mars/Base"; write Europe/Berlin or UTC',
    ],
  ])('reports %s', async (_, yaml, problem) => {
    expect(await problemsOf(`${yaml}\n`)).toEqual([problem]);
  });

  it('drops "is missing" where a misspelt key explains it', async () => {
    const problems = await problemsOf('collectors: { http: {} }\nhosts: { a: { collect: { http: { ulr: x } } } }\n');

    expect(problems).toEqual(['2:34 unknown key "ulr" (did you mean "url"?)']);
  });

  it('says everything at once, in the order of the lines', async () => {
    const problems = await problemsOf(
      'general:\n  intervall: 5m\n  parallel: no\ncollectors:\n  ping: { count: 0 }\nhosts:\n  "a b": {}\n',
    );

    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(['2:3', '3:13', '5:18', '7:3']);
  });
});

describe('several files', () => {
  it('merges maps one level and joins lists, in path order, and takes only *.yaml', async () => {
    const { config, problems } = await readFixture({
      'b/hosts.yaml': 'hosts: { b: {} }\nreads: [/b]\n',
      'a.yaml': 'hosts: { a: {} }\nreads: [/a]\ngeneral: { parallel: 2 }\n',
      'c.yaml': 'general: { interval: 1m }\nhosts:\n',
      '.hidden.yaml': 'nonsense: [',
      'a.yaml~': 'nonsense: [',
      'a.yaml.bak': 'nonsense: [',
      'IGNORE-x.yaml': 'nonsense: [',
      'IGNORE-dir/x.yaml': 'nonsense: [',
      'readme.txt': 'nonsense: [',
    });

    expect(problems).toEqual([]);
    expect(config?.hosts.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(config?.reads).toEqual(['/a', '/b']);
    expect(config?.general).toMatchObject({ parallel: 2, intervalMs: 60_000 });
  });

  it('names both places of an entry that is there twice', async () => {
    const { config, problems } = await readFixture({ 'a.yaml': 'hosts:\n  a: {}\n', 'b.yaml': 'hosts:\n  a: {}\n' });

    expect(config).toBeUndefined();
    expect(problems[0]?.file).toMatch(/b\.yaml$/);
    expect(problems[0]?.message).toMatch(/"a" is in "hosts" already, at .*\/a\.yaml:2:3/);
  });

  it('refuses a section that is a list here and a map there', async () => {
    const { problems } = await readFixture({ 'a.yaml': 'reads: [/a]\n', 'b.yaml': 'reads: { a: b }\n' });

    expect(problems.map(brief)).toEqual([expect.stringMatching(/^1:1 "reads" is here already/)]);
  });

  it('says that a .yml file is not read', async () => {
    const { config, problems } = await readFixture({ 'a.yaml': 'reads: []\n', 'b.yml': '' });

    expect(config).toBeDefined();
    expect(problems.map(brief)).toEqual(['1:1 warning: is not read: only names that end in .yaml are']);
  });

  it('refuses an output inside the config directory', async () => {
    const problems = await problemsOf('general: { dataDir: config/data }\n');

    expect(problems[0]).toMatch(/^1:21 .*lies inside the config directory/);
  });

  it('refuses a directory that everybody can write', async () => {
    const fixture = createFixture({ 'a.yaml': 'reads: []\n' });
    chmodSync(fixture.paths.configDir, 0o777);

    const { config, problems } = await fixture.read();

    expect(config).toBeUndefined();
    expect(problems[0]?.message).toMatch(/can be written by everybody/);
    fixture.remove();
  });

  it('refuses a configuration directory that is not there, or empty', async () => {
    const fixture = createFixture();
    expect((await fixture.read()).problems[0]?.message).toMatch(/holds no \*\.yaml file/);
    fixture.remove();
    expect((await fixture.read()).problems[0]?.message).toMatch(/no such directory; run-cycle init --config-dir/);
  });
});
