// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the syntax under test
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../../src/config/problems/problem-text.ts';
import { problemsOf, readFixture } from './fixture.ts';

describe('what is said first of a mistake', () => {
  it.each([
    ["a section's name", 'collector:\n  local: {}\n', '1:1 unknown section "collector" (did you mean "collectors"?)'],
    ["a key's name", 'general:\n  intervall: 5m\n', '2:3 unknown key "intervall" (did you mean "interval"?)'],
    [
      'an entry that is not indented',
      'collectors:\nlocal: {}\n',
      '2:1 unknown section "local"; indent it if it belongs to "collectors:"',
    ],
    [
      'a host twice',
      'hosts:\n  web1: {}\n  web2: {}\n  web1: { address: 192.0.2.1 }\n',
      '4:3 "web1" is here already: each key once',
    ],
    [
      'an interval without a unit',
      'general: { interval: 300 }\n',
      '1:22 not a duration: 300; its unit is missing: write 300s or 5m',
    ],
    [
      'a duration in words',
      'collectors: { local: { every: 5 minutes } }\n',
      '1:31 not a duration: "5 minutes"; write 5m',
    ],
    [
      'a negative duration',
      'collectors: { local: { every: -5m } }\n',
      '1:31 not a duration: "-5m"; it cannot be negative',
    ],
    ['a watchdog of 0', 'collectors: { local: { watchdog: 0 } }\n', '1:34 too short; at least 1s (this is 0)'],
    [
      'an unknown built-in program',
      'collectors: { box: { builtin: locla } }\n',
      '1:31 no built-in collector "locla" and no command given (did you mean "local"?)',
    ],
    [
      'after an unknown collector',
      'collectors:\n  local: { after: [pong] }\n  a: { command: [/bin/true] }\n',
      '2:20 no collector "pong" (known: a, local)',
    ],
    ['after itself', 'collectors: { local: { after: [local] } }\n', '1:24 waits for itself: local after local'],
    [
      'after without a list',
      'collectors:\n  a: { command: [/bin/true] }\n  local: { after: a }\n',
      '3:19 expected a list, not "a"; write [a]',
    ],
    [
      'a command in one piece',
      'collectors: { a: { command: /bin/true -v } }\n',
      '1:29 expected a list, not "/bin/true -v"; write [/bin/true, -v]',
    ],
    [
      'settings for a collector that takes none',
      'collectors: { local: {} }\nhosts: { web1: { collect: { local: { port: 5 } } } }\n',
      '2:29 this collector takes no settings of a host: write {}',
    ],
    [
      'a target of an unknown collector',
      'hosts: { web1: { collect: { htpp: {} } } }\n',
      '1:29 no collector "htpp" (did you mean "http"?)',
    ],
    [
      'a list of programs',
      'collectors:\n  - local\n',
      '1:1 expected a map by name, not a list; write "local:" without the dash or brackets',
    ],
    [
      'a list of hosts',
      'hosts: [web1, web2]\n',
      '1:8 expected a map by name, not a list; write "web1:" without the dash or brackets',
    ],
    [
      'a map of groups',
      'hosts: { web1: { groups: { web: {} } } }\ngroups: { web: {} }\n',
      '1:26 expected a list, not a map',
    ],
    [
      'an unknown group',
      'hosts: { web1: { groups: [wbe] } }\ngroups: { web: {} }\n',
      '1:27 no group "wbe" (did you mean "web"?)',
    ],
    ['a variable that is not set', 'general: { host: "${MISSING}" }\n', '1:18 the variable MISSING is not set'],
    [
      'a variable without its brace',
      'general: { host: "${A" }\n',
      '1:18 "${" without "}"; for a literal one write "$${"',
    ],
    ['!file without a path', 'general: { host: !file }\n', '1:24 !file needs a path'],
    [
      'no space after a colon',
      'general:\n  interval:5m\n',
      '2:3 expected a map, not "interval:5m"; a space is missing after the colon: "interval: 5m"',
    ],
    ['text for a number', 'general: { parallel: many }\n', '1:22 expected a number, not "many"'],
    ['a number in quotes', 'general: { parallel: "8" }\n', '1:22 expected a number, not "8"; write 8 without quotes'],
    ['a fraction', 'general: { parallel: 2.5 }\n', '1:22 expected a whole number, not 2.5'],
    ['a number too small', 'general: { parallel: 0 }\n', '1:22 too small; at least 1'],
    [
      'a choice',
      'general: { stderrReport: onchange }\n',
      '1:26 must be one of "always", "on-change", "never", not "onchange" (did you mean "on-change"?)',
    ],
    [
      'a time zone',
      'general: { timezone: Europe/Berln }\n',
      '1:22 no time zone "Europe/Berln" (did you mean "Europe/Berlin"?)',
    ],
    [
      'a host name with a space',
      'hosts: { "web 1": {} }\n',
      '1:10 not a host name: "web 1"; letters, digits and . _ : - only, at most 253',
    ],
    ['a range that goes down', 'hosts: { "web[9-1]": {} }\n', '1:10 a range that goes down: "[9-1]"; write [1-9]'],
    [
      'a number as label',
      'hosts: { web1: { labels: { rack: 12 } } }\n',
      '1:34 expected text, not 12; write "12" in quotes',
    ],
    [
      'an unknown parent',
      'hosts: { web1: { parents: [sw1] } }\n',
      '1:28 warning: the parent "sw1" is no host (known: web1)',
    ],
    [
      'a ring of parents',
      'hosts: { a: { parents: [b] }, b: { parents: [a] } }\n',
      '1:24 is reached through itself: a through b through a',
    ],
    ['a key without a value', 'general:\n  interval:\n', '2:3 "interval" has no value: give it one or leave it out'],
    [
      'settings as for a command',
      'collectors: { local: { settings: { a: 1 } } }\n',
      '1:24 "settings" is for commands: a built-in program\'s stand directly under "local:"',
    ],
    [
      'a section that nothing reads',
      'thresholds: { disk: { metric: a, warning: "> 80%" } }\n',
      '1:1 warning: nothing reads this: "monitors:" does not name threshold',
    ],
    [
      'a comment without a space',
      'general: { interval: 5m#x }\n',
      '1:22 not a duration: "5m#x"; write 30s, 5m, 2h or 1d',
    ],
  ])('%s', async (_, yaml, first) => {
    const [problem] = await problemsOf(yaml);

    expect(problem).toBe(first);
  });

  it('names both places of a name that two programs have', async () => {
    const { problems } = await readFixture({
      'a.yaml': 'collectors:\n  backup: { command: [/bin/true] }\n',
      'b.yaml': 'monitors:\n  backup: { command: [/bin/true] }\n',
    });

    const [problem, ...more] = problems;
    const dir = dirname(problem?.file ?? '');
    expect(more).toEqual([]);
    expect(problem && formatProblem(problem)).toBe(
      `${dir}/b.yaml:2:3: "backup" is the collector at ${dir}/a.yaml:2 already: give this one another name
      backup: { command: [/bin/true] }
      ^~~~~~
`,
    );
  });

  it('tells how a built-in program is run under another name', async () => {
    expect(await problemsOf('monitors: { site: { command: [/bin/true] } }\npagemakers: { site: {} }\n')).toEqual([
      expect.stringMatching(/^2:15 "site" is the monitor at .*: give this one another name, with "builtin: site"$/),
    ]);
  });

  it.each(['collectors:', 'monitors:', 'pagemakers:', 'hosts:', 'groups:', 'thresholds:', 'reads:', 'general:'])(
    'nothing of a %s with nothing in it',
    async (section) => {
      expect(await problemsOf(`${section}\n`)).toEqual([]);
    },
  );
});
