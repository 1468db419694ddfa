// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the syntax under test
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../../src/config/problems/problem-text.ts';
import { resolveSecrets } from '../../../src/config/secrets.ts';
import { brief, configOf, createFixture, problemsOf, testEnvironment } from './fixture.ts';

describe('variables and files', () => {
  it('puts variables in, alone and inside longer text, and leaves $${ as ${', async () => {
    const { pagemakers, general } = await configOf(
      'general: { dataDir: "${DIR}/x", parallel: 3 }\npagemakers: { site: { title: "a ${A}-${B} $${C}" } }\n',
      { DIR: '/d', A: '1', B: '${A}' },
    );

    expect(general.dataDir).toBe('/d/x');
    expect(pagemakers[0]?.settings).toEqual({ title: 'a 1-${A} ${C}' });
  });

  it("reads files from the config file's own folder", async () => {
    const fixture = createFixture({
      'sub/a.yaml': 'pagemakers: { site: { title: !file title.txt } }\n',
      'sub/title.txt': 'Hello\n',
    });

    expect((await fixture.read()).config?.pagemakers[0]?.settings).toEqual({ title: 'Hello' });
    fixture.remove();
  });

  it.each([
    ['a variable that is not set', 'general: { dataDir: "${NOPE}" }', '1:21 the variable NOPE is not set'],
    [
      'a secret variable that is not set',
      'collectors: { http: { token: "${NOPE}" } }',
      '1:30 the variable NOPE is not set',
    ],
    ['no name', 'general: { dataDir: "${a b}" }', '1:21 not a variable: "${a b}"; for a literal one write $${a b}'],
    ['an open brace', 'general: { dataDir: "x${A" }', '1:21 "${" without "}"; for a literal one write "$${"'],
    ['no file name', 'general: { dataDir: !file "" }', '1:27 !file needs a path'],
    ['a directory', 'general: { dataDir: !file /tmp }', '1:27 cannot read /tmp: not a regular file'],
  ])('reports %s', async (_, yaml, problem) => {
    expect(await problemsOf(`${yaml}\n`, { A: 'x' })).toEqual([problem]);
  });

  it('names a file that is not there', async () => {
    expect(await problemsOf('general: { dataDir: !file nope }\n')).toEqual([
      expect.stringMatching(/^1:27 cannot read .*config\/nope: there is no such file$/),
    ]);
  });
});

describe('secrets', () => {
  it('stay references in settings and targets, of groups and lists too, and are resolved only on demand', async () => {
    const fixture = createFixture({
      'a.yaml': `
collectors: { http: { token: "\${TOKEN}", agent: "\${AGENT}" }, x: { command: [/bin/true], settings: { pw: "\${TOKEN}" } } }
groups: { g: { collect: { http: { url: "\${URL}", password: !file pw.txt } } } }
hosts: { a: { groups: [g] }, b: { collect: { http: [ { name: n, url: u, password: "Basic \${TOKEN}" } ] } } }
`,
      'pw.txt': 'hunter2\n',
    });
    const variables = { TOKEN: 's3cr3t', AGENT: 'me', URL: 'https://x' };

    const { config, variables: used, named } = await fixture.read(variables);

    expect(JSON.stringify(config)).not.toMatch(/s3cr3t|hunter2/);
    expect([...used].sort()).toEqual(['AGENT', 'URL']);
    expect(named).toEqual([join(fixture.paths.configDir, 'pw.txt')]);
    const env = testEnvironment(fixture.root, variables);
    const resolve = (value: unknown) => resolveSecrets(value, env);
    expect(resolve(config?.collectors[0]?.settings)).toEqual({ token: 's3cr3t', agent: 'me' });
    expect(resolve(config?.collectors[1]?.settings)).toEqual({ pw: 's3cr3t' });
    expect(resolve(config?.hosts[0]?.collect.http)).toEqual([{ url: 'https://x', timeout: 5, password: 'hunter2' }]);
    expect(resolve(config?.hosts[1]?.collect.http)).toMatchObject([{ name: 'n', password: 'Basic s3cr3t' }]);
    fixture.remove();
  });

  it('names a variable that has gone, never a value', () => {
    const env = testEnvironment('/', {});

    expect(() => resolveSecrets({ a: [{ $env: 'GONE' }] }, env)).toThrow('the variable GONE is not set');
  });

  it('warns of one in a file that everybody can read, without showing it', async () => {
    const fixture = createFixture({ 'a.yaml': 'collectors:\n  http: { token: s3cr3t }\n' });
    expect((await fixture.read()).problems).toEqual([]);
    chmodSync(join(fixture.paths.configDir, 'a.yaml'), 0o644);

    const { config, problems } = await fixture.read();

    expect(config).toBeDefined();
    expect(problems.map(brief)).toEqual([
      '2:18 warning: a secret in a file that everybody can read: use ${ENV} or !file, or chmod o-r',
    ]);
    expect(problems.map(formatProblem).join('')).not.toContain('s3cr3t');
    fixture.remove();
  });

  it('does not call a file that is not there a secret that is written out', async () => {
    const fixture = createFixture({ 'a.yaml': 'collectors: { http: { token: !file gone } }\n' });
    chmodSync(join(fixture.paths.configDir, 'a.yaml'), 0o644);

    expect((await fixture.read()).problems.map(brief)).toEqual([expect.stringMatching(/there is no such file/)]);
    fixture.remove();
  });

  it('warns of a secret file that everybody can read', async () => {
    const fixture = createFixture({ 'a.yaml': 'collectors: { http: { token: !file pw } }\n', pw: 'x' });
    chmodSync(join(fixture.paths.configDir, 'pw'), 0o644);

    expect((await fixture.read()).problems.map(brief)).toEqual([
      expect.stringMatching(/warning: everybody can read the secret in .*\/pw/),
    ]);
    fixture.remove();
  });
});
