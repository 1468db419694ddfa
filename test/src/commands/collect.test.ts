import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run as collect } from '../../../src/commands/collect.ts';
import { installationAt } from '../../../src/installation.ts';
import { type BuiltPrograms, buildPrograms } from '../../support/built-programs.ts';
import { makeTrialInstance, type TrialInstance } from '../../support/trial-instance.ts';

const INSTANCE = `run-cycle-collect-${process.pid}`;
const CONFIG = `
collectors:
  shell: { command: [/bin/sh, -c, "echo 'a 1'; echo talk >&2; exit $1", sh, "0"] }
  failing: { command: [/bin/sh, -c, "echo 'a 1'; printf half; exit 3"] }
  missing: { command: [/nonexistent/program] }
  hanging: { command: [/bin/sleep, "60"], watchdog: 1s }
  input: { command: [/bin/cat] }
  telling: { }
hosts:
  web1: { address: 192.0.2.1, collect: { telling: { } } }
  web2: { collect: { telling: { } } }
`;
const TELLING = `exports.default = { kind: 'collector', summary: 'Tells', settings: (z) => z.strictObject({}), target: (z) => z.strictObject({}),
  collect: ({ hosts }) => hosts.map(({ name }) => ({ metric: 'told', labels: { host: name }, value: 1 })) };`;

let programs: BuiltPrograms;
let trial: TrialInstance;

beforeAll(async () => {
  programs = await buildPrograms();
  programs.add('collectors/telling', TELLING);
  trial = makeTrialInstance(CONFIG);
});

afterAll(() => {
  programs.remove();
  trial.remove();
  const cache = '/var/cache/run-cycle'; // where root's configuration is kept
  if (!existsSync(cache)) return;
  for (const file of readdirSync(cache)) if (file.startsWith(INSTANCE)) rmSync(join(cache, file), { recursive: true });
});

async function call(args: readonly string[], options: Record<string, unknown> = {}) {
  let [stdout, stderr] = ['', ''];
  const code = await collect({
    installation: installationAt(programs.directory),
    instance: INSTANCE,
    options: { configDir: trial.configDir, ...options },
    args,
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
  });
  return { code, stdout, stderr };
}

describe('collect', () => {
  it('passes on what a collector prints and says', async () => {
    expect(await call(['shell'])).toEqual({ code: 0, stdout: 'a 1\n', stderr: 'talk\n' });
  });

  it('runs a built-in collector for the hosts that have a target of it', async () => {
    expect((await call(['telling'])).stdout).toBe('# TYPE told gauge\ntold{host="web1"} 1\ntold{host="web2"} 1\n');
  });

  it('runs for one host alone', async () => {
    expect((await call(['telling'], { host: 'web2' })).stdout).toBe('# TYPE told gauge\ntold{host="web2"} 1\n');
  });

  it('gives a command the same input as a cycle does', async () => {
    const { stdout } = await call(['input'], { now: 1_700_000_000 });

    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      kind: 'collector',
      now: 1_700_000_000,
      host: 'here',
      hosts: [],
    });
  });

  it('is 1 when the collector fails, and what it printed stands', async () => {
    expect(await call(['failing'])).toEqual({
      code: 1,
      stdout: 'a 1\nhalf',
      stderr: `run-cycle: failing: exit 3\n`,
    });
  });

  it('is 1 when the collector cannot be started', async () => {
    const { code, stderr } = await call(['missing']);

    expect(code).toBe(1);
    expect(stderr).toContain('/nonexistent/program');
  });

  it('is 1 when the watchdog had to end it', async () => {
    const { code, stderr } = await call(['hanging']);

    expect(code).toBe(1);
    expect(stderr).toBe('run-cycle: hanging: killed by watchdog after 1 s\n');
  });

  it.each([
    [['tellin'], {}, 'no collector "tellin" is configured (did you mean "telling"?)'],
    [[], {}, 'no collector ""'],
    [['shell', 'more'], {}, 'no collector'],
    [['telling'], { host: 'web3' }, 'no host "web3" is configured (did you mean'],
  ])('%j %j is 64', async (args, options, message) => {
    const { code, stdout, stderr } = await call(args, options);

    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toContain(message);
  });
});
