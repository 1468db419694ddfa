import { describe, expect, it } from 'vitest';
import type { GraphHint } from '../../../../../src/graph-hint.ts';
import { describeGraphs } from '../../../../../src/site/graph/describe/describe-graphs.ts';
import type { Graph } from '../../../../../src/site/graph/graph.ts';
import type { ValueView } from '../../../../../src/site/site-view.ts';
import type { StatusRow } from '../../../../../src/state/state.ts';
import { valueView } from '../../../../support/value-views.ts';

const graphsOf = (values: readonly ValueView[], hints: readonly GraphHint[] = [], rows: readonly StatusRow[] = []) =>
  describeGraphs(
    'web1',
    values,
    hints.map((hint) => ({ program: 'app', hint })),
    rows,
  );

const idsOf = (graphs: readonly Graph[]) => graphs.map(({ id }) => id);
const labelsOf = (graphs: readonly Graph[]) => graphs.map(({ lines }) => lines.map(({ label }) => label));

describe('the graphs of a host', () => {
  it('are none without series', () => {
    expect(graphsOf([], [{ name: 'cpu', title: 'CPU', series: [{ metric: 'a' }] }])).toEqual([]);
  });

  it('are first those that sources describe, then the rest', () => {
    const values = ['queue_length', 'cpu_user', 'cpu_idle'].map((metric) => valueView(metric));
    const graphs = graphsOf(values, [
      {
        name: 'cpu',
        title: 'CPU',
        axis: 'share',
        info: 'what it does',
        lower: 0,
        upper: 100,
        series: [
          { metric: 'cpu_idle', label: 'idle', draw: 'area', colour: '#00ff00' },
          { metric: 'cpu_user', label: 'user', draw: 'stack', factor: 2, info: 'programs' },
          { metric: 'cpu_gone', label: 'gone' },
        ],
      },
    ]);

    expect(graphs[0]).toEqual({
      id: 'cpu',
      host: 'web1',
      title: 'CPU',
      category: 'app',
      axis: 'share',
      info: 'what it does',
      unit: { scale: 'si', symbol: '' },
      lower: 0,
      upper: 100,
      limits: [],
      lines: [
        {
          label: 'idle',
          series: 'cpu_idle{host="web1"}',
          collector: 'app',
          stepSeconds: 300,
          draw: 'area',
          factor: 1,
          colour: '#00ff00',
        },
        {
          label: 'user',
          series: 'cpu_user{host="web1"}',
          collector: 'app',
          stepSeconds: 300,
          draw: 'stack',
          factor: 2,
          info: 'programs',
        },
      ],
    });
    expect(idsOf(graphs)).toEqual(['cpu', 'queue_length']);
  });

  it('stand in the order of people where nobody describes them', () => {
    const values = ['m100_size', 'm10_size', 'm2_size'].map((metric) => valueView(metric));

    expect(graphsOf(values).map(({ id }) => id)).toEqual(['m2_size', 'm10_size', 'm100_size']);
  });

  it('do not draw what a hint means but the host has not', () => {
    expect(idsOf(graphsOf([valueView('b')], [{ name: 'a', title: 'A', series: [{ metric: 'a' }] }]))).toEqual(['b']);
  });

  it('do not draw what a hint says needs no graph', () => {
    const hint = { name: 'a', title: 'A', series: [{ metric: 'a' }], covers: ['b'] };
    expect(
      idsOf(
        graphsOf(
          ['a', 'b', 'c'].map((one) => valueView(one)),
          [hint],
        ),
      ),
    ).toEqual(['a', 'c']);
  });

  it('hold a program to its own series', () => {
    const hint = { program: 'other', hint: { name: 'x', title: 'X', series: [{ metric: 'a' }], covers: ['a'] } };
    expect(idsOf(describeGraphs('web1', [valueView('a')], [hint], []))).toEqual(['a']);
  });

  it('stand by category, whatever case it is written in', () => {
    const values = ['a', 'b', 'c', 'd'].map((metric) => valueView(metric));
    const hints = [
      ['a', 'zoo'],
      ['b', 'Disk'],
      ['c', 'system'],
      ['d', 'disk'],
    ].map(([name = '', category = '']) => ({ name, title: name, category, series: [{ metric: name }] }));

    expect(graphsOf(values, hints).map(({ id, category }) => [id, category])).toEqual([
      ['c', 'system'],
      ['b', 'disk'],
      ['d', 'disk'],
      ['a', 'zoo'],
    ]);
  });

  it('have ids of their own, fit for files, whatever they are called', () => {
    const names = ['ok', 'OK', 'a/b', '', '../../etc', '<script>', 'x-week', 'sparks', 'ä'.repeat(300), 'ok'];
    const hints = names.map((name) => ({ name, title: name, series: [{ metric: 'a' }] }));
    const ids = idsOf(graphsOf([valueView('a')], hints));

    expect(ids[0]).toBe('ok');
    expect(new Set(ids).size).toBe(names.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9][a-z0-9_-]{0,79}$/);
    expect(ids.filter((id) => /-(week|month|year)$|^sparks$/.test(id))).toEqual([]);
    expect(idsOf(graphsOf([valueView('a')], hints))).toEqual(ids);
  });

  it('draw a series whose step has changed once, as it is now', () => {
    const values = [valueView('a', { stepSeconds: 60, time: 2000 }), valueView('a', { stepSeconds: 300, time: 1000 })];
    expect(graphsOf(values).flatMap(({ lines }) => lines.map(({ stepSeconds }) => stepSeconds))).toEqual([60]);
  });

  it('have at most a hundred lines', () => {
    const values = Array.from({ length: 150 }, (_, i) => valueView(`a{n="${i}"}`));
    const graphs = graphsOf(values, [{ name: 'a', title: 'A', series: [{ metric: 'a' }] }]);

    expect(graphs.map(({ id, title, lines }) => [id, title, lines.length])).toEqual([
      ['a', 'A (1 of 2)', 100],
      ['a-2', 'A (2 of 2)', 50],
    ]);
  });

  it('show the limits that their series are judged by, multiplied, each once and six at most', () => {
    const row = (service: string, series: string, above: number) =>
      ({ service, judged: { series, warning: { above }, critical: { above: above * 2, below: -1 } } }) as StatusRow;
    const rows = [
      row('disk:/', 'a{host="web1"}', 5),
      row('again', 'a{host="web1"}', 5),
      row('other', 'b{host="web1"}', 7),
      ...[1, 2, 3, 4].map((above) => row('many', 'c{host="web1"}', above)),
    ];
    const hints = ['a', 'c'].map((metric) => ({ name: metric, title: metric, series: [{ metric, factor: 8 }] }));
    const [a, c] = graphsOf(
      ['a', 'c'].map((metric) => valueView(metric)),
      hints,
      rows,
    );

    expect(a?.limits).toEqual([
      { level: 'warning', value: 40, service: 'disk:/' },
      { level: 'critical', value: 80, service: 'disk:/' },
      { level: 'critical', value: -8, service: 'disk:/' },
    ]);
    expect(c?.limits).toHaveLength(6);
  });

  it('show no limit of what stands on other lines, where its height would mean something else', () => {
    const rows = [{ service: 's', judged: { series: 'b{host="web1"}', warning: { above: 5 } } } as StatusRow];
    const series = [{ metric: 'a' }, { metric: 'b', draw: 'stack' as const }];
    expect(graphsOf([valueView('a'), valueView('b')], [{ name: 'x', title: 'X', series }], rows)[0]?.limits).toEqual(
      [],
    );
  });
});

