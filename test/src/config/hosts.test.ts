// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the syntax under test
import { describe, expect, it } from 'vitest';
import type { HostConfig } from '../../../src/config/config.ts';
import { configOf, problemsOf } from './fixture.ts';

const PROGRAMS = 'collectors: { ping: {}, http: {}, age: { command: [/bin/true] } }\n';

async function hostsOf(yaml: string): Promise<Record<string, HostConfig>> {
  const { hosts } = await configOf(PROGRAMS + yaml);
  return Object.fromEntries(hosts.map((host) => [host.name, host]));
}

describe('names', () => {
  it('writes out ranges and braces, keeps leading zeros, and takes the name for the address', async () => {
    const hosts = await hostsOf('hosts: { "{web,app}[08-10].dc1": {}, "db[1-2]": { address: "{name}.lan" } }\n');

    expect(Object.keys(hosts)).toEqual([
      'web08.dc1',
      'web09.dc1',
      'web10.dc1',
      'app08.dc1',
      'app09.dc1',
      'app10.dc1',
      'db1',
      'db2',
    ]);
    expect(hosts['web08.dc1']?.address).toBe('web08.dc1');
    expect(hosts.db2?.address).toBe('db2.lan');
  });

  it('lets a name written out beat the range, key by key', async () => {
    const hosts = await hostsOf(`
groups: { a: {}, b: {} }
hosts:
  web2: { address: 192.0.2.2, labels: { rack: r2 } }
  "web[1-3]": { groups: [a], labels: { rack: r1, room: x }, collect: { http: { url: u } } }
`);

    expect(hosts.web1).toMatchObject({ address: 'web1', labels: { rack: 'r1', room: 'x' }, groups: ['a'] });
    expect(hosts.web2).toMatchObject({ address: '192.0.2.2', labels: { rack: 'r2', room: 'x' }, groups: ['a'] });
    expect(hosts.web2?.collect.http).toEqual([{ url: 'u', timeout: 5 }]);
  });

  it.each([
    ['../../etc/passwd', 'not a host name'],
    ['/abs', 'not a host name'],
    ['.', 'not a host name'],
    ['x'.repeat(254), 'not a host name'],
    ['münchen', 'not a host name'],
    ['a..b', 'not a host name'],
    ['web[1-]', 'not a range: "[1-]"; write [01-96]'],
    ['web[9-1]', 'a range that goes down: "[9-1]"'],
    ['web[1', 'brackets do not match'],
    ['web[1-999999999]', 'more than 100000 hosts in one range'],
    ['a[1-999]{b,c,d,e}[1-999]', 'more than 100000 hosts in one range'],
  ])('refuses %s', async (name, message) => {
    const problems = await problemsOf(`hosts: { "${name}": {} }\n`);

    expect(problems).toEqual([expect.stringContaining(`1:10 ${message}`)]);
  });

  it('refuses a host in two ranges', async () => {
    expect(await problemsOf('hosts:\n  "a[1-2]": {}\n  "a[2-3]": {}\n')).toEqual([
      '3:3 "a2" is in the range "a[1-2]" already',
    ]);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('refuses %s by name', async (name) => {
    expect(await problemsOf(`hosts:\n  ${name}: {}\n`)).toEqual([`2:3 "${name}" cannot be a name`]);
    expect(Object.hasOwn(Object.prototype, 'address')).toBe(false);
  });
});

describe('this machine', () => {
  it('is a host where a built-in collector measures it, once', async () => {
    const hosts = async (yaml: string) =>
      (await configOf(`general: { host: me }\n${yaml}`)).hosts.map(({ name }) => name);

    expect(await hosts('collectors: { local: {} }\n')).toEqual(['me']);
    expect(await hosts('collectors: { local: {} }\nhosts: { me: {}, a: {} }\n')).toEqual(['me', 'a']);
    expect(await hosts('collectors: { ping: {}, age: { command: [/bin/true] } }\n')).toEqual([]);
  });
});

describe('inheritance', () => {
  it('merges maps deeply, lets scalars and lists replace and false remove, left to right, the host last', async () => {
    const hosts = await hostsOf(`
groups:
  base: { labels: { os: linux, tier: low }, collect: { ping: { size: 1 }, http: { url: base, follow: true, headers: { A: a, B: b } } } }
  web: { use: [base], labels: { tier: high }, collect: { http: { url: "https://{host}/", headers: { B: false, C: c } } } }
  late: { labels: { tier: late } }
hosts:
  one: { groups: [web, late], labels: { os: false }, collect: { ping: false, http: { follow: false } } }
  two: { groups: [web] }
`);

    expect(hosts.one?.labels).toEqual({ tier: 'late' });
    expect(hosts.one?.groups).toEqual(['base', 'web', 'late']);
    expect(hosts.one?.collect).toEqual({
      http: [{ url: 'https://one/', follow: false, timeout: 5, headers: { A: 'a', C: 'c' } }],
    });
    expect(hosts.two?.collect.ping).toEqual([{ size: 1 }]);
    expect(hosts.two?.collect.http?.[0]).toMatchObject({ url: 'https://two/', follow: true });
  });

  it('applies a base that two groups use only once, before both', async () => {
    const hosts = await hostsOf(`
groups: { base: { labels: { a: base } }, x: { use: [base], labels: { a: x } }, y: { use: [base] } }
hosts: { h: { groups: [x, y] } }
`);

    expect(hosts.h?.labels).toEqual({ a: 'x' });
  });

  it('puts hosts that a group names into it, and takes its parents, but never a host for its own', async () => {
    const config = await configOf(`
groups: { rack: { parents: [sw], hosts: ["web[1-2]", sw] } }
hosts: { web1: { parents: false } }
`);

    expect(config.groups).toEqual([{ name: 'rack', hosts: ['web1', 'web2', 'sw'] }]);
    expect(config.hosts.map(({ name, parents }) => [name, parents])).toEqual([
      ['web1', []],
      ['web2', ['sw']],
      ['sw', []],
    ]);
  });

  it.each([
    [
      'a group that is not there',
      'groups: { web: {} }\nhosts: { a: { groups: [wbe] } }',
      '2:24 no group "wbe" (did you mean "web"?)',
    ],
    ['a used group that is not there', 'groups: { web: { use: [x] } }', '1:24 no group "x" (known: web)'],
    ['groups that use each other', 'groups: { a: { use: [b] }, b: { use: [a] } }', '1:16 uses itself: a uses b uses a'],
    [
      'a parent that is no host',
      'hosts: { a: { parents: [sw1] }, sw2: {} }',
      '1:25 warning: the parent "sw1" is no host (did you mean "sw2"?)',
    ],
    ['a number as label', 'hosts: { a: { labels: { rack: 12 } } }', '1:31 expected text, not 12; write "12" in quotes'],
    [
      'a list of hosts',
      'hosts: [a]',
      '1:8 expected a map by name, not a list; write "a:" without the dash or brackets',
    ],
  ])('reports %s', async (_, yaml, problem) => {
    expect(await problemsOf(`${yaml}\n`)).toEqual([problem]);
  });

  it('survives a chain of a thousand groups', async () => {
    const groups = Array.from({ length: 1000 }, (_, i) => `  g${i}: { use: [${i > 0 ? `g${i - 1}` : ''}] }`).join('\n');
    const hosts = await hostsOf(`groups:\n${groups}\nhosts: { h: { groups: [g999] } }\n`);

    expect(hosts.h?.groups).toHaveLength(1000);
  });
});

describe('targets', () => {
  it('takes a list of named ones, and one without settings', async () => {
    const hosts = await hostsOf(`
hosts: { a: { collect: { http: [ { name: www, url: "http://{address}/" }, { name: api, url: y } ], ping: , age: { any: [1] } }, address: 192.0.2.1 } }
`);

    expect(hosts.a?.collect).toEqual({
      http: [
        { name: 'www', url: 'http://192.0.2.1/', timeout: 5 },
        { name: 'api', url: 'y', timeout: 5 },
      ],
      ping: [{}],
      age: [{ any: [1] }],
    });
  });

  it('shares what is the same for all hosts', async () => {
    const hosts = await hostsOf('groups: { g: { collect: { http: { url: x } }, hosts: ["h[1-9]"] } }\n');

    expect(hosts.h1?.collect.http).toBe(hosts.h9?.collect.http);
  });

  it.each([
    ['a target that lacks something', '{ http: {} }', '2:26 "url" is missing'],
    ['one of the wrong type', '{ http: { url: 1 } }', '2:39 expected text, not 1; write "1" in quotes'],
    ['an unknown key', '{ http: { url: x, folow: true } }', '2:42 unknown key "folow" (did you mean "follow"?)'],
    ['a list without names', '{ http: [ { url: x } ] }', '2:34 a target in a list needs a "name"'],
    [
      'the same name twice',
      '{ http: [ { name: n, url: x }, { name: n, url: y } ] }',
      '2:63 a second target "n": each name once',
    ],
    ['an unknown collector', '{ htpt: {} }', '2:26 no collector "htpt" (did you mean "http"?)'],
  ])('reports %s', async (_, collect, problem) => {
    expect(await problemsOf(`${PROGRAMS}hosts: { a: { collect: ${collect} } }\n`)).toEqual([problem]);
  });

  it('reports a mistake in a group once, where it stands, for all its hosts', async () => {
    const problems = await problemsOf(
      `${PROGRAMS}groups:\n  g: { hosts: ["h[1-99]"], collect: { http: { url: "{host}", timeout: slow } } }\n`,
    );

    expect(problems).toEqual(['3:71 expected a number, not "slow"']);
  });

  it('warns of a target for a collector that is there but not named', async () => {
    expect(await problemsOf('collectors: {}\nhosts: { a: { collect: { ping: {} } } }\n')).toEqual([
      '2:26 warning: "ping" is not under "collectors:", so this is not collected',
    ]);
  });
});
