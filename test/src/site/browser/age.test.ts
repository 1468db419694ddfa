import { describe, expect, it } from 'vitest';
import { clockSkew, judgeAge, pollSeconds } from '../../../../src/site/browser/age.ts';

const STATUS = { time: 1000, timeText: '', intervalSeconds: 300 };

describe('the age of the data', () => {
  it.each([
    [0, 'fresh', 'Data is 0 s old'],
    [89, 'fresh', 'Data is 89 s old'],
    [600, 'fresh', 'Data is 10 min old'],
    [601, 'stale', 'Data is 10 min old: is cron running?'],
    [1400, 'stale', 'Data is 23 min old: is cron running?'],
    [9000, 'stale', 'Data is 2 h old: is cron running?'],
    [400_000, 'stale', 'Data is 4 days old: is cron running?'],
    [-50, 'fresh', 'Data is 0 s old'],
  ])('of %i s with an interval of 300 s is %s', (age, level, text) => {
    expect(judgeAge(STATUS, 1000 + age)).toEqual({ level, text });
  });

  it('says why nothing runs instead of asking for cron', () => {
    const paused = { sinceText: '2026-03-02 14:05', by: 'root', reason: 'disk swap' };

    expect(judgeAge({ ...STATUS, paused }, 90_000)).toEqual({
      level: 'paused',
      text: 'Paused since 2026-03-02 14:05 by root: disk swap',
    });
  });

  it('is no comfort while an instance that is read has stopped', () => {
    const stopped = [{ instance: 'run-cycle-b', since: 1000 - 3120 }];

    expect(judgeAge({ ...STATUS, stopped }, 1005)).toEqual({
      level: 'stale',
      text: 'Data is 5 s old, but not that of what has stopped: run-cycle-b: 52 min',
    });
  });

  it('is told to strangers without a word about cron, or who paused and why', () => {
    const status = { ...STATUS, public: true };
    const paused = { sinceText: '2026-03-02 14:05', by: 'root', reason: 'disk swap' };

    expect(judgeAge(status, 1120)).toEqual({ level: 'fresh', text: 'Updated 2 min ago' });
    expect(judgeAge(status, 2400)).toEqual({ level: 'stale', text: 'Not updated for 23 min' });
    expect(judgeAge({ ...status, paused }, 2400)).toEqual({
      level: 'paused',
      text: 'Updates are paused since 2026-03-02 14:05',
    });
  });

  it('is told by the server’s clock, not the reader’s', () => {
    expect(clockSkew('Mon, 02 Mar 2026 13:05:09 GMT', 1_772_456_709 - 3600)).toBe(3600);
    expect(clockSkew(null, 5)).toBe(0);
  });

  it.each([
    [60, 12],
    [300, 60],
    [20, 10],
  ])('is looked at again after a fraction of an interval of %i s', (interval, seconds) => {
    expect(pollSeconds(interval)).toBe(seconds);
  });
});
