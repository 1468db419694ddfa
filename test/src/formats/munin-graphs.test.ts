import { describe, expect, it } from 'vitest';
import { graphHintOf, typeOfField } from '../../../src/formats/munin-config.ts';
import { muninMetric } from '../../../src/formats/munin-names.ts';
import { readMuninText } from '../../../src/formats/munin-text.ts';
import { readGraphHint } from '../../../src/read-graph-hint.ts';
import { describeGraphs } from '../../../src/site/graph/describe/describe-graphs.ts';
import { valueView } from '../../support/value-views.ts';

/** What Debian's plugins print when asked for their configuration, shortened by infos and repeated fields. */
const IF = `graph_order down up
graph_title eth0 traffic
graph_args --base 1000
graph_vlabel bits in (-) / out (+) per \${graph_period}
graph_category network
down.label received
down.type DERIVE
down.graph no
down.cdef down,8,*
down.min 0
up.label bps
up.type DERIVE
up.negative down
up.cdef up,8,*
up.min 0
`;
const MEMORY = `graph_args --base 1024 -l 0 --upper-limit 25276502016
graph_vlabel Bytes
graph_title Memory usage
graph_category system
graph_order apps page_tables free swap 
apps.label apps
apps.draw AREA
apps.info Memory used by user-space applications.
apps.colour COLOUR0
free.label unused
free.draw STACK
swap.label swap
swap.draw STACK
committed.label committed
committed.draw LINE2
`;
const DISKSTATS = `multigraph diskstats_latency
graph_title Disk latency per device
graph_args --base 1000
graph_vlabel Average IO Wait (seconds)
graph_category disk

vda_avgwait.label vda
vda_avgwait.type GAUGE
vda_avgwait.draw LINE1

multigraph diskstats_throughput
graph_title Throughput per device
graph_args --base 1024
graph_vlabel Bytes/\${graph_period} read (-) / write (+)
graph_category disk

vda_rdbytes.label vda
vda_rdbytes.type GAUGE
vda_rdbytes.draw LINE1
vda_rdbytes.graph no
vda_wrbytes.label vda
vda_wrbytes.type GAUGE
vda_wrbytes.draw LINE1
vda_wrbytes.negative vda_rdbytes

multigraph diskstats_utilization.vda
graph_title Disk utilization for /dev/vda
graph_args --base 1000 --lower-limit 0 --upper-limit 100 --rigid
graph_vlabel % busy
graph_category Disk
graph_scale no
util.label Utilization
util.draw LINE1
`;
const CPU = `graph_title CPU usage
graph_order system user nice idle
graph_args --base 1000 -r --lower-limit 0 --upper-limit 200
graph_vlabel %
graph_scale no
graph_category system
graph_period second
system.label system
system.draw AREA
system.type DERIVE
user.label user
user.draw STACK
user.type DERIVE
user.cdef user,2,/
`;
const PROCESSES = `graph_title Processes
graph_args --base 1000 -l 0
graph_vlabel Number of processes
graph_order sleeping dead processes
dead.label dead
dead.draw STACK
dead.colour ff0000
sleeping.label sleeping
sleeping.draw AREA
sleeping.colour 0022ff
processes.label total
processes.draw LINE1
`;

/** The graphs that a host with such a node shows. */
function graphsOf(plugin: string, text: string, labels?: Record<string, string>) {
  const graphs = [...readMuninText(plugin, text).graphs.values()].filter(({ fields }) => fields.size > 0);
  const hints = graphs.flatMap((graph) => {
    const hint = readGraphHint({ ...graphHintOf(graph, 'web1', labels) });
    return typeof hint === 'string' ? [] : [{ program: 'munin', hint }];
  });
  const inner = labels ? `{${Object.entries(labels).map(([name, value]) => `${name}="${value}"`)}}` : '';
  const values = graphs.flatMap(({ name, fields }) =>
    [...fields].map(([field, attributes]) =>
      valueView(`${muninMetric(name, field)}${inner}`, { collector: 'munin', type: typeOfField(attributes) }),
    ),
  );
  return describeGraphs('web1', values, hints, []);
}

