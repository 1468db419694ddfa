/** A cycle with everything in it, killed at every one of its durable steps. */
import { afterAll, describe, expect, it } from 'vitest';
import { crashBuild } from '../support/crash-build.ts';
import { type CrashTrial, makeCrashTrial } from '../support/crash-trial.ts';

let crash: CrashTrial | undefined;
afterAll(() => crash?.trial.remove());

describe('a cycle that is killed', () => {
  it('at any durable step loses nothing, doubles nothing and leaves nothing behind', async () => {
    crash = await makeCrashTrial(crashBuild(), true);
    const found: string[] = [];

    for (let at = 1; at <= crash.steps.length; at += 1) found.push(...(await crash.crashAt(at)));

    expect(found).toEqual([]);
    expect(crash.steps.length).toBeGreaterThan(100);
  }, 600_000);
});
