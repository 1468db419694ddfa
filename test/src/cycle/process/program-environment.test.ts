import { describe, expect, it } from 'vitest';
import { programEnvironment, withDeadline } from '../../../../src/cycle/process/program-environment.ts';

const facts = {
  instance: 'run-cycle-a',
  cycle: 'c7',
  configDir: '/etc/run-cycle/config-a',
  time: 1_700_000_000,
  deadline: 1_700_000_240,
  bin: '/opt/run-cycle/run-cycle.cjs',
};

describe('programEnvironment', () => {
  it('adds what programs are told, over what was there', () => {
    expect(programEnvironment({ PATH: '/bin', RUN_CYCLE_RUN: 'an outer one' }, facts, 'ping')).toEqual({
      PATH: '/bin',
      RUN_CYCLE_INSTANCE: 'run-cycle-a',
      RUN_CYCLE_CONFIG_DIR: '/etc/run-cycle/config-a',
      RUN_CYCLE_TIME: '1700000000',
      RUN_CYCLE_DEADLINE: '1700000240',
      RUN_CYCLE_PROGRAM: 'ping',
      RUN_CYCLE_BIN: '/opt/run-cycle/run-cycle.cjs',
      RUN_CYCLE_RUN: 'run-cycle-a/c7/ping',
    });
  });

  it('tells the parts of a program apart', () => {
    const environment = programEnvironment({}, facts, 'ping', 'updater/2');

    expect(environment.RUN_CYCLE_RUN).toBe('run-cycle-a/c7/ping/updater/2');
    expect(environment.RUN_CYCLE_PROGRAM).toBe('ping');
  });

  it('tells a program when its own watchdog comes, by the real clock', () => {
    const { deadline, time } = withDeadline(facts, 60_000);

    expect(deadline - Date.now() / 1000).toBeGreaterThan(50);
    expect(deadline - Date.now() / 1000).toBeLessThanOrEqual(60);
    expect(time).toBe(facts.time);
  });
});