const linesOf = (plugin: string, text: string) =>
  graphsOf(plugin, text).map(({ lines }) => lines.map(({ label, draw, factor }) => [label, draw, factor]));

describe('the graphs of Debian’s Munin plugins', () => {
  it('show the traffic of an interface in bits, mirrored, and nothing else', () => {
    const [graph, ...more] = graphsOf('if_eth0', IF);

    expect(more).toEqual([]);
    expect(graph).toMatchObject({
      id: 'munin_if_eth0',
      title: 'eth0 traffic',
      category: 'network',
      axis: 'bits in (-) / out (+) per second',
      unit: { scale: 'si', symbol: 'bit/s' },
    });
    expect(linesOf('if_eth0', IF)).toEqual([
      [
        ['sent', 'line', 8],
        ['received', 'line', -8],
      ],
    ]);
  });

  it('stack memory in its order, other lines over it', () => {
    const [graph] = graphsOf('memory', MEMORY);

    expect(graph).toMatchObject({ lower: 0, upper: 25276502016, unit: { scale: 'binary', symbol: 'B' } });
    expect(linesOf('memory', MEMORY)).toEqual([
      [
        ['apps', 'area', 1],
        ['unused', 'stack', 1],
        ['swap', 'stack', 1],
        ['committed', 'line', 1],
      ],
    ]);
    expect(graph?.lines[0]).not.toHaveProperty('colour');
  });

  it('are several of a plugin that says so, each with its own category and unit', () => {
    expect(
      graphsOf('diskstats', DISKSTATS).map(({ id, category, unit }) => [id, category, unit.scale, unit.symbol]),
    ).toEqual([
      ['munin_diskstats_latency', 'disk', 'seconds', 's'],
      ['munin_diskstats_throughput', 'disk', 'binary', 'B/s'],
      ['munin_diskstats_utilization_vda', 'disk', 'plain', '%'],
    ]);
    expect(linesOf('diskstats', DISKSTATS)[1]).toEqual([
      ['vda', 'line', 1],
      ['vda (−)', 'line', -1],
    ]);
  });

  it('show percentages as such, though they are counted', () => {
    const [graph] = graphsOf('cpu', CPU);
    expect(graph).toMatchObject({ unit: { scale: 'plain', symbol: '%' }, lower: 0, upper: 200 });
    expect(linesOf('cpu', CPU)[0]?.[1]).toEqual(['user', 'stack', 0.5]);
  });

  it('keep colours', () => {
    const [graph] = graphsOf('processes', PROCESSES);
    expect(graph?.lines.map(({ colour }) => colour)).toEqual(['#0022ff', '#ff0000', undefined]);
  });

  it.each([
    ['--base 1024k -l 0', { base: 1024, lower: 0 }],
    ['-l0 -u100 -b1024', { base: 1024, lower: 0, upper: 100 }],
    ['--base 1000 --vertical-label processes -l 0', { base: 1000, lower: 0 }],
    ['-l -1.5 --upper-limit=2', { lower: -1.5, upper: 2 }],
    ['--base 1000 --logarithmic', { base: 1000 }],
  ])('read graph_args %s', (args, expected) => {
    const graph = readMuninText('p', `graph_title T\ngraph_args ${args}\na.label a\n`).graphs.get('p');
    const { base, lower, upper } = (graph && graphHintOf(graph, 'web1')) ?? {};
    expect(JSON.parse(JSON.stringify({ base, lower, upper }))).toEqual(expected);
  });

  it('count per minute where the plugin says so', () => {
    const [graph] = graphsOf(
      'mails',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: that is how plugins write it
      'graph_title M\ngraph_period minute\ngraph_vlabel mails per ${graph_period}\na.label a\na.type DERIVE\n',
    );
    expect(graph).toMatchObject({ axis: 'mails per minute', unit: { symbol: '/min' }, lines: [{ factor: 60 }] });
  });

  it('leave what only helps to calculate undrawn', () => {
    expect(linesOf('p', 'graph_title T\na.label a\nb.label b\nb.graph no\n')).toEqual([[['a', 'line', 1]]]);
  });

  it('are told apart where a host speaks for several nodes', () => {
    const ids = ['own', 'switch'].flatMap((target) => graphsOf('cpu', CPU, { target }).map(({ id }) => id));
    expect(ids).toEqual(['munin_cpu_own', 'munin_cpu_switch']);
  });
});

