import { describe, expect, it } from 'vitest';
import type { Graph, Span } from '../../../../src/site/graph/graph.ts';
import { spansOfGraph, spanWords } from '../../../../src/site/graph/graph-spans.ts';
import { graphOf } from '../../../support/site-view.ts';

const PING = 'ping_seconds{host="web1"}';
const LOAD = 'node_load1{host="web1"}';
const WWW = 'http_seconds{host="web1",name="www"}';

function graphFrom(collector: string, series: string): Graph {
  const graph = graphOf('web1', 'x', [series]);
  return { ...graph, lines: graph.lines.map((line) => ({ ...line, collector })) };
}

describe('spansOfGraph', () => {
  it('leaves out problems of services that are judged by what the graph does not draw', () => {
    const load = { from: 1, kind: 'warning', text: 'load', series: LOAD } as const;

    expect(spansOfGraph([load], graphOf('web1', 'ping', [PING]))).toEqual([]);
    expect(spansOfGraph([load], graphOf('web1', 'load', [LOAD]))).toEqual([load]);
  });

  it.each([
    ['ping', 'ping', PING, true],
    ['ping', 'local', LOAD, false],
    ['http:www', 'http', WWW, true],
    ['http:api', 'http', WWW, false],
    ['http:web1', 'http', WWW, false],
    ['port:db:5432', 'port', 'port_seconds{host="web1",name="db",port="5432"}', true],
    ['port:db:5433', 'port', 'port_seconds{host="web1",name="db",port="5432"}', false],
    ['http', 'http', WWW, true],
    ['ping', 'pinging', PING, false],
  ])('shades a problem of %s, judged by no series, in graphs of %s: %s: %s', (text, collector, series, isWhole) => {
    const span = { from: 1, kind: 'critical', text } as const;

    expect(spansOfGraph([span], graphFrom(collector, series))).toEqual([isWhole ? span : { ...span, bar: true }]);
  });

  it('cuts out of a problem what nobody watched, and of nothing else', () => {
    const spans: Span[] = [
      { from: 0, kind: 'critical', text: 'ping' },
      { from: 500, to: 9500, kind: 'downtime', text: 'moving' },
      { from: 4000, to: 9000, kind: 'warning', text: 'ping' },
      { from: 3000, to: 5000, kind: 'unwatched', text: 'no cycle ran' },
      { from: 4500, to: 6000, kind: 'paused', text: 'by ops' },
    ];

    const shaded = spansOfGraph(spans, graphFrom('ping', PING)).map(({ kind, from, to }) => [kind, from, to]);

    expect(shaded).toEqual([
      ['critical', 0, 3000],
      ['critical', 6000, undefined],
      ['downtime', 500, 9500],
      ['warning', 6000, 9000],
      ['unwatched', 3000, 5000],
      ['paused', 4500, 6000],
    ]);
  });
});

describe('spansOfGraph after a gap', () => {
  it('does not show what the first look found to be over', () => {
    const spans: Span[] = [
      { from: 0, to: 1005, kind: 'critical', text: 'ping' },
      { from: 500, to: 1000, kind: 'unwatched', text: 'no cycle ran' },
    ];

    const [first, second] = spansOfGraph(spans, graphFrom('ping', PING));

    expect([first?.to, second?.kind]).toEqual([500, 'unwatched']);
  });
});

describe('spanWords', () => {
  it('names the services of problems, each once, and says of the others what they are', () => {
    const spans = [
      { kind: 'critical', text: 'port:postgres' },
      { kind: 'critical', text: 'ping' },
      { kind: 'critical', text: 'ping' },
      { kind: 'unwatched', text: 'no cycle ran' },
    ] as const;

    expect(spanWords(spans).map(({ words }) => words)).toEqual(['critical (port:postgres, ping)', 'nobody watched']);
  });

  it('tells whether all of a kind is bars', () => {
    const spans = [
      { kind: 'critical', text: 'a', bar: true },
      { kind: 'critical', text: 'b' },
      { kind: 'warning', text: 'c', bar: true },
    ] as const;

    expect(spanWords(spans).map(({ bar }) => bar)).toEqual([false, true]);
  });
});
