import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { thresholdsSchema } from '../../../src/thresholds/threshold.ts';

const schema = thresholdsSchema(z);

describe('the section thresholds', () => {
  it('reads durations as milliseconds and keeps limits as text', () => {
    const rules = [
      { labels: { fstype: ['tmpfs'] }, never: true },
      { groups: 'backup', critical: '> 99%', hysteresis: '2%' },
    ];

    expect(schema.parse({ disk: { metric: 'used', for: '10m', warning: '> 80%', rules, hosts: 'web*' } })).toEqual({
      disk: {
        metric: 'used',
        for: 600_000,
        warning: '> 80%',
        rules: [rules[0], { ...rules[1], groups: ['backup'] }],
        hosts: ['web*'],
      },
    });
  });

  it.each([
    ['a limit', { disk: { metric: 'used', warning: 'much' } }],
    ['a duration', { disk: { metric: 'used', warning: '> 5', for: '10' } }],
    ['an amount', { disk: { metric: 'used', warning: '> 5', hysteresis: '> 2%' } }],
    ['a status', { disk: { metric: 'used', absent: 'ok' } }],
    ['a key', { disk: { metric: 'used', warning: '> 5', warn: '> 80%' } }],
    ['a name', { 'disk:x': { metric: 'used', warning: '> 5' } }],
    ['a metric', { disk: { warning: '> 80%' } }],
    ['a change', { disk: { metric: 'used', warning: '> 5', change: '0s' } }],
    ['a time against which', { disk: { metric: 'used', warning: '> 5', against: 'last week' } }],
  ])('refuses %s that is none', (_, section) => {
    expect(schema.safeParse(section).success).toBe(false);
  });

  it.each([
    [{ change: '1h', against: '1w' }, 'against', 'change and against are two thresholds: give each a name of its own'],
    [{ change: '1h', forecast: '4d' }, 'change', 'a forecast is about the value itself, not its change'],
    [
      { against: '1w', rules: [{ forecast: '4d' }] },
      'against',
      'a forecast is about the value itself, not what it is against',
    ],
  ])('refuses %j, and says why', (keys, key, message) => {
    const { error } = schema.safeParse({ disk: { metric: 'used', warning: '> 5', ...keys } });

    expect(error?.issues).toMatchObject([{ path: ['disk', key], message }]);
  });

  it.each([{}, { rules: [] }, { against: '1w' }])('refuses one that judges nothing: %j', (keys) => {
    const { error } = schema.safeParse({ disk: { metric: 'used', ...keys } });

    expect(error?.issues).toMatchObject([
      { path: ['disk'], message: 'judges nothing: give it warning, critical, rules or absent' },
    ]);
  });

  it.each([{ absent: 'critical' }, { rules: [{ never: true }] }, { critical: '> 5' }])('takes one with %j', (keys) => {
    expect(schema.safeParse({ disk: { metric: 'used', ...keys } }).success).toBe(true);
  });
});
