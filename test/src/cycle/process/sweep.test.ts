import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { childrenOf, readProcess } from '../../../../src/cycle/process/process-table.ts';
import { deadCycleTags } from '../../../../src/cycle/process/program-environment.ts';
import { sweepTagged } from '../../../../src/cycle/process/sweep.ts';
import { endPids, fixture, newMark, pidsWith, until } from '../../../support/processes.ts';

const run = promisify(execFile);

/** Starts a sleeper that nobody waits for, as a dead cycle leaves it. */
async function leave(tag: string, command: readonly string[] = ['sh', '-c', 'exec sleep "$MARK"']): Promise<string> {
  const mark = newMark();
  const env = { PATH: '/usr/bin:/bin', MARK: mark, RUN_CYCLE_RUN: tag };
  const [file = '', ...args] = command;
  spawn(file, args, { env, detached: true, stdio: 'ignore' }).unref();
  await until(() => pidsWith(mark).length > 0);
  return mark;
}

describe('sweepTagged', () => {
  it("ends a dead cycle's left-overs, and neither its own cycle's nor another instance's", async () => {
    const instance = `run-cycle-${process.pid}`;
    const dead = await leave(`${instance}/c1/ping`);
    const deadToo = await leave(`${instance}/c0/x/updater/1`);
    const own = await leave(`${instance}/c2/ping`);
    const neighbour = await leave(`${instance}-b/c1/ping`);
    const shorter = await leave(`run-cycle/c1/ping`);

    const outcome = await sweepTagged(deadCycleTags(instance, 'c2'));

    expect(outcome).toEqual({ ended: 2, unkillable: [] });
    expect([dead, deadToo, own, neighbour, shorter].map((mark) => pidsWith(mark).length)).toEqual([0, 0, 1, 1, 1]);
    endPids([own, neighbour, shorter].flatMap(pidsWith));
  });

  it('tells a cycle from one whose id begins alike', () => {
    const match = deadCycleTags('run-cycle', 'c1');

    expect(['run-cycle/c10/x', 'run-cycle/c1/x', 'run-cycle-a/c2/x', 'run-cycle'].map(match)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('ends one that is deaf to SIGTERM, and one that is stopped', async () => {
    const tag = `sweep/${process.pid}/deaf`;
    const deaf = await leave(tag, ['sh', '-c', 'trap "" TERM; sleep "$MARK"; sleep "$MARK"; exit']);
    const stopped = await leave(tag, ['sh', '-c', 'exec sh -c "kill -STOP \\$\\$" "$MARK"']);

    const outcome = await sweepTagged((found) => found === tag, { graceMs: 100 });

    expect(outcome.unkillable).toEqual([]);
    expect([deaf, stopped].flatMap(pidsWith)).toEqual([]);
  });

  it('finds nothing and does nothing', async () => {
    expect(await sweepTagged(() => false)).toEqual({ ended: 0, unkillable: [] });
  });

  it('never signals the process that sweeps or one that it descends from', async () => {
    const mark = newMark();

    const { stdout } = await run('bash', ['-c', SWEEP_OWN_SESSION, process.execPath], {
      env: { PATH: process.env.PATH, MARK: mark, SWEEPER: await sweeper() },
    });

    expect(JSON.parse(stdout)).toEqual({ ended: 1, unkillable: [] });
    expect(pidsWith(mark)).toEqual([]);
  });

  it('ignores zombies', async () => {
    const tag = `sweep/${process.pid}/zombie`;
    const parent = await leave(tag.replace('zombie', 'parent'), [fixture('keep-zombie'), tag]);
    await until(() => zombiesOf(pidsWith(parent)).length === 1);

    expect(await sweepTagged((found) => found === tag)).toEqual({ ended: 0, unkillable: [] });
    endPids(pidsWith(parent));
  });
});

/** A session of its own, never the one that the tests run in: a shell that leads it, a sleeper, and one who sweeps it. */
const SWEEP_OWN_SESSION = `exec setsid -w bash -c 'sleep "$MARK" & "$0" -e "$SWEEPER"; exit $?' "$0"`;

/** A script that ends the session it is in, and prints what came of it. */
async function sweeper(): Promise<string> {
  const { build } = await import('esbuild');
  const contents = `
    import { readProcess } from './process-table.ts';
    import { sweepTagged } from './sweep.ts';
    const leader = readProcess(readProcess(process.pid).session);
    sweepTagged(() => false, { session: leader }).then((outcome) => process.stdout.write(JSON.stringify(outcome)));`;
  const stdin = { contents, resolveDir: 'src/cycle/process', loader: 'ts' as const };
  const built = await build({ stdin, bundle: true, format: 'cjs', platform: 'node', write: false });
  return built.outputFiles[0]?.text ?? '';
}

function zombiesOf(parents: readonly number[]): number[] {
  return parents.flatMap(childrenOf).filter((pid) => readProcess(pid)?.state === 'Z');
}
