import { describe, expect, it } from 'vitest';
import { admitHosts } from '../../../../src/cycle/programs/admit-hosts.ts';
import { hintsOf as read } from '../../../../src/cycle/programs/hints-of.ts';
import { parse } from '../../../support/parsed.ts';

const hintsOf = (parsed: Parameters<typeof read>[0]) => read(parsed, 'here');

describe('what is kept of a collector that speaks of its series', () => {
  it('are thresholds by host, units by metric and graphs by name', () => {
    const { hints, refused } = hintsOf(
      parse(`# THRESHOLD {host="web1",metric="load"} warning "> 4" critical "> 8"
# UNIT load threads
# GRAPH {"name":"load","title":"Load","series":[{"metric":"load"}]}
`),
    );

    expect(refused).toEqual([]);
    expect(hints).toEqual([
      { kind: 'threshold', host: 'web1', name: 'load', text: '{"warning":"> 4","critical":"> 8"}' },
      { kind: 'unit', host: '', name: 'load', text: 'threads' },
      {
        kind: 'graph',
        host: 'here',
        name: 'load',
        text: '{"name":"load","title":"Load","series":[{"metric":"load"}]}',
      },
    ]);
  });

  it('is about all hosts where a graph says so', () => {
    const { hints } = hintsOf(
      parse('# GRAPH {"everyHost":true,"name":"ping","series":[{"metric":"ping_loss_ratio"}]}\n'),
    );
    expect(hints.map(({ host, name }) => [host, name])).toEqual([['', 'ping']]);
  });

  it('is nothing of what makes no sense, and that is counted', () => {
    const { hints, refused } = hintsOf(
      parse('# THRESHOLD {metric="a b"} warning "> 4"\n# GRAPH {"title":"x"}\n# GRAPH {"title":"y"}\n'),
    );

    expect(hints).toEqual([]);
    expect(refused).toEqual([
      { reason: 'a threshold of no valid metric', count: 1, example: 'a b' },
      { reason: 'a graph wants a name', count: 2, example: '{"title":"x"}' },
    ]);
  });

  it('is only about hosts that are configured or let in', () => {
    const { hints } = hintsOf(
      parse(
        '# THRESHOLD {host="web1",metric="m"} warning "1"\n# THRESHOLD {host="guest",metric="m"} warning "1"\n# UNIT m B\n',
      ),
    );

    const admission = admitHosts({ points: [], findings: [], hints }, new Set(['web1']), () => new Set(), 0);
    expect(admission.hints.map(({ kind, host }) => `${kind} ${host}`)).toEqual(['threshold web1', 'unit ']);
    expect(admission.refused).toMatchObject([{ count: 1, example: 'guest' }]);
  });
});
