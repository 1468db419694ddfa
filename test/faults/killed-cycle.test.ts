/** A cycle killed while its programs hang: the next one ends them, and nobody else's. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { checkTrial, taggedPids } from '../support/check-trial.ts';
import { allAppear, hanging } from '../support/hostile-programs.ts';
import { endPids, newMark, pidsWith, until } from '../support/processes.ts';
import { makeTrial, type Trial } from '../support/run-cycle.ts';

const marks: string[] = [];
const trials: Trial[] = [];
afterEach(() => {
  endPids(marks.splice(0).flatMap(pidsWith));
  for (const trial of trials.splice(0)) trial.remove();
});

const NAMES = ['one', 'two', 'three'];

/** A trial whose three collectors hang, in a cycle that is running. */
async function hang(instance: string) {
  const trial = makeTrial({ instance });
  trials.push(trial);
  const mark = newMark();
  marks.push(mark);
  const command = trial.program('hang', hanging(mark));
  const collectors = NAMES.map((name) => `  ${name}: { command: [${command}] }\n`).join('');
  trial.configure(`hosts: { web1: {} }\ncollectors:\n${collectors}`);
  const running = trial.start();
  await allAppear(NAMES.map((name) => join(trial.root, `started-${name}`)));
  await until(() => NAMES.every((name) => saidOf(trial, name) !== ''));
  return { trial, mark, running };
}

function saidOf({ tempDir }: Trial, name: string): string {
  const path = join(tempDir, `stderr/collectors-${name}.txt`);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

async function kill({ running }: Awaited<ReturnType<typeof hang>>): Promise<void> {
  running.child.kill('SIGKILL');
  await running.ended;
}

describe('a cycle that was killed while programs hung', () => {
  it('has them ended by the next cycle, at once, with all that they started', async () => {
    const dead = await hang('run-cycle-a');
    await kill(dead);
    const before = taggedPids(dead.trial).length;
    dead.trial.configure('hosts: { web1: {} }\n');

    const began = performance.now();
    const next = await dead.trial.run();

    expect(before).toBeGreaterThanOrEqual(6);
    expect(next.code).toBe(0);
    expect(performance.now() - began).toBeLessThan(3000);
    expect(pidsWith(dead.mark)).toEqual([]);
    expect(checkTrial(dead.trial).filter((found) => !found.includes('samples.db'))).toEqual([]);
  });

  it('is reported as crashed, with what its programs had said so far', async () => {
    const dead = await hang('run-cycle');
    await kill(dead);
    dead.trial.configure('hosts: { web1: {} }\n');

    const next = await dead.trial.run();

    expect(next.stdout).toMatch(
      /==> one \(collectors, cycle crashed while it ran, at least [\d.]+ s\) <==\nstill at it\n/,
    );
    expect((await dead.trial.run('history')).stdout).toMatch(
      /crashed in stage collectors; \d+ processes .* were ended/,
    );
    expect((await dead.trial.run('cycles')).stdout).toContain('crash');
  });

  it.each([
    ['run-cycle-a', 'run-cycle-a.b'],
    ['run-cycle-a', 'run-cycle'],
    ['run-cycle', 'run-cycle-a'],
    ['run-cycle', 'run-cycle'],
  ])('of %s leaves the programs of %s, with another configuration, alone', async (name, other) => {
    const dead = await hang(name);
    const living = await hang(other);
    const theirs = taggedPids(living.trial);
    await kill(dead);
    dead.trial.configure('hosts: { web1: {} }\n');

    await dead.trial.run();

    expect(pidsWith(dead.mark)).toEqual([]);
    expect(taggedPids(living.trial)).toEqual(expect.arrayContaining(theirs));
    await kill(living);
  });
});
