/** A cycle with everything in it, killed at every one of its durable steps. */
import { afterAll, describe, expect, it } from 'vitest';
import { buildWithCrashPoints, type CrashBuild } from '../support/crash-build.ts';
import { type CrashTrial, makeCrashTrial } from '../support/crash-trial.ts';

let build: CrashBuild | undefined;
let crash: CrashTrial | undefined;
afterAll(() => {
  crash?.trial.remove();
  build?.remove();
});

describe('a cycle that is killed', () => {
  it('at any durable step loses nothing, doubles nothing and leaves nothing behind', async () => {
    build = buildWithCrashPoints();
    crash = await makeCrashTrial(build.entry, true);
    const found: string[] = [];

    for (let at = 1; at <= crash.steps.length; at += 1) found.push(...(await crash.crashAt(at)));

    expect(found).toEqual([]);
    expect(crash.steps.length).toBeGreaterThan(100);
  }, 600_000);
});