describe('a hint', () => {
  const traffic: GraphHint = {
    name: 'if',
    title: 'Traffic on {interface} {alias}',
    each: 'interface',
    unit: 'bits',
    series: [{ metric: 'tx_bytes_total', label: 'out', negative: 'rx_bytes_total', negativeLabel: 'in', factor: 8 }],
  };
  const interfaces = ['eth10', 'eth9'].flatMap((name) =>
    ['rx', 'tx'].map((way) => valueView(`${way}_bytes_total{interface="${name}"}`)),
  );

  it('is a graph for each value of a label, mirrored, in its own unit', () => {
    const graphs = graphsOf(interfaces, [traffic]);

    expect(graphs.map(({ id, title, unit }) => [id, title, unit.symbol])).toEqual([
      ['if-eth9', 'Traffic on eth9', 'bit/s'],
      ['if-eth10', 'Traffic on eth10', 'bit/s'],
    ]);
    expect(graphs[0]?.lines.map(({ label, series, factor }) => [label, series, factor])).toEqual([
      ['out', 'tx_bytes_total{host="web1",interface="eth9"}', 8],
      ['in', 'rx_bytes_total{host="web1",interface="eth9"}', -8],
    ]);
  });

  it('is one graph of series without that label, and draws a side that has no other', () => {
    const [graph, ...more] = graphsOf([valueView('rx_bytes_total')], [traffic]);

    expect(more).toEqual([]);
    expect(graph).toMatchObject({ id: 'if', title: 'Traffic on', lines: [{ label: 'in', factor: -8 }] });
  });

  it('names by their labels the series that it means together', () => {
    const values = ['sda', 'sdb'].map((device) => valueView(`io_now{device="${device}",kind="disk"}`));
    const hint = (label?: string) => ({
      name: 'io',
      title: 'IO',
      series: [{ metric: 'io_now', ...(label ? { label } : {}) }],
    });

    expect(labelsOf(graphsOf(values, [hint()]))).toEqual([['sda', 'sdb']]);
    expect(labelsOf(graphsOf(values, [hint('requests')]))).toEqual([['requests sda', 'requests sdb']]);
    expect(labelsOf(graphsOf(values, [hint('{device} ({kind}) {x}')]))).toEqual([['sda (disk) {x}', 'sdb (disk) {x}']]);
  });

  it('means just the series with its labels where there is one', () => {
    const values = [valueView('a'), valueView('a{target="x"}'), valueView('a{target="y",z="1"}')];
    const hint = (labels?: Record<string, string>) =>
      graphsOf(values, [{ name: 'h', title: 'H', series: [{ metric: 'a', ...(labels ? { labels } : {}) }] }])[0]?.lines;

    expect(hint()?.map(({ series }) => series)).toEqual(['a{host="web1"}']);
    expect(hint({ target: 'y' })?.map(({ series }) => series)).toEqual(['a{host="web1",target="y",z="1"}']);
    expect(hint({ target: 'none' })?.map(({ series }) => series)).not.toContain('a{host="web1",target="y",z="1"} none');
  });

  it('bounds a line by a band where both its series are there, and draws them nowhere else', () => {
    const series = [{ metric: 'mean', low: 'least', high: 'most' }];
    const hint = { name: 'ping', title: 'Ping', series };
    const values = ['mean', 'least', 'most'].map((metric) => valueView(`${metric}{target="a"}`));
    const [graph, ...more] = graphsOf(values, [hint]);

    expect(more).toEqual([]);
    expect(graph?.lines[0]?.band).toEqual({
      low: 'least{host="web1",target="a"}',
      high: 'most{host="web1",target="a"}',
    });
    expect(graphsOf(values.slice(0, 2), [hint])[0]?.lines[0]?.band).toBeUndefined();
  });

  it.each([
    ['per minute', { per: 'minute' }, 'a_total', { scale: 'si', symbol: '/min' }, 60],
    ['per hour, but no gauge', { per: 'hour' }, 'a', { scale: 'si', symbol: '' }, 1],
    ['in steps of 1024', { base: 1024 }, 'a', { scale: 'binary', symbol: '' }, 1],
    ['in steps of 1000', { base: 1000 }, 'a_bytes', { scale: 'si', symbol: 'B' }, 1],
    ['without prefixes', { scale: false }, 'a_bytes', { scale: 'plain', symbol: 'B' }, 1],
    ['in the unit at the axis', { axis: '%' }, 'a_total', { scale: 'plain', symbol: '%' }, 1],
    ['in bits by the axis', { axis: 'bits in (-) / out (+)' }, 'a_total', { scale: 'si', symbol: 'bit/s' }, 1],
    ['in bytes by the axis', { axis: 'Bytes' }, 'a', { scale: 'binary', symbol: 'B' }, 1],
    ['in seconds by the axis', { axis: 'Average wait (seconds)' }, 'a', { scale: 'seconds', symbol: 's' }, 1],
    ['by its name whatever the axis says', { axis: '%' }, 'a_bytes', { scale: 'binary', symbol: 'B' }, 1],
    ['as a number where the axis says something else', { axis: 'secondary' }, 'a', { scale: 'si', symbol: '' }, 1],
  ])('shows values %s', (_, more, metric, unit, factor) => {
    const hint = { name: 'h', title: 'H', series: [{ metric }], ...more } as GraphHint;
    const [graph] = graphsOf([valueView(metric)], [hint]);

    expect(graph?.unit).toEqual(unit);
    expect(graph?.lines[0]?.factor).toBe(factor);
  });
});

