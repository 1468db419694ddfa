import { describe, expect, it } from 'vitest';
import { LockHeld } from '../../../../src/cycle/lock/lock-errors.ts';

describe('a held lock', () => {
  it.each([
    [{ pid: undefined }, 'another cycle is running (another process)'],
    [{ pid: 5 }, 'another cycle is running (process 5)'],
    [
      { pid: 5, instance: 'run-cycle-b', cycleId: 'c1', since: 1_700_000_000, stage: 'monitors' },
      'another cycle is running (run-cycle-b, cycle c1, process 5, since 2023-11-14T22:13:20Z, in stage monitors)',
    ],
  ])('is told with what is known: %j', (holder, message) => {
    expect(new LockHeld(holder)).toMatchObject({ message, exitCode: 75 });
  });
});
