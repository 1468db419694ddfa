import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run as checkConfig } from '../../../src/commands/check-config.ts';
import type { Command } from '../../../src/commands/command-call.ts';
import { run as paths } from '../../../src/commands/paths.ts';
import { run as schema } from '../../../src/commands/schema.ts';
import { createFixture, type Files, type Fixture } from '../config/fixture.ts';

async function call(command: Command, fixture: Fixture, options: Record<string, unknown> = {}) {
  let [stdout, stderr] = ['', ''];
  const code = await command({
    installation: fixture.installation,
    instance: 'run-cycle-test-config',
    options: { configDir: fixture.paths.configDir, ...options },
    args: [],
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
  });
  return { code, stdout, stderr };
}

async function check(files: Files, options: Record<string, unknown> = {}) {
  const fixture = createFixture(files);
  const result = await call(checkConfig, fixture, options);
  fixture.remove();
  return result;
}

describe('check-config', () => {
  it('is silent about a good configuration', async () => {
    expect(await check({ 'a.yaml': 'hosts: { a: {} }\n' })).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('prints every problem with line and caret, and 78', async () => {
    const { code, stdout, stderr } = await check({
      'a.yaml': 'hosts: { a: {} }\n',
      'b.yaml': 'genral: {}\nstore: { kep: 1d }\n',
    });

    expect([code, stdout]).toEqual([78, '']);
    expect(stderr).toMatch(
      /b\.yaml:1:1: unknown section "genral" \(did you mean "general"\?\)\n {4}genral: \{\}\n {4}\^~~~~~\n/,
    );
    expect(stderr).toMatch(/b\.yaml:2:10: unknown key "kep" \(did you mean "keep"\?\)\n/);
  });

  it('prints warnings and is still content', async () => {
    const { code, stderr } = await check({ 'a.yaml': 'collectors: { x: { command: [/no/such] } }\n' });

    expect(code).toBe(0);
    expect(stderr).toMatch(/a\.yaml:1:29: warning: \/no\/such is not there/);
  });

  it('prints one JSON object', async () => {
    const { code, stdout, stderr } = await check({ 'a.yaml': 'genral: {}\n' }, { json: true });

    expect([code, stderr]).toEqual([78, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      valid: false,
      problems: [{ line: 1, column: 1, severity: 'error' }],
    });
  });

  it('accounts for what there is, if asked', async () => {
    const { stdout } = await check(
      { 'a.yaml': 'hosts: { a: { collect: { ping: } } }\ncollectors: { ping: { every: 1m } }\n' },
      { verbose: true },
    );

    expect(stdout).toContain('  ping: built in, every 1m, at most 1m, 1 host\n');
  });

  it('changes nothing', async () => {
    const fixture = createFixture({ 'a.yaml': 'general: { dataDir: data }\n' });

    await call(checkConfig, fixture);

    expect(existsSync(join(fixture.root, 'data'))).toBe(false);
    expect(existsSync(fixture.paths.cacheDir)).toBe(false);
    fixture.remove();
  });
});

describe('schema', () => {
  it('knows the engine, the programs, their targets and sections', async () => {
    const fixture = createFixture();
    const { code, stdout } = await call(schema, fixture);
    fixture.remove();

    expect(code).toBe(0);
    const { properties } = JSON.parse(stdout);
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(['general', 'collectors', 'hosts', 'thresholds']));
    expect(properties.general.properties.interval.type).toBe('string');
    const http = properties.collectors.properties.http.anyOf[0];
    expect(Object.keys(http.properties)).toEqual(expect.arrayContaining(['every', 'agent', 'token']));
    expect(http.properties.token.type).toBe('string');
    expect(properties.hosts.additionalProperties.anyOf[0].properties.collect.properties.ping).toBeDefined();
  });
});

describe('paths', () => {
  it('prints all of them, as JSON too, even of a broken configuration', async () => {
    const fixture = createFixture({ 'a.yaml': 'general: { dataDir: data }\n', 'b.yaml': 'hosts: [' });
    const text = await call(paths, fixture);
    const json = await call(paths, fixture, { json: true });
    fixture.remove();

    expect([text.code, json.code]).toEqual([0, 0]);
    expect(text.stdout).toContain(`\nstop               ${fixture.root}/data/tmp/STOP-run-cycle-test-config\n`);
    expect(JSON.parse(json.stdout)).toMatchObject({
      version: 1,
      paths: {
        config: fixture.paths.configDir,
        data: `${fixture.root}/data`,
        lock: `${fixture.root}/data/tmp/run-cycle-test-config.lock`,
      },
    });
  });
});