const SQUID = `graph_title Squid relay-caching
graph_vlabel requests
graph_order hits errors requests
hits.label hits
hits.draw AREA
hits.type DERIVE
errors.label errors
errors.draw STACK
errors.type DERIVE
requests.label misses
requests.draw STACK
requests.type DERIVE
requests.cdef requests,hits,-,errors,-
`;
const VARNISH = `graph_title Hit rates
graph_args -l 0 -u 100 --rigid
graph_scale no
graph_vlabel %
graph_order client_req cache_hit
client_req.graph off
client_req.type DERIVE
cache_hit.label hits
cache_hit.type DERIVE
cache_hit.cdef cache_hit,client_req,/,100,*
`;

describe('a calculation (cdef) of a plugin', () => {
  const linesWith = (...cdefs: string[]) => {
    const text = `graph_title T\na.label a\nb.label b\n${cdefs.join('\n')}\n`;
    return graphsOf('t', text)[0]?.lines.map(({ label, factor, formula }) => [label, factor, formula?.text]);
  };

  it('shows degrees Fahrenheit of a plugin that measures in Celsius', () => {
    expect(linesWith('a.cdef a,1.8,*,32,+')).toEqual([
      ['a', 1, 'munin_t_a,1.8,*,32,+'],
      ['b', 1, undefined],
    ]);
  });

  it('takes other fields of the plugin: what is left over, shares, fields without a value of their own', () => {
    expect(graphsOf('squid', SQUID)[0]?.lines.map(({ label, formula }) => [label, formula?.text])).toEqual([
      ['hits', undefined],
      ['errors', undefined],
      ['misses', 'munin_squid_requests,munin_squid_hits,-,munin_squid_errors,-'],
    ]);
    const [rates, ...more] = graphsOf('varnish', VARNISH);
    expect(more).toEqual([]);
    expect(rates?.lines).toHaveLength(1);
    expect(rates?.lines[0]?.formula).toEqual({
      text: 'munin_varnish_cache_hit,munin_varnish_client_req,/,100,*',
      of: {
        munin_varnish_cache_hit: 'munin_varnish_cache_hit{host="web1"}',
        munin_varnish_client_req: 'munin_varnish_client_req{host="web1"}',
      },
    });
  });

  it('is each field’s own, of one that is mirrored as well', () => {
    const lines = linesWith('a.cdef a,8,*', 'a.negative b', 'b.cdef b,1000,/');

    expect(lines).toEqual([
      ['a', 8, undefined],
      ['b', -1, 'munin_t_b,0.001,*'],
    ]);
  });

  it.each(['a,TIME,-', 'a,other,+', 'a,+', 'PREV(a),a,+'])('that is not understood leaves its line out: %s', (cdef) => {
    const [graph, ...more] = graphsOf('t', `graph_title T\na.label in °C\nb.label b\na.cdef ${cdef}\n`);

    expect(more).toEqual([]);
    expect(graph?.lines.map(({ label }) => label)).toEqual(['b']);
    expect(graph?.leftOut).toEqual(['in °C']);
  });

  it('that is understood of no line at all leaves them as collected, under the title, without the words of the axis', () => {
    const text = `graph_title T\ngraph_vlabel %\ngraph_args -u 100\na.label in\na.cdef a,TIME,-\nb.cdef PREV(b)\n`;

    const [graph, ...more] = graphsOf('t', text);

    expect(more).toEqual([]);
    expect(graph).toMatchObject({ title: 'T', raw: true, unit: { scale: 'si', symbol: '' } });
    expect(graph?.lines.map(({ label, factor, formula }) => [label, factor, formula])).toEqual([
      ['in', 1, undefined],
      ['t b', 1, undefined],
    ]);
    expect(graph).not.toHaveProperty('axis');
    expect(graph).not.toHaveProperty('upper');
    expect(graph).not.toHaveProperty('leftOut');
  });
});