describe('what nobody describes', () => {
  it('is called by its program, too, where one word is left of the metric', () => {
    const titleOf = (metric: string, collector: string) => graphsOf([valueView(metric, { collector })])[0]?.title;

    expect(titleOf('check_disk_root', 'check-disk')).toBe('check-disk root');
    expect(titleOf('check_disk_root_free', 'check-disk')).toBe('Root free');
    expect(titleOf('node_load1', 'local')).toBe('Load1');
  });

  const many = (count: number, text: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => valueView(text(i)));

  it('is a graph for each metric, with a line for each label value', () => {
    const graphs = graphsOf([
      valueView('free{disk="b",type="x"}'),
      valueView('free{disk="a",type="x"}'),
      valueView('load'),
    ]);

    expect(labelsOf(graphs)).toEqual([['a', 'b'], ['load']]);
    expect(graphs.map(({ title }) => title)).toEqual(['Free', 'Load']);
  });

  it('has further graphs by name where there are more than twelve lines', () => {
    expect(
      graphsOf(many(30, (i) => `free{disk="d${i}"}`)).map(({ id, title, lines }) => [
        id,
        title,
        lines.length,
        lines[0]?.label,
      ]),
    ).toEqual([
      ['free', 'Free (1 of 3)', 12, 'd0'],
      ['free-2', 'Free (2 of 3)', 12, 'd12'],
      ['free-3', 'Free (3 of 3)', 6, 'd24'],
    ]);
  });

  it('is divided by the label that divides it into few graphs', () => {
    const graphs = graphsOf(many(32, (i) => `cpu{cpu="${i >> 3}",mode="m${i & 7}"}`));

    expect(graphs.map(({ id, lines }) => [id, lines.length])).toEqual([
      ['cpu-0', 8],
      ['cpu-1', 8],
      ['cpu-2', 8],
      ['cpu-3', 8],
    ]);
    expect(graphs[0]?.lines[7]?.label).toBe('m7');
  });

  it.each([
    ['net_receive_bytes_total', 'net_transmit_bytes_total'],
    ['rx_bytes', 'tx_bytes'],
    ['net_in', 'net_out'],
    ['disk_read_bytes_total', 'disk_written_bytes_total'],
    ['disk_reads_total', 'disk_writes_total'],
    ['packets_received', 'packets_sent'],
  ])('mirrors %s below %s', (received, sent) => {
    const values = [received, sent].flatMap((metric) =>
      ['a', 'b'].map((one) => valueView(`${metric}{device="${one}"}`)),
    );
    const graphs = graphsOf(values);

    expect(graphs).toHaveLength(1);
    expect(graphs[0]?.lines.map(({ series, factor }) => [series.split('{')[0], factor])).toEqual([
      [sent, 1],
      [received, -1],
      [sent, 1],
      [received, -1],
    ]);
  });

  it('is not mirrored where the two are not of one kind', () => {
    const values = [
      valueView('net_in'),
      valueView('net_out', { type: 'counter' }),
      valueView('x_read'),
      valueView('x_sent'),
    ];
    expect(graphsOf(values)).toHaveLength(4);
  });

  it('keeps pairs together where there are many', () => {
    const graphs = graphsOf(['rx', 'tx'].flatMap((way) => many(7, (i) => `${way}_bytes_total{device="eth${i}"}`)));
    expect(labelsOf(graphs).map((labels) => labels.at(-1))).toEqual(['eth5 rx', 'eth6 rx']);
  });

  it('stands together where single values begin alike and are of one unit', () => {
    const values = ['go_mem_heap_bytes', 'go_mem_stack_bytes', 'go_mem_gc_bytes', 'go_mem_frees', 'up'].map((metric) =>
      valueView(metric),
    );
    const graphs = graphsOf(values);

    expect(labelsOf(graphs)).toEqual([['gc bytes', 'heap bytes', 'stack bytes'], ['go mem frees'], ['up']]);
    expect(idsOf(graphs)).toEqual(['go_mem', 'go_mem_frees', 'up']);
  });

  it('is no fact, date, age or bucket', () => {
    const values = [
      valueView('app_info{version="1"}'),
      valueView('app_start_time_seconds', { value: 1_795_304_515 }),
      valueView('backup_last_success', { value: 1_795_304_515 }),
      valueView('touched_timestamp', { value: 1_795_304_515_000 }),
      valueView('node_uptime_seconds', { value: 4000 }),
      valueView('took_bucket{le="1"}', { type: 'counter' }),
    ];
    expect(graphsOf(values)).toEqual([]);
  });

  it.each(['last_seconds', 'response_time_seconds', 'uptime_ratio', 'memory_bytes'])('draws %s', (metric) => {
    expect(graphsOf([valueView(metric, { value: 12 })])).toHaveLength(1);
  });

  it('draws a number of bytes as large as a date', () => {
    expect(graphsOf([valueView('memory_bytes', { value: 1_795_304_515 })])).toHaveLength(1);
  });

  it('is drawn apart for two collectors, with ids of their own', () => {
    const ids = idsOf(graphsOf([valueView('a', { collector: 'x' }), valueView('a', { collector: 'y' })]));
    expect(ids[0]).toBe('a');
    expect(new Set(ids).size).toBe(2);
  });

  it('survives labels and metrics that are anything', () => {
    const values = [valueView('a{x="<b>\\"\\\\"}'), valueView('__proto__'), valueView('constructor'), valueView('::')];
    const graphs = graphsOf(values);
    expect(graphs).toHaveLength(4);
    expect(labelsOf(graphs).flat()).toContain('<b>"\\');
  });
});
