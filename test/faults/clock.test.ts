/** The clock is set: nothing may fall silent, and nothing may be older than it can be. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkTrial } from '../support/check-trial.ts';
import { makeTrial, type Trial } from '../support/run-cycle.ts';

let trial: Trial;
beforeEach(() => {
  trial = makeTrial();
  const program = trial.program(
    'count',
    '#!/bin/sh\necho run >> "$RUN_CYCLE_CONFIG_DIR/../runs"\necho \'a{host="web1"} 1\'\necho \'# FINDING {host="web1",service="\'"$RUN_CYCLE_PROGRAM"\'-x"} warning "x"\'\n',
  );
  trial.configure(
    `hosts: { web1: {} }\ncollectors: { count: { command: [${program}] }, hourly: { command: [${program}], every: 1h } }\n`,
  );
});
afterEach(() => trial.remove());

const NOW = 1_700_000_100;
const at = (now: number) => trial.run('--now', String(now));
const runs = () => trial.read('runs').trim().split('\n').length;

describe('a clock that is set', () => {
  it.each([
    ['back by two hours', -7200],
    ['back by a day', -86_400],
    ['forward by a day', 86_400],
  ])('%s mutes no program and gives no negative age', async (_, step) => {
    await at(NOW);
    const before = runs();

    const ended = await at(NOW + step);

    expect(ended.code).toBe(0);
    expect(runs() - before).toBe(2);
    const { hosts, generated } = JSON.parse(trial.read('data-of-run-cycle/status.json'));
    for (const { services } of Object.values<{ services: Record<string, { since: number; updated: number }> }>(hosts))
      for (const { since, updated } of Object.values(services)) {
        expect(since).toBeLessThanOrEqual(generated);
        expect(updated).toBeLessThanOrEqual(generated);
      }
    expect(checkTrial(trial)).toEqual([]);
  });

  it('a day forward and back again: programs run at once, and samples are taken again', async () => {
    await at(NOW);
    await at(NOW + 86_400);
    const before = runs();

    const back = await at(NOW + 300);
    const next = await at(NOW + 600);

    expect([back.code, next.code]).toEqual([0, 0]);
    expect([back.stdout, next.stdout]).toEqual(['', '']);
    expect(runs() - before).toBeGreaterThanOrEqual(3);
    const shown = JSON.parse((await trial.run('show', 'web1', '--json', '--now', String(NOW + 610))).stdout);
    expect(JSON.stringify(shown)).toContain('"a"');
  });
});
