import { describe, expect, it } from 'vitest';
import { dayStrip } from '../../../../src/site/pages/day-strip.ts';
import { judgeDays } from '../../../../src/site/pages/day-strip-days.ts';
import { NOW } from '../../../support/site-input.ts';

const DAY = 86_400;
const BERLIN = 'Europe/Berlin';
/** Midnight before NOW in Berlin. */
const TODAY = Date.parse('2026-03-01T23:00Z') / 1000;
const quiet = { problems: [], gaps: [], began: 0 };

function statesOf(past: Parameters<typeof judgeDays>[0]) {
  return judgeDays(past, NOW, BERLIN).map(({ state }) => state);
}

describe('judgeDays', () => {
  it('gives ninety days by date, the last one today', () => {
    const days = judgeDays(quiet, NOW, BERLIN);

    expect(days).toHaveLength(90);
    expect(days.at(-1)).toEqual({ date: '2026-03-02', state: 'ok' });
    expect(new Set(days.map(({ date }) => date)).size).toBe(90);
  });

  it('marks every day that a problem touches by its worst', () => {
    const problems = [
      { started: TODAY - 2 * DAY + 10, ended: TODAY - DAY + 10, worst: 'warning' as const },
      { started: TODAY - DAY + 100, ended: TODAY - DAY + 200, worst: 'critical' as const },
      { started: TODAY - 3 * DAY - 50, ended: TODAY - 3 * DAY - 20, worst: 'unknown' as const },
    ];

    expect(statesOf({ ...quiet, problems }).slice(-5)).toEqual(['unknown', 'ok', 'warning', 'critical', 'ok']);
  });

  it('lets an open problem last until today', () => {
    const problems = [{ started: TODAY - DAY - 5, worst: 'critical' as const }];

    expect(statesOf({ ...quiet, problems }).slice(-4)).toEqual(['ok', 'critical', 'critical', 'critical']);
  });

  it('leaves the days empty before anything was known', () => {
    const states = statesOf({ ...quiet, began: TODAY - 2 * DAY + 7 });

    expect(states.slice(-4)).toEqual(['empty', 'ok', 'ok', 'ok']);
    expect(statesOf({ ...quiet, began: undefined })).toEqual(Array(90).fill('empty'));
  });

  it('shows a day as unwatched when most of it was, unless something bad is known of it', () => {
    const gaps = [{ from: TODAY - 3 * DAY, to: TODAY - DAY / 4 }];
    const problems = [{ started: TODAY - 2 * DAY + 5, ended: TODAY - 2 * DAY + 9, worst: 'warning' as const }];

    const states = statesOf({ ...quiet, gaps, problems });

    expect(states.slice(-5)).toEqual(['ok', 'unwatched', 'warning', 'unwatched', 'ok']);
  });
});

describe('dayStrip', () => {
  it('says in a sentence what it draws', () => {
    const problem = { id: 1, host: 'web1', service: 'x', worst: 'critical' as const, token: 't' };
    const past = { problems: [{ ...problem, started: TODAY + 5 }], events: [], gaps: [], began: TODAY - DAY };

    const { text } = dayStrip(past, NOW, BERLIN);

    expect(text).toContain('Last 90 days: 1 critical, 1 ok, 88 nothing known yet');
    expect(text.match(/<path/g)).toHaveLength(90);
    expect(text).toContain('<title>2026-03-02: critical</title>');
  });

  it('takes the oldest event for the beginning where nobody says it', () => {
    const events = [{ id: 1, time: TODAY - DAY, kind: 'status' as const, text: '' }];

    const { text } = dayStrip({ problems: [], events, gaps: [] }, NOW, BERLIN);

    expect(text).toContain('2 ok, 88 nothing known yet');
  });
});
