import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ProcessRequest, runProcess } from '../../../../src/cycle/process/run-process.ts';
import { endPids, newMark, pidsWith, until } from '../../../support/processes.ts';

let pipeDirectory: string;
beforeAll(() => {
  pipeDirectory = mkdtempSync(join(tmpdir(), 'program-stdio-'));
});
afterAll(() => rmSync(pipeDirectory, { recursive: true }));

async function run(script: string, more: Partial<ProcessRequest> = { pipeDirectory }) {
  const chunks: Buffer[] = [];
  const outcome = await runProcess({
    name: 'x',
    argv: ['sh', '-c', script],
    environment: { PATH: '/usr/bin:/bin', RUN_CYCLE_RUN: 'test/program-stdio/1' },
    watchdogMs: 10_000,
    graces: { pipeMs: 200 },
    onStdout: (chunk) => void chunks.push(chunk) as undefined,
    ...more,
  });
  return { ...outcome, stdout: Buffer.concat(chunks).toString() };
}

const SCRIPTS: [string, string][] = [
  ['/dev/stderr', 'echo talk > /dev/stderr; echo data'],
  ['/dev/stdout', 'echo data > /dev/stdout; echo talk >&2'],
  ['/dev/stdin', 'read -r line < /dev/stdin; echo "$line"; echo talk >&2'],
  ['a descriptor of /proc', 'echo talk > /proc/self/fd/2; echo data > /proc/self/fd/1'],
  ['/dev/stderr with tee', 'echo talk | tee -a /dev/stderr >/dev/null; echo data'],
];

describe('a program', () => {
  it.each(SCRIPTS)('opens %s again', async (_, script) => {
    const outcome = await run(script, { pipeDirectory, input: 'data\nmore\n' });

    expect(outcome).toMatchObject({ exitCode: 0, stdout: 'data\n', stderr: { text: 'talk\n' }, pipeHeld: false });
  });

  it('cannot do so without a directory for its pipes, and this test sees it', async () => {
    const outcome = await run('echo talk > /dev/stderr', {});

    expect(outcome.exitCode).not.toBe(0);
    expect(outcome.stderr.text).toMatch(/No such device or address/);
  });

  it.each([0, 1, 65_535, 65_536, 65_537, 3_000_000])('gets %i bytes of input whole, and EOF', async (size) => {
    const outcome = await run('wc -c', { pipeDirectory, input: 'x'.repeat(size) });

    expect(outcome.stdout.trim()).toBe(String(size));
  });

  it('gets pipes that wait: reading before there is data is no error', async () => {
    const outcome = await run('(sleep 0.05; echo late) | cat; cat; head -c 300000 /dev/zero | cat', { pipeDirectory });

    expect(outcome).toMatchObject({ exitCode: 0, stdoutBytes: 300_005, stderr: { text: '' } });
  });
});

describe('descriptors', () => {
  const count = () => readdirSync('/proc/self/fd').length;

  it('are all closed, whether programs end well, never read their input, or cannot be started', async () => {
    await run('true');
    const before = count();

    const outcomes = await Promise.all([
      ...Array.from({ length: 20 }, () => run('cat', { pipeDirectory, input: 'x' })),
      ...Array.from({ length: 20 }, () => run('exec <&-; true', { pipeDirectory, input: 'x'.repeat(200_000) })),
      ...Array.from({ length: 20 }, () => run('', { pipeDirectory, argv: ['/no/such'], input: 'x'.repeat(200_000) })),
      ...Array.from({ length: 4 }, () => run('', { pipeDirectory, argv: ['a\0b'] })),
    ]);

    expect(outcomes.filter(({ exitCode }) => exitCode === 0)).toHaveLength(40);
    await until(() => count() <= before);
  });

  it('are closed though a daemon keeps the input open and never reads it', async () => {
    const mark = newMark();
    await run('true');
    const before = count();

    const outcome = await run(`sleep ${mark} >/dev/null 2>&1 & exit 0`, { pipeDirectory, input: 'x'.repeat(200_000) });

    expect(outcome).toMatchObject({ exitCode: 0, pipeHeld: false });
    await until(() => count() <= before);
    endPids(pidsWith(mark));
  });
});
