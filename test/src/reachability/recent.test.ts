import { describe, expect, it } from 'vitest';
import { addAnswer, reachabilityOf, verdictOn } from '../../../src/reachability/recent.ts';

describe('the last answers of a host', () => {
  it.each([
    ['1', 'up'],
    ['11111', 'up'],
    ['10111', 'up, unstable'],
    ['00001', 'up, unstable'],
    ['11110', 'down, unstable'],
    ['01010', 'down, unstable'],
    ['11100', 'down, unstable'],
    ['11000', 'down'],
    ['00000', 'down'],
    ['0', 'down'],
    ['00', 'down'],
  ])('%s are %s', (recent, reachability) => {
    expect(reachabilityOf(recent, 3)).toBe(reachability);
  });

  it('are never more than the window', () => {
    expect(addAnswer('10111', false, 5)).toBe('01110');
    expect(addAnswer('', true, 5)).toBe('1');
  });

  it('become a status and a text', () => {
    expect(verdictOn('11111', 3)).toEqual({ status: 'ok', text: 'up' });
    expect(verdictOn('10101', 3)).toEqual({ status: 'warning', text: 'up, unstable: 2 of the last 5 had no answer' });
    expect(verdictOn('11110', 3)).toEqual({ status: 'warning', text: 'down, unstable: 1 of the last 5 had no answer' });
    expect(verdictOn('11000', 3)).toEqual({ status: 'critical', text: 'down: 3 of the last 5 had no answer' });
    expect(verdictOn('00000', 3)).toEqual({ status: 'critical', text: 'down' });
  });
});
