/** A cycle killed at a choice of its durable steps; test/interop/crash-points.test.ts goes through all of them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkTrial } from '../support/check-trial.ts';
import { buildWithCrashPoints, type CrashBuild } from '../support/crash-build.ts';
import { type CrashTrial, makeCrashTrial } from '../support/crash-trial.ts';

/** A prime, so that over the steps of one kind it is not always the same one. */
const EVERY = 23;
let build: CrashBuild;
let crash: CrashTrial;
beforeAll(async () => {
  build = buildWithCrashPoints();
  crash = await makeCrashTrial(build.entry, false);
}, 60_000);
afterAll(() => {
  crash?.trial.remove();
  build?.remove();
});

describe('a cycle that is killed', () => {
  it('at a durable step loses nothing, doubles nothing and leaves nothing behind', async () => {
    const found: string[] = [];

    for (let at = 2; at <= crash.steps.length; at += EVERY) found.push(...(await crash.crashAt(at)));

    expect(found).toEqual([]);
  }, 120_000);
});

describe('the check itself', () => {
  it('sees a temporary file, a cut page and a cut status file', () => {
    const { dataDir, tempDir } = crash.trial;
    writeFileSync(join(dataDir, '.status.json.new'), '{');
    writeFileSync(join(dataDir, 'www/a.html'), '<p>pa');
    writeFileSync(join(dataDir, 'status.json'), '{ "version": 1,');
    writeFileSync(join(tempDir, 'run-cycle.status.json'), '{ "version": 1, "cycleId": "x" }');

    const found = checkTrial(crash.trial).join('\n');

    expect(found).toMatch(/temporary file left: .*\.status\.json\.new/);
    expect(found).toMatch(/a\.html: cut/);
    expect(found).toMatch(/status\.json: SyntaxError/);
    expect(found).toMatch(/cycle x is not finished/);
  });
});
