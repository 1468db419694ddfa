import { describe, expect, it } from 'vitest';
import { parseLimit } from '../../../src/limit.ts';
import { type Comparison, compareValue, pastFacts, pastOf } from '../../../src/thresholds/comparison.ts';

const HOUR = 3600;
const WEEK = 7 * 86_400;
const GIB = 2 ** 30;

/** What a value comes to, as it is said. */
function said(kind: Comparison['kind'], [value, base]: [number, number?], limitText: string, metric = 'used_bytes') {
  const limit = parseLimit(limitText);
  const comparison = { kind, seconds: kind === 'change' ? HOUR : WEEK, inPercent: limitText.includes('%') };
  const facts = { baseAt: 1000, ...(base === undefined ? {} : { base }) };
  const compared = compareValue({ metric, value, facts }, comparison, 1000);
  return typeof compared === 'string' ? compared : `${Number(compared.value.toPrecision(12))}: ${compared.say(limit)}`;
}

describe('a change', () => {
  it.each<[[number, number?], string, string, string]>([
    [[40 * GIB, 10 * GIB], '> 20GiB', 'used_bytes', `${30 * GIB}: grew by 30GiB in 1 h`],
    [[10 * GIB, 40 * GIB], '< -20GiB', 'used_bytes', `-${30 * GIB}: fell by 30GiB in 1 h`],
    [[12, 10], '> 10%', 'load', '0.2: grew by 20% in 1 h'],
    [[8, 10], '< -10%', 'load', '-0.2: fell by 20% in 1 h'],
    [[-8, -10], '> 10%', 'temperature', '0.2: grew by 20% in 1 h'],
    [[0.9, 0.6], '> 20%', 'used_ratio', '0.3: grew by 30 percentage points in 1 h'],
    [[10, 10], '> 10%', 'load', '0: unchanged in 1 h'],
    [[10, 0], '> 10%', 'load', 'was 0 1 h ago: nothing to compare with'],
    [[10, 0], '> 5', 'load', '10: grew by 10 in 1 h'],
    [[10], '> 5', 'load', 'no data of 1 h ago to compare with'],
  ])('from then to now of %j by %s in %s is said as %s', (values, limit, metric, text) => {
    expect(said('change', values, limit, metric)).toBe(text);
  });
});

describe('a value against last week', () => {
  it.each<[[number, number?], string]>([
    [[420, 120], '3.5: 350% of a week ago (420, then 120)'],
    [[3e9, 2e9], '1.5: 150% of a week ago (3G, then 2G)'],
    [[0, 120], '0: 0% of a week ago (0, then 120)'],
    [[5, 0], 'was 0 a week ago: nothing to compare with'],
    [[5], 'no data of a week ago to compare with'],
  ])('of %j is said as %s', (values, text) => {
    expect(said('against', values, '> 200%')).toBe(text);
  });
});

describe('the past', () => {
  const change = { kind: 'change', seconds: HOUR, inPercent: false } as const;
  const against = { kind: 'against', seconds: WEEK, inPercent: true } as const;

  it('of a change is a few points around its begin, looked at again in each step', () => {
    expect(pastOf(change, 300, 100_000)).toEqual({ from: 95_950, to: 96_850, freshFor: 299 });
    expect(pastOf({ ...change, seconds: 24 * HOUR }, 300, 100_000)).toMatchObject({ freshFor: 7199 });
  });

  it('of last week is the hour around this time, looked at again after an hour', () => {
    expect(pastOf(against, 300, 1e6)).toEqual({ from: 1e6 - WEEK - 1800, to: 1e6 - WEEK + 1800, freshFor: HOUR });
  });

  it('is the median of what is known, so that one outlier does not count', () => {
    const range = { times: [1, 2, 3, 4], mean: [5, Number.NaN, 900, 6], min: [], max: [] };

    expect(pastFacts(range, 1000)).toEqual({ base: 6, baseAt: 1000 });
    expect(pastFacts({ ...range, mean: [Number.NaN] }, 1000)).toEqual({ baseAt: 1000 });
  });

  it('counts no more when it was looked at too long ago', () => {
    const given = { metric: 'm', value: 5, facts: { base: 1, baseAt: 1000 } };

    expect(compareValue(given, change, 1000 + HOUR / 2)).toMatchObject({ value: 4 });
    expect(compareValue(given, change, 1001 + HOUR / 2)).toBe('not compared yet');
    expect(compareValue({ ...given, facts: {} }, change, 1000)).toBe('not compared yet');
  });
});
