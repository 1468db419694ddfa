/** A cycle with everything in it, killed at every one of its durable steps; of those of live files, at the steps of each twelfth. */
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
  const chosen = chooseSteps(steps);
  for (let i = first - 1; i < chosen.length; i += 2) found.push(...(await crashAt(chosen[i] ?? 1)));
  return found;
}

const LIVE_FILE = /\/www\/live\/(.+)$/;
/** Each step of so many live files: all are written in the same way, and what is lost of them is written again. */
const LIVE_SHARE = 12;

/** All steps (from 1) but those of most live files, of which a cycle writes a hundred. */
function chooseSteps(steps: readonly string[]): number[] {
  const files = [...new Set(steps.flatMap((step) => LIVE_FILE.exec(step)?.[1] ?? []))];
  const kept = new Set(files.filter((_, i) => i % LIVE_SHARE === 0));
  return steps.flatMap((step, i) => {
    const file = LIVE_FILE.exec(step)?.[1];
    return file === undefined || kept.has(file) ? [i + 1] : [];
  });
}
