// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the syntax under test
import { describe, expect, it } from 'vitest';
import { problemsOf } from '../fixture.ts';

describe('explainSyntax', () => {
  it.each([
    [
      'a program indented by one',
      'collectors:\n  local: {}\n ping:\n    every: 1m\n',
      '3:2 indented by 1, which fits no line above: 0 or 2 spaces would',
    ],
    [
      'an entry indented too far',
      'hosts:\n  web1:\n    address: 192.0.2.1\n      groups: [web]\n',
      '4:7 indented by 6, which fits no line above: 4 spaces would',
    ],
    ['a tab', 'hosts:\n	web1: {}\n', '2:1 a tab as indentation: YAML wants spaces'],
    ['tabs further in', 'hosts:\n  web1:\n		address: 192.0.2.1\n', '3:1 a tab as indentation: YAML wants spaces'],
    [
      'a quote that is not closed',
      'hosts:\n  web1: { address: "192.0.2.1 }\n  web2: {}\n',
      '2:20 a quote without its end: " is missing',
    ],
    [
      'an unknown tag',
      'general: { host: !env HOME }\n',
      '1:18 an unknown tag: only !file is known, and a variable is written ${NAME}',
    ],
    ['a bracket closed by a brace', 'hosts: { web1: { groups: [web }\n', '1:26 a "[" without its end: "]" is missing'],
    [
      'a brace open at the end of the file',
      'hosts:\n  web1: { address: 192.0.2.1\n',
      '2:9 a "{" without its end: "}" is missing',
    ],
    [
      'no space after a colon',
      'general:\n  host: web1\n  interval:5m\n',
      '3:3 a space is missing after the colon: write "interval: 5m"',
    ],
    ['a colon in a value', 'general:\n  host: a: b\n', '2:9 a value with a colon in it, in quotes please: "a: b"'],
    [
      'text that starts with *',
      'thresholds: { a: { metric: *foo } }\n',
      '1:28 no anchor &foo before this; in quotes if it is text: "*foo"',
    ],
    [
      'a limit without quotes',
      'monitors: { threshold: {} }\nthresholds:\n  disk: { metric: a, warning: > 80% }\n',
      '3:31 in quotes, please: "> 80%"',
    ],
    [
      'a limit without quotes, in a line of its own',
      'monitors: { threshold: {} }\nthresholds:\n  disk:\n    metric: a\n    warning: > 80%\n',
      '5:14 in quotes, please: "> 80%"',
    ],
    ['a second document', 'general: {}\n---\nhosts: {}\n', '2:1 a second YAML document: write one document a file'],
    [
      'a backslash in double quotes',
      'general: { host: "a\\d" }\n',
      "1:20 no such escape in double quotes: write \\\\ for a backslash, or use single quotes (')",
    ],
    ['text that starts with @', 'general:\n  host: @home\n', '2:9 in quotes, please: "@home"'],
    ['a command in backticks', 'general:\n  host: `hostname`\n', '2:9 in quotes, please: "`hostname`"'],
    ['a missing comma', 'hosts: { a: {} b: {} }\n', '1:16 a comma is missing before this'],
    ['a brace too many', 'hosts: { a: {} }}\n', '1:17 "}" closes nothing'],
    [
      'a list that goes on as a map',
      'reads:\n  - /a\n  b: c\n',
      '3:3 a list goes on with "- ", a map with "name:": not both at the same indentation',
    ],
    ['a quote in a comment', '# it\'s "here\nhosts: { a: [ }\n', '2:13 a "[" without its end: "]" is missing'],
    [
      'an apostrophe within a word',
      "hosts:\n  a: { labels: { of: it's, at: [x } }\n",
      '2:32 a "[" without its end: "]" is missing',
    ],
  ])('says once what is wrong with %s', async (_, yaml, problem) => {
    expect(await problemsOf(yaml)).toEqual([problem]);
  });
});
