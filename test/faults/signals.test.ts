/** run-cycle itself is told to end, while programs hang. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { taggedPids } from '../support/check-trial.ts';
import { allAppear, dawdling, hanging } from '../support/hostile-programs.ts';
import { endPids, newMark, pidsWith, until } from '../support/processes.ts';
import { makeTrial, type Trial } from '../support/run-cycle.ts';

let mark: string;
let trial: Trial | undefined;
afterEach(() => {
  endPids(pidsWith(mark));
  trial?.remove();
});

/** A cycle in which one collector has ended well and another hangs. */
async function running(program = dawdling, watchdog = '60s') {
  mark = newMark();
  const made = makeTrial();
  trial = made;
  const hang = made.program('hang', program(mark));
  const good = made.program('good', '#!/bin/sh\necho \'good{host="web1"} 1\'\necho \'# MEMORY {"n":1}\'\n');
  made.configure(`hosts: { web1: {} }
collectors: { good: { command: [${good}] }, hang: { command: [${hang}], watchdog: ${watchdog} } }
monitors: { late: { command: [${made.program('late', '#!/bin/sh\ntouch "$RUN_CYCLE_CONFIG_DIR/../late-ran"\n')}] } }
`);
  const cycle = made.start();
  await allAppear([join(made.root, 'started-hang')]);
  await until(() => statusOf(made).programs.some((each) => each.name === 'good' && each.state === 'ended'));
  return { trial: made, ...cycle };
}

function statusOf({ tempDir }: Trial): { programs: { name: string; state: string }[]; finished?: number } {
  return JSON.parse(readFileSync(join(tempDir, 'run-cycle.status.json'), 'utf8'));
}

describe('a cycle that is told to end', () => {
  it.each([
    ['SIGTERM', 'hanging', hanging],
    ['SIGINT', 'dawdling', dawdling],
    ['SIGQUIT', 'dawdling', dawdling],
  ] as const)('by %s ends its %s programs, keeps what they brought, and dies of it', async (signal, _, program) => {
    const cycle = await running(program);

    cycle.child.kill(signal);
    const ended = await cycle.ended;

    expect(ended.signal).toBe(signal);
    expect(pidsWith(mark)).toEqual([]);
    expect(taggedPids(cycle.trial)).toEqual([]);
    expect(statusOf(cycle.trial).finished).toBeTypeOf('number');
    expect((await cycle.trial.run('show', 'web1')).stdout).toMatch(/good\s[\s\S]*hung\s/);
    expect(cycle.trial.list('.').filter((name) => name === 'late-ran')).toEqual([]);
    expect(ended.stdout).toMatch(/==> hang \(collectors, ended with the cycle/);
  });

  it('leaves the lock free: the next cycle starts at once and finds no crash', async () => {
    const cycle = await running();
    cycle.child.kill('SIGTERM');
    await cycle.ended;
    cycle.trial.configure('hosts: { web1: {} }\n');

    const next = await cycle.trial.run();

    expect(next).toEqual({ code: 0, signal: null, stdout: '', stderr: '' });
    expect((await cycle.trial.run('history')).stdout).not.toContain('crashed');
  });

  it('a second time ends at once, and the next cycle clears up', async () => {
    const cycle = await running(hanging);

    cycle.child.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const began = performance.now();
    cycle.child.kill('SIGTERM');
    const ended = await cycle.ended;
    const took = performance.now() - began;
    cycle.trial.configure('hosts: { web1: {} }\n');
    const next = await cycle.trial.run();

    expect(ended.signal).toBe('SIGTERM');
    expect(took).toBeLessThan(1000);
    expect(next.code).toBe(0);
    expect(pidsWith(mark)).toEqual([]);
  });

  it('by SIGHUP goes on', async () => {
    const cycle = await running(dawdling, '1s');

    cycle.child.kill('SIGHUP');
    const ended = await cycle.ended;

    expect(ended).toMatchObject({ code: 1, signal: null });
    expect(cycle.trial.list('.')).toContain('late-ran');
  });
});
