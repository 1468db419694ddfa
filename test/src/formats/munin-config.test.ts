import { describe, expect, it } from 'vitest';
import { graphHintOf, limitOf, thresholdsOf } from '../../../src/formats/munin-config.ts';
import { readMuninText } from '../../../src/formats/munin-text.ts';
import { parseLimit } from '../../../src/limit.ts';

function graphOf(text: string, plugin = 'if_eth0') {
  const graph = readMuninText(plugin, text).graphs.get(plugin);
  if (!graph) throw new Error('no graph');
  return graph;
}

const hintOf = (text: string) => graphHintOf(graphOf(`graph_title T\n${text}`), 'web1');

describe("Munin's limits", () => {
  it.each([
    ['10', '> 10'],
    [':10', '> 10'],
    ['5:', '< 5'],
    ['5:10', '5:10'],
    [' -5:5 ', '-5:5'],
    ['-0.5', '> -0.5'],
    ['0:0', '0:0'],
  ])('%j is %j in our words', (munin, ours) => {
    expect(limitOf(munin)).toBe(ours);
    expect(() => parseLimit(ours)).not.toThrow();
  });

  it.each([['a lot'], [''], [':'], ['10:5'], ['1.2.3'], ['5:10:15'], ['92%']])('%j is none', (text) => {
    expect(limitOf(text)).toBeUndefined();
  });

  it('are inherited from the graph, and those that cannot be read are named', () => {
    const graph = graphOf('warning 5\na.label a\na.critical lots\nb.label b\nb.warning 7\n');
    expect(thresholdsOf(graph, 'web1')).toEqual({
      thresholds: [
        { host: 'web1', metric: 'munin_if_eth0_a', warning: '> 5' },
        { host: 'web1', metric: 'munin_if_eth0_b', warning: '> 7' },
      ],
      wrong: ['if_eth0.a.critical is no limit: lots'],
    });
  });
});

describe("Munin's graphs", () => {
  it('keep title, axis, base, limits, category and what is drawn below the axis', () => {
    const text = [
      'graph_title eth0 traffic',
      'graph_order down up',
      'graph_args --base 1024 -l 0 --upper-limit=100',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: that is how plugins write it
      'graph_vlabel bits in (-) / out (+) per ${graph_period}',
      'graph_category network',
      'graph_period minute',
      'graph_scale no',
      'graph_info Traffic',
      'down.label received',
      'down.graph no',
      'down.cdef down,8,*',
      'up.label bps',
      'up.negative down',
      'up.cdef up,8,*',
      'up.draw AREA',
      'up.colour 00CC00',
      'up.info out',
    ].join('\n');
    expect(graphHintOf(graphOf(text), 'web1')).toEqual({
      host: 'web1',
      name: 'munin_if_eth0',
      title: 'eth0 traffic',
      category: 'network',
      axis: 'bits in (-) / out (+) per minute',
      base: 1024,
      lower: 0,
      upper: 100,
      scale: false,
      per: 'minute',
      info: 'Traffic',
      series: [
        {
          metric: 'munin_if_eth0_up',
          label: 'bps',
          draw: 'area',
          colour: '#00cc00',
          negative: 'munin_if_eth0_down',
          negativeLabel: 'received',
          factor: 8,
          info: 'out',
        },
      ],
    });
  });

  it('are drawn in their order, then as the fields came; an alias is left out', () => {
    const metrics = hintOf('graph_order c a=host:df.x\na.label a\nb.label b\nc.label c\n')?.series.map(
      ({ metric }) => metric,
    );
    expect(metrics).toEqual(['munin_if_eth0_c', 'munin_if_eth0_a', 'munin_if_eth0_b']);
  });

  it.each([
    ['LINE1', 'line'],
    ['LINE0.5', 'line'],
    ['line2', 'line'],
    ['AREA', 'area'],
    ['STACK', 'stack'],
    ['AREASTACK', 'stack'],
    ['LINESTACK1', 'stack'],
  ])('draw %s as %s', (munin, ours) => {
    expect(hintOf(`a.draw ${munin}\n`)?.series[0]?.draw).toBe(ours);
  });

  it.each([
    ['a,8,*', 8],
    ['a,8,*,1000,/', 0.008],
    ['a,b,+', undefined],
    ['b,8,*', undefined],
    ['a,0,/', undefined],
    ['a', undefined],
  ])('multiply by what the calculation %s comes to', (cdef, factor) => {
    expect(hintOf(`a.cdef ${cdef}\n`)?.series[0]?.factor).toBe(factor);
  });

  it('are none without a title, without fields, or if they are not to be drawn', () => {
    expect(graphHintOf(graphOf('a.label a\n'), 'web1')).toBeUndefined();
    expect(hintOf('graph_vlabel x\n')).toBeUndefined();
    expect(hintOf('graph no\na.label a\n')).toBeUndefined();
  });
});
