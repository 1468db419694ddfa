import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProcess } from '../../../../src/cycle/process/run-process.ts';
import { until } from '../../../support/processes.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'stderr-file-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

const run = (script: string, stderrFile: string, watchdogMs = 10_000) =>
  runProcess({ name: 'x', argv: ['sh', '-c', script], environment: { PATH: '/usr/bin:/bin' }, watchdogMs, stderrFile });

describe('the copy of stderr', () => {
  it('is there while the program still runs', async () => {
    const file = join(dir, 'early.txt');

    const running = run(`echo early >&2; while [ ! -e ${dir}/go ]; do sleep 0.01; done; echo late >&2`, file);
    await until(() => existsSync(file) && readFileSync(file, 'utf8') === 'early\n');
    writeFileSync(join(dir, 'go'), '');
    await running;

    expect(readFileSync(file, 'utf8')).toBe('early\nlate\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('of the last run is gone when this one says nothing, or cannot be started', async () => {
    const file = join(dir, 'old.txt');

    writeFileSync(file, 'old');
    await run('exit 0', file);
    expect(existsSync(file)).toBe(false);

    writeFileSync(file, 'old');
    await runProcess({ name: 'x', argv: ['/no/such'], environment: {}, watchdogMs: 1000, stderrFile: file });
    expect(existsSync(file)).toBe(false);
  });

  it('is the text that is kept, however much was printed', async () => {
    const file = join(dir, 'much.txt');

    const { stderr } = await run('echo first >&2; head -c 3000000 /dev/zero | tr "\\0" x >&2; echo last >&2', file);

    expect(readFileSync(file, 'utf8')).toBe(stderr.text);
  });

  it('need not be possible', async () => {
    const outcome = await run('echo text >&2', join(dir, 'none', 'x.txt'));

    expect(outcome).toMatchObject({ exitCode: 0, stderr: { text: 'text\n' } });
  });
});
