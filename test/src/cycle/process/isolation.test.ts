import { describe, expect, it } from 'vitest';
import { findWay, isolate } from '../../../../src/cycle/process/isolation.ts';
import { runProcess } from '../../../../src/cycle/process/run-process.ts';
import { newMark, pidsWith, until } from '../../../support/processes.ts';

const run = (argv: readonly string[], watchdogMs = 5000) =>
  runProcess({ name: 'p', argv, environment: { PATH: '/usr/bin:/bin' }, watchdogMs });
/** Leaves a child in another session, without environment and without our pipes. */
const leaving = (mark: string) => ['sh', '-c', `setsid env -i sleep ${mark} </dev/null >/dev/null 2>&1 & exit 3`];

describe('isolate', () => {
  it('leaves nothing of a program when that ends, whatever it started, and passes its exit code on', async () => {
    const mark = newMark();

    const { exitCode } = await run(isolate(leaving(mark)));

    expect(exitCode).toBe(3);
    await until(() => pidsWith(mark).length === 0);
  });

  it('is what ends it: without, the same child lives on', async () => {
    const mark = newMark();

    await run(leaving(mark));

    const [pid = 0, ...more] = pidsWith(`sleep\0${mark}`);
    expect(more).toEqual([]);
    process.kill(pid, 'SIGKILL');
  });

  it('lets a program die of the first SIGTERM', async () => {
    const { timedOut, seconds } = await run(isolate(['sleep', newMark()]), 50);

    expect(timedOut).toBe(true);
    expect(seconds).toBeLessThan(1.5); // SIGKILL would come after 2 s
  });

  it('gives it a /proc of its own, in which it is not alone but nearly', async () => {
    const chunks: Buffer[] = [];
    const onStdout = (chunk: Buffer) => void chunks.push(chunk);
    const argv = isolate(['sh', '-c', 'echo /proc/[0-9]*']);

    await runProcess({ name: 'p', argv, environment: { PATH: '/usr/bin:/bin' }, watchdogMs: 5000, onStdout });

    expect(Buffer.concat(chunks).toString().trim().split(' ')).toEqual(['/proc/1', '/proc/2']);
  });
});

describe('findWay', () => {
  it('takes the first way that works', () => {
    expect(findWay([['/nonexistent/unshare'], ['/usr/bin/env']])).toEqual({
      prefix: ['/usr/bin/env', '--', '/bin/sh', '-c', '"$@"; exit $?', 'isolated'],
    });
  });

  it('says why none does', () => {
    expect(findWay([['/nonexistent/unshare'], ['/bin/false']])).toEqual({
      problem: 'spawnSync /nonexistent/unshare ENOENT; exit 1',
    });
  });
});
