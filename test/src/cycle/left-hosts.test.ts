import { describe, expect, it } from 'vitest';
import { isWatched, leftHosts } from '../../../src/cycle/left-hosts.ts';

const DAY = 86_400;
const source = (host: string, lastTime: number) => ({ collector: 'ping', host, stepSeconds: 300, lastTime, series: 1 });

describe('leftHosts', () => {
  it('names hosts that were configured before and are not now', () => {
    expect(leftHosts({ hosts: ['a', 'b'], left: {} }, new Set(['a']), 1000)).toEqual({ b: 1000 });
  });

  it('keeps when a host was first missed, forgets it after 30 days and when it is back', () => {
    const left = { b: 1000, c: 1000 };

    expect(leftHosts({ hosts: ['a'], left }, new Set(['a', 'c']), 5000)).toEqual({ b: 1000 });
    expect(leftHosts({ hosts: ['a'], left }, new Set(['a']), 1000 + 30 * DAY)).toEqual({});
  });
});

describe('isWatched', () => {
  const configured = new Set(['a']);

  it.each([
    ['a configured host, however silent', source('a', 0), {}, true],
    ['a host that nobody lists and that speaks', source('x', 9000), {}, true],
    ['a host that has not spoken since it left', source('b', 4000), { b: 5000 }, false],
    ['a host that speaks after it left', source('b', 6000), { b: 5000 }, true],
  ])('judges %s', (_, one, left, watched) => {
    expect(isWatched(one, configured, left, 10_000)).toBe(watched);
  });

  it('forgets a host that nobody lists after 30 days of silence', () => {
    expect(isWatched(source('x', 1000), configured, {}, 1000 + 30 * DAY)).toBe(false);
  });
});
