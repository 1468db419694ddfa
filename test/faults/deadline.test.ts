/** What a cycle does when there is too little time, and when programs wait for one another. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { taggedPids } from '../support/check-trial.ts';
import { dawdling, hanging } from '../support/hostile-programs.ts';
import { endPids, newMark, pidsWith } from '../support/processes.ts';
import { makeTrial, type Trial } from '../support/run-cycle.ts';

let trial: Trial;
let mark: string;
afterEach(() => {
  endPids(pidsWith(mark));
  trial.remove();
});

function prepare(): Trial {
  mark = newMark();
  trial = makeTrial();
  return trial;
}

const touch = (name: string) => `#!/bin/sh\ntouch "$RUN_CYCLE_CONFIG_DIR/../${name}"\n`;

describe("a cycle's deadline", () => {
  it('cuts collectors, so that monitors run; who never got a turn is named', async () => {
    prepare();
    const slow = trial.program('slow', `#!/bin/sh\nexec sleep ${mark}\n`);
    trial.configure(`general: { deadline: 4s, parallel: 1 }
collectors: { slow: { command: [${slow}] }, late: { command: [${slow}] } }
monitors: { judge: { command: [${trial.program('judge', touch('judged'))}] } }
`);

    const began = performance.now();
    const ended = await trial.run();

    expect(ended.code).toBe(1);
    expect(performance.now() - began).toBeLessThan(7000);
    expect(ended.stdout).toMatch(/==> slow \(collectors, killed by watchdog/);
    expect(ended.stdout).toMatch(/==> late \(collectors, cannot start: no time left/);
    expect(existsSync(join(trial.root, 'judged'))).toBe(true);
  }, 20_000);

  it('64 hung trees at once end within seconds, and nothing is left of them', async () => {
    prepare();
    const program = trial.program('hang', hanging(mark));
    const names = Array.from({ length: 64 }, (_, index) => `  h${index}: { command: [${program}], watchdog: 1s }\n`);
    trial.configure(`general: { parallel: 64 }\nhosts: { web1: {} }\ncollectors:\n${names.join('')}`);

    const began = performance.now();
    const ended = await trial.run();

    expect(ended.code).toBe(1);
    expect(performance.now() - began).toBeLessThan(15_000);
    expect(ended.stdout.match(/killed by watchdog after 1 s/g)).toHaveLength(64);
    expect(pidsWith(mark)).toEqual([]);
    expect(taggedPids(trial)).toEqual([]);
    const { totals } = JSON.parse((await trial.run('cycles', '--json')).stdout).cycles[0];
    expect(totals.maxRssBytes).toBeLessThan(300e6);
  }, 30_000);
});

describe('a collector after another', () => {
  it.each([
    ['fails', '#!/bin/sh\nexit 3\n'],
    ['hangs', dawdling('MARK')],
    ['does not exist', undefined],
  ])(
    'that %s runs all the same',
    async (_, body) => {
      prepare();
      const first = body === undefined ? '/nonexistent/x' : trial.program('first', body.replaceAll('MARK', mark));
      trial.configure(`hosts: { web1: {} }
collectors: { second: { command: [${trial.program('second', touch('ran'))}], after: [first] }, first: { command: [${first}], watchdog: 1s } }
`);

      const ended = await trial.run();

      expect(ended.code).toBe(1);
      expect(existsSync(join(trial.root, 'ran'))).toBe(true);
    },
    15_000,
  );
});
