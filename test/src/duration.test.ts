import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration, refuseDuration } from '../../src/duration.ts';

describe('parseDuration', () => {
  it.each([
    ['30s', 30_000],
    ['5m', 300_000],
    ['2h', 7_200_000],
    ['1d', 86_400_000],
    ['400d', 34_560_000_000],
    ['2w', 1_209_600_000],
    ['250ms', 250],
    ['1h 30m', 5_400_000],
    ['1h30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['0s', 0],
  ])('reads %s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each([
    '',
    '5',
    '5 minutes',
    'm',
    '-5m',
    '5m!',
    '1e3s',
    '5M',
    ' 5m',
    '99999999999999999d',
    '999999999999w',
    '1s'.repeat(60),
  ])('takes %j for none', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

describe('formatDuration', () => {
  it.each([
    [300_000, '5m'],
    [5_400_000, '1h 30m'],
    [5_401_000, '1h 30m'],
    [86_405_000, '1d'],
    [34_560_000_000, '400d'],
    [1500, '1s 500ms'],
    [0, '0s'],
    [-60_000, '-1m'],
    [Number.POSITIVE_INFINITY, 'forever'],
  ])('writes %d as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe('refuseDuration', () => {
  it.each([
    [300, 'not a duration: 300; its unit is missing: write 300s or 5m'],
    ['45', 'not a duration: "45"; its unit is missing: write 45s'],
    [-5, 'not a duration: -5; it cannot be negative'],
    ['-5m', 'not a duration: "-5m"; it cannot be negative'],
    ['5 minutes', 'not a duration: "5 minutes"; write 5m'],
    ['1 Hour 30 mins', 'not a duration: "1 Hour 30 mins"; write 1h 30m'],
    ['soon', 'not a duration: "soon"; write 30s, 5m, 2h or 1d'],
    [true, 'not a duration: true; write 30s, 5m, 2h or 1d'],
  ])('says of %j what to write instead', (value, message) => {
    expect(refuseDuration(value)).toBe(message);
  });
});
