import { describe, expect, it } from 'vitest';
import { runProcess } from '../../../../src/cycle/process/run-process.ts';

const MIB = 1024 ** 2;
const run = async (script: string) => {
  let taken = 0;
  const outcome = await runProcess({
    name: 'x',
    argv: ['sh', '-c', script],
    environment: { PATH: '/usr/bin:/bin' },
    watchdogMs: 30_000,
    onStdout: (chunk) => {
      taken += chunk.length;
      return undefined;
    },
  });
  return { ...outcome, taken };
};

describe('output', () => {
  it('of 100 MB is handed on up to 64 MiB, and the exit code is kept', async () => {
    const outcome = await run('head -c 100000000 /dev/zero; exit 1');

    expect(outcome.taken).toBe(64 * MIB);
    expect(outcome).toMatchObject({ exitCode: 1, stdoutBytes: 100_000_000, flooded: false });
    expect(outcome.stdoutRefused).toBe(100_000_000 - 64 * MIB);
  });

  it('of 2 GB ends the program, and is never held in memory', async () => {
    const before = process.memoryUsage().rss;

    const outcome = await run('exec head -c 2000000000 /dev/zero');

    expect(outcome.flooded).toBe(true);
    expect(outcome.taken).toBe(64 * MIB);
    expect(process.memoryUsage().rss - before).toBeLessThan(200e6);
  }, 30_000);

  it('on stderr is kept at both ends', async () => {
    const outcome = await run('echo first >&2; head -c 30000000 /dev/zero | tr "\\0" x >&2; echo last >&2');

    expect(outcome.stderr.text.startsWith('first\nxxx')).toBe(true);
    expect(outcome.stderr.text.endsWith('xlast\n')).toBe(true);
    expect(outcome.stderr.dropped).toBe(30_000_011 - MIB);
    expect(outcome.stderr.text.length).toBeLessThan(MIB + 100);
  });

  it('counts both streams together for the flood', async () => {
    const outcome = await run('(head -c 800000000 /dev/zero >&2) & head -c 800000000 /dev/zero; wait');

    expect(outcome.flooded).toBe(true);
    expect(outcome.stderr.text.length).toBeLessThan(MIB + 100);
  }, 30_000);
});
