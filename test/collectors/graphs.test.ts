import { describe, expect, it } from 'vitest';
import { DNS_GRAPHS } from '../../collectors/dns/graphs.ts';
import { HELP as DNS } from '../../collectors/dns/judge-reply.ts';
import { HTTP_GRAPHS } from '../../collectors/http/graphs.ts';
import { HELP as HTTP } from '../../collectors/http/judge-page.ts';
import { PING_GRAPHS } from '../../collectors/ping/graphs.ts';
import { describeMetrics as pingMetrics } from '../../collectors/ping/judge-echo.ts';
import { PORT_GRAPHS } from '../../collectors/port/graphs.ts';
import { describeMetrics as portMetrics } from '../../collectors/port/judge-port.ts';
import { SNMP_GRAPHS } from '../../collectors/snmp/graphs.ts';
import { TLS_GRAPHS } from '../../collectors/tls/graphs.ts';
import { HELP as TLS } from '../../collectors/tls/judge-handshake.ts';
import type { GraphHint } from '../../src/graph-hint.ts';
import type { CollectorItem } from '../../src/program-items.ts';
import { readGraphHint } from '../../src/read-graph-hint.ts';
import { parseSeriesKey } from '../../src/sample.ts';
import { graphsOfItems, graphTable } from '../support/graphs-of-items.ts';

const metricsOf = (items: readonly CollectorItem[]) =>
  items.flatMap((item) => ('help' in item ? [item.help.metric] : []));

/** The graphs of a host with these series. */
function tableOf(hints: readonly GraphHint[], ...series: readonly string[]) {
  const samples = series.map((text) => ({ ...parseSeriesKey(text.includes('{') ? text : `${text}{}`), value: 1 }));
  return graphTable(graphsOfItems([...samples, ...hints.map((graph) => ({ graph: { ...graph } }))]));
}

describe('the graphs of collectors that look at other hosts', () => {
  it.each([
    ['ping', PING_GRAPHS, metricsOf(pingMetrics())],
    ['http', HTTP_GRAPHS, Object.keys(HTTP)],
    ['port', PORT_GRAPHS, metricsOf(portMetrics())],
    ['dns', DNS_GRAPHS, Object.keys(DNS)],
    ['tls', TLS_GRAPHS, Object.keys(TLS)],
  ])('of %s are one hint for all hosts each, and leave no metric over', (_, hints, metrics) => {
    const named = hints.flatMap(({ series, covers = [] }) => [
      ...covers,
      ...series.flatMap(({ metric, low = metric, high = metric }) => [metric, low, high]),
    ]);

    expect([...new Set(named)].sort()).toEqual([...metrics].sort());
    for (const hint of [...hints, ...SNMP_GRAPHS]) expect(readGraphHint({ ...hint })).toEqual(hint);
    expect(hints.every(({ everyHost }) => everyHost)).toBe(true);
  });

  it('show the smoke of each ping', () => {
    const rtt = (target: string) => ['min', 'mean', 'max'].map((one) => `ping_rtt_${one}_seconds{target="${target}"}`);
    const graphs = graphsOfItems([
      ...[...rtt('a'), ...rtt('b')].map((text) => ({ ...parseSeriesKey(text), value: 1 })),
      ...PING_GRAPHS.map((graph) => ({ graph: { ...graph } })),
    ]);

    expect(graphs.map(({ id, lines }) => [id, lines.length, lines[0]?.band])).toEqual([
      ['ping-a', 1, expect.objectContaining({ low: 'ping_rtt_min_seconds{host="web1",target="a"}' })],
      ['ping-b', 1, expect.objectContaining({ high: 'ping_rtt_max_seconds{host="web1",target="b"}' })],
    ]);
  });

  it('show what a page’s time went to, and sizes of several pages together', () => {
    const phase = (name: string, target: string) => `http_phase_seconds{phase="${name}",target="${target}"}`;
    const of = (metric: string) => ['a', 'b'].map((target) => `${metric}{target="${target}"}`);
    const series = [
      phase('connect', 'a'),
      phase('transfer', 'a'),
      phase('connect', 'b'),
      ...of('http_response_seconds'),
    ];

    expect(tableOf(HTTP_GRAPHS, ...series, ...of('http_body_bytes'), ...of('http_status'))).toEqual({
      'http-a: Response time a': ['connect', 'transfer', 'in all'],
      'http-b: Response time b': ['connect', 'in all'],
      'http-size: Size of the page': ['body a', 'body b'],
    });
  });

  it('tell ports apart', () => {
    expect(
      tableOf(
        PORT_GRAPHS,
        'port_response_seconds{port="25"}',
        'port_response_seconds{port="22"}',
        'port_value{port="25"}',
      ),
    ).toEqual({
      'port: Answer time of ports': ['answer 25', 'answer 22'],
      'port-value: Number in the answer': ['port 25'],
    });
  });

  it('show interfaces in bits, each in a graph, and what is seldom there in one', () => {
    const of = (what: string, name: string, alias = '') =>
      ['receive', 'transmit'].map((way) => `snmp_interface_${way}_${what}_total{${alias}interface="${name}"}`);
    const series = [
      ...of('bytes', 'ge1', 'alias="up link",'),
      ...of('bytes', 'ge2'),
      ...of('errors', 'ge1'),
      ...of('errors', 'ge2'),
    ];

    expect(tableOf(SNMP_GRAPHS, ...series, 'snmp_interface_up{interface="ge1"}')).toEqual({
      'if-ge1: Traffic: ge1 up link': ['out', '- in'],
      'if-ge2: Traffic: ge2': ['out', '- in'],
      'if-errors: Interface errors': ['ge1 out', '- ge1 in', 'ge2 out', '- ge2 in'],
    });
  });
});
