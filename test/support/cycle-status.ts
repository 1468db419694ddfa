/** A status for tests. */
import type { CycleStatus } from '../../src/cycle/status/cycle-status.ts';

/** A finished cycle of 12 s, with the given changes. */
export function makeStatus(changes: Partial<CycleStatus> = {}): CycleStatus {
  return {
    version: 1,
    instance: 'run-cycle',
    cycleId: 'c1',
    pid: 4_000_000,
    startTime: '1',
    bootId: 'b',
    host: 'h',
    since: 1_700_000_000,
    argv: ['run-cycle'],
    stage: 'report',
    programs: [],
    finished: 1_700_000_012,
    exitCode: 0,
    ...changes,
  };
}

/** The same, but not finished. */
export function makeRunning(changes: Partial<CycleStatus> = {}): CycleStatus {
  const { finished: _, exitCode: __, ...running } = makeStatus({ stage: 'collectors' });
  return { ...running, ...changes };
}
