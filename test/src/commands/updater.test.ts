import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listInbox, readInbox } from '../../../src/files/inbox.ts';
import { bundleScript } from '../../support/bundle.ts';

const instance = `run-cycle-t${process.pid}`;
let dir: string;
let data: string;
let script: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'updater-'));
  data = join(dir, 'data');
  script = await bundleScript(fileURLToPath(new URL('../../support/run-updater.ts', import.meta.url)), dir);
  mkdirSync(join(dir, 'config'));
  writeFileSync(
    join(dir, 'config', 'a.yaml'),
    `general: { interval: 5m, dataDir: ${data}, host: here }\n` +
      'collectors:\n  age: { command: [/bin/true], every: 10m }\n' +
      '  old: { command: [/bin/true], format: remstats }\n',
  );
});
afterAll(() => {
  // root's cache has a fixed place
  for (const cache of [join(dir, 'cache/run-cycle'), '/var/cache/run-cycle'].filter(existsSync))
    for (const name of readdirSync(cache).filter((file) => file.startsWith(instance))) rmSync(join(cache, name));
  rmSync(dir, { recursive: true });
});
beforeEach(() => rmSync(data, { recursive: true, force: true }));

const update = (args: readonly string[], input: string, env: Record<string, string> = {}) =>
  execa(process.execPath, [script, instance, join(dir, 'config'), ...args], {
    input,
    reject: false,
    env: { XDG_CACHE_HOME: join(dir, 'cache'), ...env },
  });
const dropped = () => listInbox(data).flatMap((name) => readInbox(data, name).entries);

describe('run-cycle updater', () => {
  it('drops samples and findings for the slot of the cycle that feeds it', async () => {
    const input = 'a 1\nb{host="h2"} 2 1000000\n# FINDING {host="h2",service="s"} warning "tired"\n';

    const { exitCode, stdout, stderr } = await update(['age'], input, {
      RUN_CYCLE_TIME: '1700000100',
      RUN_CYCLE_PROGRAM: 'age',
    });

    expect([exitCode, stdout, stderr]).toEqual([0, '', '']);
    expect(listInbox(data)).toHaveLength(1);
    expect(dropped()).toMatchObject([
      {
        kind: 'samples',
        collector: 'age',
        stepSeconds: 600,
        slot: 1_700_000_100 + 150 - ((1_700_000_100 + 150) % 600),
        points: [
          { series: 'a{host="here"}', value: 1 },
          { series: 'b{host="h2"}', value: 2, time: 1000 },
        ],
      },
      { kind: 'finding', by: 'age', finding: { host: 'h2', service: 's', status: 'warning', text: 'tired' } },
    ]);
  });

  it("reads the collector's own format", async () => {
    await update(['old'], 'web1 1700000000 load 0.5\n');

    expect(dropped()).toMatchObject([
      { collector: 'old', stepSeconds: 300, points: [{ host: 'web1', value: 0.5, time: 1_700_000_000 }] },
    ]);
  });

  it('counts what it refuses on stderr, takes the rest, and that is no failure', async () => {
    const { exitCode, stderr } = await update(['age'], 'a 1\nb \u001b[31mx\nc 3\nhalf');

    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^refused 1: /m);
    expect(stderr).not.toContain('\u001b');
    expect(dropped()).toMatchObject([{ points: [{ value: 1 }, { value: 3 }] }]);
  });

  it('drops nothing when nothing came', async () => {
    expect((await update(['age'], '')).exitCode).toBe(0);
    expect(listInbox(data)).toEqual([]);
  });

  it('splits what is too much for one file, and loses nothing', async () => {
    const count = 60_000;
    const input = Array.from({ length: count }, (_, at) => `metric{n="${at}"} ${at}\n`).join('');

    expect((await update(['age'], input)).exitCode).toBe(0);

    expect(listInbox(data).length).toBeGreaterThan(1);
    const points = dropped().flatMap((entry) => (entry.kind === 'samples' ? entry.points : []));
    expect(points.map(({ value }) => value)).toEqual(Array.from({ length: count }, (_, at) => at));
  });

  it.each([
    ['no name', [], 64, 'wants the name of one collector'],
    ['two names', ['age', 'old'], 64, 'wants the name of one collector'],
    ['a path for a name', ['../age'], 64, 'wants the name of one collector'],
    ['a name that is not configured', ['nobody'], 66, 'no collector nobody is configured for run-cycle-t'],
  ])('refuses %s', async (_, args, code, message) => {
    const { exitCode, stderr } = await update(args, 'a 1\n');

    expect(exitCode).toBe(code);
    expect(stderr).toContain(message);
    expect(listInbox(data)).toEqual([]);
  });

  it('fails when it cannot write', async () => {
    writeFileSync(data, 'no directory');

    const { exitCode, stderr } = await update(['age'], 'a 1\n');

    expect([73, 74]).toContain(exitCode);
    expect(stderr).toContain(data);
  });
});
