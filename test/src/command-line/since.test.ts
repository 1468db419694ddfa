import { describe, expect, it } from 'vitest';
import { readSince, readUntil } from '../../../src/command-line/since.ts';

const NOW = 1_800_000_000; // 2027-01-15T08:00:00Z

describe('readUntil', () => {
  it.each([
    ['26h', NOW + 93_600],
    ['2027-01-16', 1_800_057_600],
    ['soon', undefined],
  ])('reads "%s" as %s', (text, until) => {
    expect(readUntil(text, NOW)).toBe(until);
  });
});

describe('readSince', () => {
  it.each([
    ['2h', NOW - 7200],
    ['1d', NOW - 86_400],
    ['1h 30m', NOW - 5400],
    ['1799999000', 1_799_999_000],
    ['2027-01-14T00:00:00Z', 1_799_884_800],
    ['2027-01-14', 1_799_884_800],
    ['yesterday', undefined],
    ['2027-99-99', undefined],
    ['', undefined],
    ['12', undefined],
    [`2027-01-14 ${'x'.repeat(1000)}`, undefined],
  ])('reads "%s" as %s', (text, since) => {
    expect(readSince(text, NOW)).toBe(since);
  });
});
