import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readYamlFile } from '../../../../src/config/yaml/yaml-file.ts';
import { brief, createFixture, problemsOf } from '../fixture.ts';

const laughs = (levels: number) =>
  `a0: &a0 [${Array(9).fill('lol').join(',')}]\n${Array.from({ length: levels }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(',')}]`).join('\n')}\n`;

function plainOf(text: string): unknown {
  const { value, problems } = readYamlFile({ path: 'x.yaml', bytes: Buffer.from(text), mode: 0o600, uid: 0 });
  if (problems.length > 0) throw new Error(problems.map(brief).join('\n'));
  return value;
}

describe('readYamlFile', () => {
  it.each([
    [
      'words that YAML 1.1 took for something else',
      'a: no\nb: on\nc: 12:30\nd: 2024-01-01\ne: 5m\n',
      { a: 'no', b: 'on', c: '12:30', d: '2024-01-01', e: '5m' },
    ],
    ['numbers of the core schema', 'a: 010\nb: 1e3\nc: 0x10\nd: -1.5\n', { a: 10, b: 1000, c: 16, d: -1.5 }],
    ['a byte order mark and CRLF', '\uFEFFa: 1\r\nb: two\r\n', { a: 1, b: 'two' }],
    ['anchors and aliases', 'a: &x { k: [1] }\nb: *x\n', { a: { k: [1] }, b: { k: [1] } }],
    ['numbers and booleans as keys', '010: a\ntrue: b\n', { '010': 'a', true: 'b' }],
    ['an empty file', '', null],
    ['only a comment', '# nothing\n', null],
    ['a document mark', '---\na: 1\n', { a: 1 }],
  ])('reads %s', (_, text, value) => {
    expect(plainOf(text)).toEqual(value);
  });

  it.each([
    ['a syntax error', 'a: [1, 2\nb: 3\n', /^1:4 a "\[" without its end/],
    ['a tab', 'a:\n\tb: 1\n', /^2:1 a tab as indentation/],
    ['two documents', 'a: 1\n---\nb: 2\n', /a second YAML document/],
    ['a directive', '%YAML 1.1\n---\na: no\n', /^1:1 a % directive/],
    ['a tag directive', '%TAG !e! tag:example.org,2000:\n---\na: !e!x 1\n', /^\d+:\d+ /],
    ['the same key twice', 'a: 1\na: 2\n', /^2:1 "a" is here already/],
    ['a merge key', 'a: &a { x: 1 }\nb: { <<: *a }\n', /^2:6 merge keys/],
    ['an unknown tag', 'a: !!js/function x\n', /^1:4 an unknown tag/],
    ['!file on a map', 'a: !file { x: 1 }\n', /^1:4 an unknown tag/],
    ['an anchor that is not there', 'a: *nobody\n', /^1:4 .*nobody/],
    ['an alias of itself', 'a: &a [ *a ]\n', /nested more than 64 deep/],
    ['infinity', 'a: .inf\n', /^1:4 not a finite number: \.inf/],
    ['not a number', 'a: .nan\n', /^1:4 not a finite number/],
    ['a number too large', 'a: 1e400\n', /^1:4 not a finite number/],
    ['a number too long', 'a: 9007199254740993\n', /^1:4 too large to be exact/],
    ['an empty key', '~: 1\n', /^1:1 a key must be text/],
    ['a map as key', '? { x: 1 }\n: 2\n', /^1:3 a key must be text/],
    ['a direction character in a name', 'hosts: { "a\u202eb": {} }\n', /^1:10 control, direction or zero-width/],
    [
      'an escaped control character in a name',
      'hosts: { "a\\u001bb": {} }\n',
      /^1:10 control, direction or zero-width/,
    ],
    ['a list as the whole', '- a\n', /^1:1 expected sections/],
    ['a text as the whole', 'hello\n', /^1:1 expected sections/],
    [
      'many aliases of much',
      `a: &a [${Array(9000).fill('x').join(',')}]\nb: [${Array(90).fill('*a').join(',')}]\n`,
      /more than 500000 values/,
    ],
    [
      'many aliases of a long text',
      `a: &a "${'x'.repeat(1e6)}"\nb: [${Array(99).fill('*a').join(',')}]\n`,
      /more than 500000 values or 16 MiB/,
    ],
    ['billions of laughs', laughs(9), /more than 500000 values/],
    ['deep nesting', `a: ${'['.repeat(100)}${']'.repeat(100)}\n`, /nested more than 64 deep/],
    ['very deep nesting', '['.repeat(20000) + ']'.repeat(20000), /nested too deeply/],
    [
      'too many keys',
      `hosts:\n${Array.from({ length: 5001 }, (_, i) => `  h${i}: {}`).join('\n')}\n`,
      /more than 5000 keys/,
    ],
    [
      '20,000 keys',
      `hosts:\n${Array.from({ length: 20000 }, (_, i) => `  h${i}: {}`).join('\n')}\n`,
      /more than 5000 keys/,
    ],
  ])('refuses %s', async (_, text, message) => {
    const problems = await problemsOf(text);

    expect(problems[0]).toMatch(message);
  });

  it.each([
    ['a NUL byte', Buffer.from('a: "x\0y"\n'), '1:1 a NUL byte: this is no text file'],
    ['bytes that are no UTF-8', Buffer.from([0x61, 0x3a, 0x20, 0x62, 0x0a, 0x61, 0xff, 0x0a]), '1:1 not UTF-8: line 2'],
    ['more than 4 MiB', Buffer.alloc(4 * 1024 * 1024 + 1, '#'), '1:1 cannot be read: larger than 4 MiB'],
  ])('refuses %s', async (_, bytes, problem) => {
    expect(await problemsOf(bytes)).toEqual([problem]);
  });

  it.each([
    ['', 'has no value'],
    ['null', 'has no value'],
    ['true', 'expected a number'],
    ['[]', 'expected a number'],
    ['"5"', 'expected a number'],
    ['{}', 'expected a number'],
  ])('takes %j for no number', async (text, message) => {
    const problems = await problemsOf(`general: { parallel: ${text} }\n`);

    expect(problems).toEqual([expect.stringContaining(message)]);
  });
});

describe('files and links', () => {
  it('follows links to files and directories, and leaves those that lead back up', async () => {
    const fixture = createFixture({ 'a.yaml': 'hosts: { a: {} }\n' });
    mkdirSync(join(fixture.root, 'other'));
    writeFileSync(join(fixture.root, 'other/b.yaml'), 'hosts: { b: {} }\n', { mode: 0o640 });
    writeFileSync(join(fixture.root, 'c'), 'hosts: { c: {} }\n', { mode: 0o640 });
    symlinkSync('../other', join(fixture.paths.configDir, 'linked'));
    symlinkSync('../c', join(fixture.paths.configDir, 'c.yaml'));
    symlinkSync('.', join(fixture.paths.configDir, 'self'));
    symlinkSync('../config', join(fixture.root, 'other/up'));

    const { config, problems } = await fixture.read();

    expect(problems).toEqual([]);
    expect(config?.hosts.map(({ name }) => name)).toEqual(['a', 'c', 'b']);
    fixture.remove();
  });

  it('reports a link to nowhere, a FIFO and a file that cannot be read', async () => {
    const fixture = createFixture({ 'a.yaml': 'hosts: { a: {} }\n' });
    symlinkSync('/no/such', join(fixture.paths.configDir, 'b.yaml'));
    execFileSync('mkfifo', [join(fixture.paths.configDir, 'c.yaml')]);
    fixture.write({ 'd.yaml': 'hosts: {}\n' });
    chmodSync(join(fixture.paths.configDir, 'd.yaml'), 0o662);

    const { problems } = await fixture.read();

    expect(problems.map(({ file, message }) => `${file.slice(-6)} ${message}`)).toEqual([
      expect.stringMatching(/^b\.yaml cannot be read: ENOENT/),
      'c.yaml cannot be read: not a regular file',
      expect.stringMatching(/^d\.yaml can be written by everybody/),
    ]);
    fixture.remove();
  });

  it('waits for a file that is still being written', async () => {
    const fixture = createFixture({ 'a.yaml': 'hosts: { a: {} }\n' });
    const file = join(fixture.paths.configDir, 'b.yaml');
    writeFileSync(file, '', { mode: 0o640 });
    setTimeout(() => writeFileSync(file, 'hosts: { b: {} }\n'), 40);

    const { config } = await fixture.read();

    expect(config?.hosts.map(({ name }) => name)).toEqual(['a', 'b']);
    fixture.remove();
  });

  it('takes one that stays empty for what it is', async () => {
    const fixture = createFixture({ 'a.yaml': 'hosts: { a: {} }\n', 'c.yaml': '# nothing yet\n' });
    writeFileSync(join(fixture.paths.configDir, 'b.yaml'), '', { mode: 0o640 });

    const { config, problems } = await fixture.read();

    expect([config?.hosts.length, problems]).toEqual([1, []]);
    fixture.remove();
  });

  it('gives up on one that is written again and again, and says so', async () => {
    const fixture = createFixture({ 'a.yaml': 'hosts: { a: {} }\n' });
    const file = join(fixture.paths.configDir, 'b.yaml');
    writeFileSync(file, '', { mode: 0o640 });
    const writing = setInterval(() => writeFileSync(file, ''), 100);

    const { config, problems } = await fixture.read();
    clearInterval(writing);

    expect(config).toBeUndefined();
    expect(problems.map(brief)).toEqual([expect.stringMatching(/is being written/)]);
    fixture.remove();
  });
});
