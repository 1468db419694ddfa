import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import {
  childrenOf,
  isAlive,
  listPids,
  ownLine,
  readProcess,
  readRunTag,
} from '../../../../src/cycle/process/process-table.ts';
import { until } from '../../../support/processes.ts';

/** Starts a sleeper whose name and environment are as given. */
function startSleeper(name: string, env: Record<string, string>) {
  const child = spawn('/bin/sh', ['-c', 'exec sleep 600'], { argv0: name, env: { PATH: '/usr/bin:/bin', ...env } });
  const facts = readProcess(child.pid ?? 0);
  if (!facts) throw new Error('no child');
  return { child, facts };
}

describe('the process table', () => {
  it('knows this process, its parents and its children', () => {
    const { child, facts } = startSleeper('sh', {});

    expect(facts).toMatchObject({ pid: child.pid, parent: process.pid });
    expect(childrenOf(process.pid)).toContain(child.pid);
    expect(listPids()).toContain(child.pid);
    expect([...ownLine()]).toEqual(expect.arrayContaining([process.pid, process.ppid]));
    expect(readProcess(process.pid)?.rssBytes).toBeGreaterThan(10e6);
    child.kill('SIGKILL');
  });

  it('tells a process from a later one of the same number, and from one that has ended', async () => {
    const { child, facts } = startSleeper('sh', {});

    expect(isAlive(facts)).toBe(true);
    expect(isAlive({ ...facts, startTime: '1' })).toBe(false);
    child.kill('SIGKILL');
    await until(() => !isAlive(facts));
    expect(readProcess(2 ** 30)).toBeUndefined();
  });

  it.each([
    ['first', { RUN_CYCLE_RUN: 'a/b/c', OTHER: '1' }, 'a/b/c'],
    ['not at all', { NOT_RUN_CYCLE_RUN: 'a/b/c', OTHER: 'RUN_CYCLE_RUN=x/y/z' }, undefined],
    ['in another alphabet', { OTHER: '1', RUN_CYCLE_RUN: 'a/b/\u00fc' }, 'a/b/\u00fc'],
  ])('finds a tag that is there %s', async (_, env, tag) => {
    const { child, facts } = startSleeper('sh', { ...env, MARK: 'here' });
    let found: string | undefined = 'not read yet';
    await until(() => {
      found = readRunTag(facts.pid); // while the shell becomes the sleeper, there is none for a moment
      return found === tag;
    });

    expect(found).toBe(tag);
    child.kill('SIGKILL');
  });

  it('gives nothing for a process that is gone', () => {
    expect([readRunTag(2 ** 30), readProcess(2 ** 30), childrenOf(2 ** 30)]).toEqual([undefined, undefined, []]);
  });
});
