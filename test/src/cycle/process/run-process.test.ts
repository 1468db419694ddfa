import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endAll, groupsRunning } from '../../../../src/cycle/process/process-group.ts';
import { type ProcessRequest, runProcess } from '../../../../src/cycle/process/run-process.ts';
import { endPids, fixture, newMark, pidsWith, until } from '../../../support/processes.ts';

const PATH = '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin';
const SHORT = { killMs: 200, giveUpMs: 300, pipeMs: 200 };
let tags = 0;
let pipeDirectory: string;
beforeAll(() => {
  pipeDirectory = mkdtempSync(join(tmpdir(), 'pipes-'));
});
afterAll(() => rmSync(pipeDirectory, { recursive: true }));

function request(argv: readonly string[], more: Partial<ProcessRequest> = {}, mark = '6000'): ProcessRequest {
  tags += 1;
  const environment = { PATH, MARK: mark, RUN_CYCLE_RUN: `test/${process.pid}/${tags}` };
  return { name: 'x', argv, environment, watchdogMs: 10_000, graces: SHORT, pipeDirectory, ...more };
}

const sh = (script: string) => ['sh', '-c', script];

describe('a program that ends by itself', () => {
  it('hands on its output, keeps its stderr and gives its exit code', async () => {
    const seen: Buffer[] = [];

    const outcome = await runProcess(
      request(sh('echo out; echo err >&2; exit 3'), { onStdout: (chunk) => void seen.push(chunk) as undefined }),
    );

    expect(Buffer.concat(seen).toString()).toBe('out\n');
    expect(outcome).toMatchObject({ exitCode: 3, signal: undefined, timedOut: false, pipeHeld: false, leaked: 0 });
    expect(outcome).toMatchObject({ stdoutBytes: 4, stderr: { text: 'err\n', bytes: 4, dropped: 0 } });
    expect(outcome.peakRssBytes).toBeUndefined();
    expect(Math.abs(outcome.startedAt - Date.now() / 1000)).toBeLessThan(30);
  });

  it.each([
    ['dies of a fault', 'kill -SEGV $$', { exitCode: undefined, signal: 'SIGSEGV' }],
    ['dies of SIGKILL', 'kill -KILL $$', { exitCode: undefined, signal: 'SIGKILL' }],
    ['exits 255', 'exit 255', { exitCode: 255, signal: undefined }],
    ['exits as a shell does for a signal', 'exit 143', { exitCode: 143, signal: undefined }],
    ['closes its pipes and works on', 'exec >&- 2>&-; sleep 0.1; exit 7', { exitCode: 7, pipeHeld: false }],
    ['prints binary and escapes', 'printf "\\377\\000\\033[31m"; exit 0', { exitCode: 0, stdoutBytes: 7 }],
    ['prints nothing', 'exit 0', { exitCode: 0, stdoutBytes: 0 }],
  ])('tells apart one that %s', async (_, script, expected) => {
    expect(await runProcess(request(sh(script)))).toMatchObject({ ...expected, timedOut: false, interrupted: false });
  });

  it('gets its input and then EOF', async () => {
    const seen: Buffer[] = [];

    const outcome = await runProcess(
      request(['cat'], { input: 'line\n'.repeat(100_000), onStdout: (chunk) => void seen.push(chunk) as undefined }),
    );

    expect(outcome.exitCode).toBe(0);
    expect(Buffer.concat(seen).toString()).toBe('line\n'.repeat(100_000));
  });

  it('gets EOF without any input', async () => {
    expect(await runProcess(request(['cat']))).toMatchObject({ exitCode: 0, stdoutBytes: 0 });
  });

  it('need not read its input', async () => {
    expect(await runProcess(request(['true'], { input: 'x'.repeat(5_000_000) }))).toMatchObject({ exitCode: 0 });
  });

  it('gets its arguments as they are, without a shell', async () => {
    const seen: Buffer[] = [];

    await runProcess(
      request(['printf', '%s|', ';touch x', '$(id)', "a'b"], { onStdout: (c) => void seen.push(c) as undefined }),
    );

    expect(Buffer.concat(seen).toString()).toBe(";touch x|$(id)|a'b|");
  });

  it('may leave a daemon that has closed its pipes', async () => {
    const mark = newMark();

    const outcome = await runProcess(request([fixture('leave-daemon')], {}, mark));
    await until(() => pidsWith(mark).length === 1);

    expect(outcome).toMatchObject({ exitCode: 0, pipeHeld: false, leaked: 0 });
    endPids(pidsWith(mark));
  });
});

describe('a program that cannot be started', () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'run-process-'));
    mkdirSync(join(dir, 'directory'));
  });
  afterAll(() => rmSync(dir, { recursive: true }));

  it.each([
    ['a missing file', '/no/such/program', 'cannot start x: /no/such/program: does not exist (ENOENT)'],
    ['a missing command', 'no-such-command', 'cannot start x: no-such-command: not found in PATH (ENOENT)'],
    ['no permission', fixture('not-executable'), 'not-executable: is not executable for this user (EACCES)'],
    ['a missing interpreter', fixture('bad-interpreter'), 'the interpreter that its first line names does not exist'],
    ['a NUL in its name', 'a\0b', 'ERR_INVALID_ARG_VALUE'],
  ])('names program and path: %s', async (_, file, message) => {
    const outcome = await runProcess(request([file], { input: 'text' }));

    expect(outcome.startError).toContain(message);
    expect(outcome).toMatchObject({ exitCode: undefined, signal: undefined, timedOut: false });
    expect(groupsRunning()).toEqual([]);
  });

  it('says that a path is a directory', async () => {
    const outcome = await runProcess(request([join(dir, 'directory')]));

    expect(outcome.startError).toContain('directory: is a directory (EACCES)');
  });

  it('says that its working directory is missing', async () => {
    const outcome = await runProcess(request(['true'], { cwd: join(dir, 'gone') }));

    expect(outcome.startError).toContain('its working directory');
  });

  it('says that there is no command', async () => {
    expect((await runProcess(request([]))).startError).toBe('cannot start x: its command is empty');
  });
});

