/** A cycle with everything in it, killed at every one of its durable steps. */
import { afterAll, describe, expect, it } from 'vitest';
import { buildWithCrashPoints, type CrashBuild } from '../support/crash-build.ts';
import { type CrashTrial, makeCrashTrial } from '../support/crash-trial.ts';

let build: CrashBuild | undefined;
let trials: CrashTrial[] = [];
afterAll(() => {
  for (const { trial } of trials) trial.remove();
  build?.remove();
});

describe('a cycle that is killed', () => {
  it('at any durable step loses nothing, doubles nothing and leaves nothing behind', async () => {
    build = buildWithCrashPoints();
    const { entry } = build;
    // one for each processor: each kills every second step
    trials = await Promise.all([makeCrashTrial(entry, true), makeCrashTrial(entry, true)]);

    const found = await Promise.all(trials.map((crash, index) => killEverySecond(crash, 1 + index)));

    expect(found.flat()).toEqual([]);
    for (const { steps } of trials) expect(steps.length).toBeGreaterThan(100);
  }, 600_000);
});

async function killEverySecond({ steps, crashAt }: CrashTrial, first: number): Promise<string[]> {
  const found: string[] = [];
  for (let at = first; at <= steps.length; at += 2) found.push(...(await crashAt(at)));
  return found;
}
