import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { BROWSER_SCRIPT } from '../../../../src/site/assets/browser-script.ts';

/** Runs the script where there is no document and calls one of its pure functions. */
function call(expression: string): unknown {
  const context = createContext({ Date, Number, Math });
  runInContext(BROWSER_SCRIPT, context);
  return JSON.parse(JSON.stringify(runInContext(expression, context) ?? null));
}

describe('the script of the pages', () => {
  it.each([
    [0, 'fresh', 'Data is 0 s old'],
    [89, 'fresh', 'Data is 89 s old'],
    [600, 'fresh', 'Data is 10 min old'],
    [601, 'stale', 'Data is 10 min old: is cron running?'],
    [1400, 'stale', 'Data is 23 min old: is cron running?'],
    [9000, 'stale', 'Data is 2 h old: is cron running?'],
    [400_000, 'stale', 'Data is 4 days old: is cron running?'],
    [-50, 'fresh', 'Data is 0 s old'],
  ])('judges data of %i s with an interval of 300 s as %s', (age, level, text) => {
    expect(call(`judgeAge({ time: 1000, intervalSeconds: 300 }, ${1000 + age})`)).toEqual({ level, text });
  });

  it('says why nothing runs instead of asking for cron', () => {
    const paused = { since: 5, sinceText: '2026-03-02 14:05', by: 'root', reason: 'disk swap' };

    expect(call(`judgeAge(${JSON.stringify({ time: 0, intervalSeconds: 300, paused })}, 90000)`)).toEqual({
      level: 'paused',
      text: 'Paused since 2026-03-02 14:05 by root: disk swap',
    });
  });

  it('trusts the server’s clock, not the reader’s', () => {
    expect(call(`clockSkew('Mon, 02 Mar 2026 13:05:09 GMT', ${1_772_456_709 - 3600})`)).toBe(3600);
    expect(call(`clockSkew(null, 5)`)).toBe(0);
  });

  it.each([
    [60, 12],
    [300, 60],
    [20, 10],
  ])('asks again after a fraction of an interval of %i s', (interval, seconds) => {
    expect(call(`pollSeconds(${interval})`)).toBe(seconds);
  });

  it('puts what is critical into the title', () => {
    expect(call(`pageTitle('Monitoring', { services: { critical: 3 } })`)).toBe('(3 ✗) Monitoring');
    expect(call(`pageTitle('Monitoring', { services: { ok: 3 } })`)).toBe('Monitoring');
  });

  it('stays small and never makes markup of text', () => {
    expect(BROWSER_SCRIPT.split('\n').length).toBeLessThanOrEqual(120);
    expect(BROWSER_SCRIPT).not.toMatch(/innerHTML|outerHTML|insertAdjacent|document\.write|eval\(/);
  });
});
