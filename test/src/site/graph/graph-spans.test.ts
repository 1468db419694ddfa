import { describe, expect, it } from 'vitest';
import { spansOfGraph, spanWords } from '../../../../src/site/graph/graph-spans.ts';
import { graphOf } from '../../../support/site-view.ts';

const PING = 'ping_seconds{host="web1"}';
const LOAD = 'node_load1{host="web1"}';

describe('spansOfGraph', () => {
  it('leaves out problems of services that are judged by what the graph does not draw', () => {
    const load = { from: 1, kind: 'warning', text: 'load', series: LOAD } as const;
    const port = { from: 2, kind: 'critical', text: 'port:postgres' } as const;

    expect(spansOfGraph([load, port], graphOf('web1', 'ping', [PING]))).toEqual([port]);
    expect(spansOfGraph([load, port], graphOf('web1', 'load', [LOAD]))).toEqual([load, port]);
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
});
