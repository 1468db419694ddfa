// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the syntax under test
import { describe, expect, it } from 'vitest';
import { problemsOf, readFixture } from '../fixture.ts';

const problems = (yaml: string) => problemsOf(yaml, { PASS: 'x' });
const collector = (entry: string, more = '') => `collectors:\n  check: { command: [/bin/true, ${entry} }\n${more}`;

describe('a command that runs once per host', () => {
  it('has bounds of its own', async () => {
    const { config } = await readFixture({
      'a.yaml': `collectors:
  a: { command: [/bin/true], perHost: true }
  b: { command: [/bin/true], perHost: true, timeout: 3s, parallel: 50 }
  c: { command: [/bin/true], format: nagios }
  d: { command: [/bin/true], perHost: true, watchdog: 10s }
  e: { command: [/bin/true] }
`,
    });

    expect(config?.collectors.map(({ name, runs, needsTarget }) => [name, runs, needsTarget])).toEqual([
      ['a', { perHost: true, timeoutMs: 15_000, parallel: 20 }, true],
      ['b', { perHost: true, timeoutMs: 3000, parallel: 50 }, true],
      ['c', { perHost: false, timeoutMs: 15_000, parallel: 1 }, false],
      ['d', { perHost: true, timeoutMs: 8000, parallel: 20 }, true],
      ['e', undefined, false],
    ]);
  });

  it.each([
    [
      'a placeholder that nobody fills',
      collector('"{warn}"], perHost: true', 'hosts: { web1: { collect: { check: {} } } }\n'),
      ['3:29 the command wants {warn}: give "warn" here, or under the "settings" of the collector'],
    ],
    [
      'the same, told once for a group',
      collector(
        '"{warn}"], perHost: true',
        'groups: { g: { collect: { check: {} } } }\nhosts: { "w[1-9]": { groups: [g] } }\n',
      ),
      ['3:27 the command wants {warn}: give "warn" here, or under the "settings" of the collector'],
    ],
    [
      'a list for a placeholder',
      collector('"{warn}"], perHost: true', 'hosts: { web1: { collect: { check: { warn: [1] } } } }\n'),
      ['3:44 {warn} in the command can be text, a number, true or false only'],
    ],
    [
      '{target} without a name',
      collector('"{target}"], perHost: true', 'hosts: { web1: { collect: { check: {} } } }\n'),
      ['3:29 the command wants {target}: give "target" here, or under the "settings" of the collector'],
    ],
    [
      'a timeout without perHost',
      collector('x], timeout: 5s'),
      ['2:37 "timeout" is for "perHost: true" or "format: nagios"; the time of one program is its "watchdog"'],
    ],
    [
      'parallel without perHost',
      collector('x], format: nagios, parallel: 5'),
      ['2:53 "parallel" is for "perHost: true"'],
    ],
    [
      'a timeout over the watchdog',
      collector('x], perHost: true, timeout: 2m'),
      ['2:61 must be shorter than the watchdog of all runs together, 1m'],
    ],
    [
      'async',
      collector('x], perHost: true, async: true'),
      ['2:52 "async" is not for "perHost: true" or "format: nagios": each run has a "timeout"'],
    ],
    [
      'a built-in one in format nagios',
      'collectors: { ping: { format: nagios } }\n',
      ['1:31 "nagios" is for commands'],
    ],
    ['perHost of a built-in one', 'collectors: { ping: { perHost: true } }\n', ['1:23 unknown key "perHost"']],
  ])('is refused with %s', async (_, yaml, expected) => {
    expect(await problems(yaml)).toEqual(expected.map((one) => expect.stringContaining(one)));
  });

  it.each([
    [
      'settings',
      collector('"{warn}"], perHost: true, settings: { warn: 5 }', 'hosts: { web1: { collect: { check: {} } } }\n'),
    ],
    [
      'a secret',
      collector(
        '"{pass}"], perHost: true, settings: { pass: "${PASS}" }',
        'hosts: { web1: { collect: { check: {} } } }\n',
      ),
    ],
    [
      'a named target',
      collector('"{target}"], perHost: true', 'hosts: { web1: { collect: { check: [ { name: a } ] } } }\n'),
    ],
    [
      'literal braces',
      collector('"{{warn}}", "{print $1}"], perHost: true', 'hosts: { web1: { collect: { check: {} } } }\n'),
    ],
  ])('is right with %s', async (_, yaml) => {
    expect(await problems(yaml)).toEqual([]);
  });

  it('leaves a built-in program a setting of the same name', async () => {
    const yaml = 'collectors: { http: {} }\nhosts: { web1: { collect: { http: { url: x, timeout: 3 } } } }\n';

    expect(await problems(yaml)).toEqual([]);
  });
});
