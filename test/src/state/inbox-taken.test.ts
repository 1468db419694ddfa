import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commit, finding, temporaryState } from './temporary-state.ts';

const DAY = 86_400;
let temporary: ReturnType<typeof temporaryState>;
beforeEach(() => {
  temporary = temporaryState(1000);
});
afterEach(() => temporary.remove());

const take = (name: string, now: number, ...entries: [number, ReturnType<typeof finding>][]) =>
  temporary.state.takeInboxFile(
    name,
    entries.map(([at, one]) => ({ at, by: 'ann', finding: one })),
    { now, configured: new Set(['web1']) },
  );

describe('taking a file of the inbox', () => {
  it('applies its findings at their own times, and who sent them', () => {
    take('a', 1000, [900, finding('web1/backup', 'ok')], [950, finding('web1/backup', 'critical', 'no tape')]);

    expect(temporary.state.statuses()).toMatchObject([
      { status: 'critical', since: 950, updated: 950, by: 'ann', text: 'no tape' },
    ]);
    expect(temporary.state.history()).toMatchObject([
      { time: 950, from: 'ok', to: 'critical', by: 'ann' },
      { time: 900, to: 'ok', by: 'ann' },
    ]);
  });

  it('takes each file once', () => {
    const first = take('a', 1000, [900, finding('web1/backup', 'critical')]);
    take('b', 1000, [950, finding('web1/backup', 'ok')]);
    const again = take('a', 1300, [900, finding('web1/backup', 'critical')]);

    expect(first).toEqual({ changed: 1, refused: [] });
    expect(again).toBe(false);
    expect(temporary.state.isTaken('a')).toBe(true);
    expect(temporary.state.statuses()[0]?.status).toBe('ok');
  });

  it('forgets names after seven days', () => {
    take('a', 1000);
    take('b', 1000 + 7 * DAY);
    const kept = temporary.state.isTaken('a');
    take('c', 1001 + 7 * DAY);

    expect(kept).toBe(true);
    expect(temporary.state.isTaken('a')).toBe(false);
    expect(temporary.state.isTaken('b')).toBe(true);
  });

  it('lets an older finding not undo a newer one', () => {
    take('a', 1000, [900, finding('web1/backup', 'ok')]);
    take('b', 1000, [800, finding('web1/backup', 'critical')]);

    expect(temporary.state.statuses()[0]).toMatchObject({ status: 'ok', since: 900 });
  });

  it('takes a time in the future as now', () => {
    take('a', 1000, [99_999, finding('web1/backup', 'critical')]);

    expect(temporary.state.statuses()[0]).toMatchObject({ since: 1000, updated: 1000 });
  });

  it('refuses a service that a program reports, and names the program', () => {
    commit(temporary.state, 1000, [finding('web1/http', 'ok')]);

    expect(take('a', 1000, [1000, finding('web1/http', 'critical')])).toMatchObject({
      changed: 0,
      refused: [{ reason: 'the service belongs to ping' }],
    });
  });
});
