import { describe, expect, it } from 'vitest';
import { hostHints } from '../../../../../src/site/graph/describe/host-hints.ts';

const kept = (host: string, name: string, text = JSON.stringify({ name, title: name, series: [{ metric: 'a' }] })) => ({
  program: 'p',
  kind: 'graph' as const,
  host,
  name,
  text,
});

describe('the hints that are about a host', () => {
  it('are those about all hosts and its own', () => {
    const hintsOf = hostHints([kept('', 'all'), kept('web1', 'own'), kept('web2', 'other')]);

    expect(hintsOf('web1').map(({ program, hint }) => [program, hint.name])).toEqual([
      ['p', 'all'],
      ['p', 'own'],
    ]);
    expect(hintsOf('web3').map(({ hint }) => hint.name)).toEqual(['all']);
  });

  it('stand in the order of their numbers', () => {
    const names = ['cpu1', 'cpu10', 'cpu2', 'if_eth0'];

    const hints = hostHints(names.map((name) => kept('web1', name)))('web1');

    expect(hints.map(({ hint }) => hint.name)).toEqual(['cpu1', 'cpu2', 'cpu10', 'if_eth0']);
  });

  it('are read once', () => {
    const hintsOf = hostHints([kept('web1', 'own')]);
    expect(hintsOf('web1')).toBe(hintsOf('web1'));
  });

  it.each(['{', '[]', 'null', '{"name":"x"}', '{"series":[]}'])(
    'are not %s, which another version may have kept',
    (text) => {
      expect(hostHints([kept('web1', 'x', text)])('web1')).toEqual([]);
    },
  );
});
