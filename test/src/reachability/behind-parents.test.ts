import { describe, expect, it } from 'vitest';
import { findBlocked, type Seen } from '../../../src/reachability/behind-parents.ts';

/** `web: 'sw1 sw2'` is reached through either; `down` and `unknown` name hosts, all others are up. */
function blocked(parents: Record<string, string>, { down = '', unknown = '' }): Record<string, string> {
  const nodes = Object.entries(parents).map(([name, text]) => ({ name, parents: text.split(' ').filter(Boolean) }));
  const seenOf = (host: string): Seen =>
    down.split(' ').includes(host) ? 'down' : unknown.split(' ').includes(host) ? 'unknown' : 'up';
  return Object.fromEntries([...findBlocked(nodes, seenOf)].map(([host, by]) => [host, by.join(' ')]));
}

describe('a host behind parents', () => {
  it('is blocked by its parent', () => {
    expect(blocked({ web: 'sw', sw: '' }, { down: 'web sw' })).toEqual({ web: 'sw' });
  });

  it('is blocked if nobody looks at it itself', () => {
    expect(blocked({ web: 'sw', sw: '' }, { down: 'sw', unknown: 'web' })).toEqual({ web: 'sw' });
  });

  it('is not blocked while it answers, whatever its parent does', () => {
    expect(blocked({ web: 'sw', sw: '' }, { down: 'sw' })).toEqual({});
  });

  it('is blocked only if all its parents are down', () => {
    const parents = { web: 'sw1 sw2', sw1: '', sw2: '' };

    expect(blocked(parents, { down: 'web sw1' })).toEqual({});
    expect(blocked(parents, { down: 'web sw1', unknown: 'sw2' })).toEqual({});
    expect(blocked(parents, { down: 'web sw1 sw2' })).toEqual({ web: 'sw1 sw2' });
  });

  it('is blocked by the first dead host on the way, not by those behind that', () => {
    const parents = { web: 'access', access: 'core', core: '' };

    expect(blocked(parents, { down: 'web access core' })).toEqual({ web: 'core', access: 'core' });
    expect(blocked(parents, { down: 'web core', unknown: 'access' })).toEqual({ web: 'core', access: 'core' });
    expect(blocked(parents, { down: 'web access' })).toEqual({ web: 'access' });
  });

  it('is not blocked by a parent that is no host, or that nobody looks at', () => {
    expect(blocked({ web: 'ghost' }, { down: 'web', unknown: 'ghost' })).toEqual({});
    expect(blocked({ web: 'sw', sw: '' }, { down: 'web', unknown: 'sw' })).toEqual({});
  });

  it('ends where parents lead back to themselves', () => {
    expect(blocked({ a: 'b', b: 'a' }, { down: 'a b' })).toEqual({ a: 'a', b: 'a' });
  });

  it('is found in a fleet of many, chained deep, at once', () => {
    const nodes = Array.from({ length: 2000 }, (_, i) => ({ name: `h${i}`, parents: i === 0 ? [] : [`h${i - 1}`] }));
    const found = findBlocked(nodes.toReversed(), () => 'down');

    expect(found.size).toBe(1999);
    expect(found.get('h1999')).toEqual(['h0']);
  });
});
