import { describe, expect, it } from 'vitest';
import { statusRuns } from '../../../src/availability/status-runs.ts';

describe('statusRuns', () => {
  it('trusts what a line of the future says was before it', () => {
    const changes = [{ id: 1, time: 900, from: 'ok' as const, to: 'critical' as const }];

    expect(statusRuns(changes, undefined, 500)).toEqual([{ from: Number.NEGATIVE_INFINITY, status: 'ok' }]);
  });

  it('knows nothing of the time before a status that has no history', () => {
    const runs = statusRuns([], { status: 'ok', since: 300 }, 500);

    expect(runs).toEqual([
      { from: Number.NEGATIVE_INFINITY, status: undefined },
      { from: 300, status: 'ok' },
    ]);
  });
});