describe('the watchdog', () => {
  it('is needed: a plain timeout leaves the grandchild, and this test sees it', async () => {
    const mark = newMark();

    const env = { MARK: mark };
    const child = execa('sh', ['-c', 'sleep "$MARK" & wait'], { env, timeout: 200, reject: false });
    await new Promise((resolve) => child.once('exit', resolve));

    expect(pidsWith(mark).length).toBeGreaterThan(0);
    endPids(pidsWith(mark));
    await child;
  });

  it.each([
    ['hangs', 'hang', 'SIGTERM'],
    ['ignores SIGTERM', 'ignore-term', 'SIGKILL'],
    ['has stopped itself', 'stop-itself', 'SIGTERM'],
    ['hangs with its whole tree', 'hang-in-tree', 'SIGKILL'],
    ['left a daemon before it hung', 'daemon-and-hang', 'SIGTERM'],
    ['hides a child in its session', 'hide-in-session', undefined],
  ])('ends a program that %s, with all that it started', async (_, name, signal) => {
    const mark = newMark();

    const outcome = await runProcess(request([fixture(name)], { watchdogMs: 300 }, mark));

    expect(outcome).toMatchObject({ timedOut: true, unkillable: [] });
    if (signal) expect(outcome.signal).toBe(signal);
    expect(pidsWith(mark)).toEqual([]);
    expect(groupsRunning()).toEqual([]);
  });

  it('keeps what was printed before', async () => {
    const outcome = await runProcess(request([fixture('hang')], { watchdogMs: 300 }));

    expect(outcome).toMatchObject({ timedOut: true, stdoutBytes: 4, stderr: { text: 'err\n' } });
  });

  it('ends endless output', async () => {
    const outcome = await runProcess(request(['yes'], { watchdogMs: 300 }));

    expect(outcome.timedOut || outcome.flooded).toBe(true);
    expect(outcome.signal).toBe('SIGTERM');
  });

  it.each([
    ['a child', 'hold-pipe', 4],
    ['a child in another session', 'hold-pipe-apart', 0],
  ])('does not wait for %s that holds the pipes, and ends it', async (_, name, exitCode) => {
    const mark = newMark();

    const outcome = await runProcess(request([fixture(name)], {}, mark));

    expect(outcome).toMatchObject({ exitCode, timedOut: false, pipeHeld: true, stdoutBytes: 5 });
    expect(outcome.leaked).toBeGreaterThan(0);
    expect(pidsWith(mark)).toEqual([]);
  });

  it('misses only what has left the session and emptied its environment: that takes isolation', async () => {
    const mark = newMark();

    const outcome = await runProcess(request([fixture('hide-and-hang')], { watchdogMs: 300 }, mark));

    expect(outcome).toMatchObject({ timedOut: true, unkillable: [] });
    expect(pidsWith(mark).length).toBe(1);
    endPids(pidsWith(mark));
  });

  it('does not count time in which nobody took the output', async () => {
    const slow = () => new Promise<void>((resolve) => setTimeout(resolve, 20));

    const outcome = await runProcess(
      request(sh('head -c 3000000 /dev/zero; exit 5'), { watchdogMs: 400, onStdout: slow }),
    );

    expect(outcome.seconds).toBeGreaterThan(0.5);
    expect(outcome).toMatchObject({ exitCode: 5, timedOut: false, stdoutBytes: 3_000_000 });
  });

  it('ends 64 deaf trees at once, each with a child of another session on its pipe', async () => {
    const mark = newMark();
    const before = process.memoryUsage().rss;
    const began = performance.now();

    const outcomes = await Promise.all(
      Array.from({ length: 64 }, () => runProcess(request([fixture('hung-tree')], { watchdogMs: 1000 }, mark))),
    );

    expect(outcomes.every(({ timedOut, signal }) => timedOut && signal === 'SIGKILL')).toBe(true);
    expect(outcomes.flatMap(({ unkillable }) => unkillable)).toEqual([]);
    expect(pidsWith(mark)).toEqual([]);
    expect(process.memoryUsage().rss - before).toBeLessThan(300e6);
    expect(performance.now() - began).toBeLessThan(20_000);
  }, 30_000);
});

describe('the end from outside', () => {
  it('ends every group at once, daemons included, and says so', async () => {
    const mark = newMark();
    const running = ['hang', 'ignore-term', 'daemon-and-hang'].map((name) =>
      runProcess(request([fixture(name)], {}, mark)),
    );
    await until(() => groupsRunning().length === 3 && pidsWith(mark).length >= 3);

    await endAll('SIGTERM');

    for (const outcome of await Promise.all(running))
      expect(outcome).toMatchObject({ interrupted: true, timedOut: false });
    expect(pidsWith(mark)).toEqual([]);
    expect(groupsRunning()).toEqual([]);
  });

  it('reaches a program that is only being started', async () => {
    const mark = newMark();
    const running = runProcess(request([fixture('hang')], {}, mark));

    await endAll('SIGTERM');

    expect(await running).toMatchObject({ interrupted: true });
    expect(pidsWith(mark)).toEqual([]);
  });
});
