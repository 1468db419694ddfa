import { describe, expect, it } from 'vitest';
import {
  addFailure,
  describePause,
  isPaused,
  pauseSeconds,
  type Streak,
} from '../../../../src/cycle/quarantine/streaks.ts';

const RULE = { after: 5, longestMs: 86_400_000 };
const NOW = 1_800_000_000;
const failure = { words: 'exit 3', now: NOW, slot: NOW, periodSeconds: 300, entry: 'e' };
const fail = (times: number, periodSeconds = 300, rule: typeof RULE | undefined = RULE): Streak | undefined => {
  let streak: Streak | undefined;
  for (let i = 0; i < times; i += 1) streak = addFailure(streak, { ...failure, periodSeconds }, rule);
  return streak;
};

describe('pauseSeconds', () => {
  it('grows from 2 periods to 24 of them', () => {
    const periods = [4, 5, 6, 7, 8, 9, 10, 2000].map((failures) => pauseSeconds(failures, 300, RULE) / 300);

    expect(periods).toEqual([0, 2, 4, 8, 16, 24, 24, 24]);
  });

  it('is never longer than the longest', () => {
    expect(pauseSeconds(100, 7200, RULE)).toBe(86_400);
  });
});

describe('addFailure', () => {
  it('counts, and remembers when it began and how it ended last', () => {
    expect(fail(4)).toEqual({ failures: 4, since: NOW, last: 'exit 3' });
  });

  it('pauses from the fifth on', () => {
    expect(fail(5)).toEqual({ failures: 5, since: NOW, last: 'exit 3', until: NOW + 600, entry: 'e' });
  });

  it('pauses no program whose next run is not before the longest pause anyway', () => {
    expect(fail(9, 86_400)?.until).toBeUndefined();
  });

  it('pauses nothing where that is switched off', () => {
    expect(addFailure(fail(9), failure, undefined).until).toBeUndefined();
  });
});

describe('isPaused', () => {
  it.each([
    ['before its end', NOW + 1, true],
    ['at its end', NOW, false],
    ['after a clock that was set back by more than the longest pause', NOW + 86_500, false],
  ])('%s', (_, until, paused) => {
    expect(isPaused({ failures: 5, since: 0, last: '', until }, NOW, RULE)).toBe(paused);
  });
});

it('says until when', () => {
  expect(describePause({ failures: 5, until: 1_769_847_300 }, 'Europe/Berlin')).toBe(
    'quarantined until 2026-01-31 09:15 after 5 failures in a row',
  );
});
