import { describe, expect, it } from 'vitest';
import { parseLimit } from '../../../src/limit.ts';
import type { Facts } from '../../../src/thresholds/facts.ts';
import { forecast, secondsUntil, trendFacts } from '../../../src/thresholds/forecast.ts';
import { sample } from './series.ts';

const DAY = 86_400;

describe('a forecast', () => {
  it.each([
    ['> 10', 4, 2, 3],
    ['> 10', 4, -2, undefined],
    ['> 10', 4, 0, undefined],
    ['< 10', 16, -2, 3],
    ['< 10', 16, 2, undefined],
    ['10:20', 14, 2, 3],
    ['10:20', 14, -2, 2],
    ['~:20', 14, -2, undefined],
    ['= 5', 4, 1, undefined],
  ])('for %s of a value %d that moves by %d a second says %s s', (limit, value, slope, expected) => {
    expect(secondsUntil(value, slope, parseLimit(limit))).toBe(expected);
  });

  const judgement = { critical: parseLimit('> 95%'), forSeconds: 0, forecastSeconds: 4 * DAY };
  const textOf = (value: number, facts: Facts | undefined) =>
    forecast({ sample: sample('used', value), judgement, ...(facts ? { facts } : {}) }, 1000)?.text;
  const perDay = (percent: number, more: Partial<Facts> = {}): Facts => ({
    slope: percent / 100 / DAY,
    slopeAt: 1000,
    level: 0.8,
    reach: 8 * DAY,
    ...more,
  });

  it.each([
    ['says when and within what', 0.8, perDay(5), '80%, reaches 95% in 3 days (within 4 days)'],
    ['says nothing of what is later', 0.8, perDay(3), undefined],
    ['believes a short past only for a short future', 0.8, perDay(5, { reach: DAY }), undefined],
    ['waits for a trend', 0.8, undefined, undefined],
    ['says nothing of a value that goes nowhere', 0.94, perDay(0), undefined],
    ['believes the line of a value that shot up for once', 0.94, perDay(3), undefined],
    ['believes the value of a disk that was cleaned just now', 0.4, perDay(5), undefined],
  ])('%s', (_, value, facts, text) => {
    expect(textOf(value, facts)).toBe(text);
  });

  it('goes on along its line until it is looked at again', () => {
    const facts = perDay(5, { slopeAt: 1000 - DAY / 2, level: 0.8 });

    expect(textOf(0.8, facts)).toBe('80%, reaches 95% in 3 days (within 4 days)'); // the value knows better than the line here
    expect(textOf(0.825, facts)).toBe('82.5%, reaches 95% in 2 days 12 h (within 4 days)');
  });

  it('remembers a series without a trend, so that it is not read again at once', () => {
    expect(trendFacts({ times: [1], mean: [1], min: [1], max: [1] }, 1000)).toEqual({ slope: 0, slopeAt: 1000 });
  });

  it('remembers where the line is now', () => {
    const times = [0, 100, 200, 300, 400, 500];

    expect(trendFacts({ times, mean: times, min: times, max: times }, 600)).toEqual({
      slope: 1,
      slopeAt: 600,
      level: 600,
      reach: 4000,
    });
  });
});
