import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findDirectories } from '../../../src/command-line/reading-call.ts';
import { NoConfiguration } from '../../../src/command-line/require-configuration.ts';
import type { CommandCall } from '../../../src/commands/command-call.ts';
import { makeTrialInstance, type TrialInstance } from '../../support/trial-instance.ts';

let trial: TrialInstance;
beforeEach(() => {
  trial = makeTrialInstance();
});
afterEach(() => trial.remove());

function callWith(configDir: string): CommandCall {
  const installation = { dist: '', node: '', bin: '' };
  return { installation, instance: 'run-cycle', options: { configDir }, args: [], stdout() {}, stderr() {} };
}

describe('where a command finds data', () => {
  it('is what the configuration says', async () => {
    expect((await findDirectories(callWith(trial.configDir))).dataDir).toBe(trial.dataDir);
  });

  it("is never another configuration's: a directory that is not there is an error that names it", async () => {
    const gone = join(trial.root, 'gone');

    await expect(findDirectories(callWith(gone))).rejects.toThrow(NoConfiguration);
    await expect(findDirectories(callWith(gone))).rejects.toThrow(
      `${gone}: no such directory; run-cycle init --config-dir ${gone} makes one`,
    );
  });
});
