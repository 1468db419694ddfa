import { describe, expect, it } from 'vitest';
import { dayStrip } from '../../../../../src/site/pages/host/day-strip.ts';
import { judgeDays } from '../../../../../src/site/pages/host/day-strip-days.ts';
import { NOW } from '../../../../support/site-input.ts';

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

  it('says nothing of a day that nobody watched, whatever lasted over it', () => {
    const gaps = [{ from: TODAY - 3 * DAY - 100, to: TODAY - DAY + 50 }];
    const problems = [{ started: TODAY - 3 * DAY - 200, ended: TODAY - DAY + 50, worst: 'critical' as const }];

    expect(statesOf({ ...quiet, gaps, problems }).slice(-5)).toEqual([
      'critical',
      'unwatched',
      'unwatched',
      'ok',
      'ok',
    ]);
  });

  it('gives a day the worst of what was watched of it, and how long nobody watched', () => {
    const gaps = [{ from: TODAY - 2 * DAY + 100, to: TODAY - DAY - 100 }];
    const problems = [
      { started: TODAY - 2 * DAY + 60, ended: TODAY - 2 * DAY + 90, worst: 'warning' as const },
      { started: TODAY - 2 * DAY + 200, ended: TODAY - DAY - 200, worst: 'critical' as const },
    ];

    const days = judgeDays({ ...quiet, gaps, problems }, NOW, BERLIN);

    expect(days.slice(-4).map(({ state, unwatched }) => [state, unwatched])).toEqual([
      ['ok', undefined],
      ['warning', DAY - 200],
      ['ok', undefined],
      ['ok', undefined],
    ]);
  });

  it('does not call a day bad on which the first look found that all is well again', () => {
    const gaps = [{ from: TODAY - 3 * DAY, to: TODAY - DAY + 50 }];
    const problems = [{ started: TODAY - 3 * DAY - 5, ended: TODAY - DAY + 57, worst: 'critical' as const }];

    expect(statesOf({ ...quiet, gaps, problems }).slice(-5)).toEqual([
      'critical',
      'unwatched',
      'unwatched',
      'ok',
      'ok',
    ]);
  });

  it('does not take the time before anything was known for watched', () => {
    const began = TODAY - DAY - 3600;
    const gaps = [{ from: began, to: TODAY - DAY }];

    const states = statesOf({ problems: [], gaps, began });

    expect(states.slice(-4)).toEqual(['empty', 'unwatched', 'ok', 'ok']);
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

  it('says of a day that was watched in part how much of it was not', () => {
    const gaps = [{ from: TODAY - DAY + 3600, to: TODAY - DAY + 2 * 3600, kind: 'unwatched' as const, reason: '' }];
    const past = { problems: [], events: [], gaps, began: 0 };

    const { text } = dayStrip(past, NOW, BERLIN);

    expect(text).toContain('<title>2026-03-01: ok, not watched for 1 h</title>');
    expect(text).toContain('<title>2026-02-28: ok</title>');
    expect(text).toContain('Last 90 days: 90 ok; 1 watched in part');
    expect(text).not.toContain('class="unwatched"');
    expect(dayStrip({ ...past, gaps: [] }, NOW, BERLIN).text).not.toContain('not watched');
  });

  it('hatches half of a day of which less than half was watched', () => {
    const gaps = [{ from: TODAY - DAY + 3600, to: TODAY - 3600, kind: 'unwatched' as const, reason: '' }];

    const { text } = dayStrip({ problems: [], events: [], gaps, began: 0 }, NOW, BERLIN);

    expect(text.match(/<path class="unwatched"/g)).toHaveLength(1);
    expect(text.match(/<path class="ok"/g)).toHaveLength(90);
  });
});
