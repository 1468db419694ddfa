import { describe, expect, it } from 'vitest';
import { readGraphHint } from '../../src/read-graph-hint.ts';

const graph = { name: 'df', title: 'Disk usage', series: [{ metric: 'munin_df_root' }] };

describe('a graph as a collector describes it', () => {
  it('is taken as it is where all is well', () => {
    const whole = {
      ...graph,
      host: 'web1',
      category: 'disk',
      axis: '%',
      base: 1024,
      scale: false,
      per: 'minute',
      lower: 0,
      upper: 100,
      info: 'how full',
      series: [
        {
          metric: 'a',
          labels: { device: 'sda' },
          label: 'root',
          draw: 'stack',
          colour: '#00ff00',
          negative: 'b',
          factor: 8,
        },
        { metric: 'b', draw: 'line', info: 'other' },
      ],
    };

    expect(readGraphHint(whole)).toEqual(whole);
  });

  it('may say what it is of: every host, each value of a label, and metrics that need no graph', () => {
    const whole = {
      ...graph,
      everyHost: true,
      unit: 'bits',
      each: 'interface',
      covers: ['ping_sent', 'ping_received'],
      series: [{ metric: 'mean', low: 'least', high: 'most', negative: 'in', negativeLabel: 'received' }],
    };

    expect(readGraphHint(whole)).toEqual(whole);
    expect(readGraphHint({ ...whole, host: 'web1' })).toEqual(whole);
  });

  it('may say how its lines are calculated, and which it has no line for', () => {
    const series = [{ metric: 'a', formula: 'a,b,-', negative: 'c', negativeFormula: 'c,8,*' }];
    const whole = { ...graph, leftOut: ['a trend'], series };

    expect(readGraphHint(whole)).toEqual(whole);
  });

  it.each(['m,+', 'm,a b,+'])('has no line for what is calculated in a way that is not understood: %s', (formula) => {
    const series = [
      { metric: 'm', label: 'M', formula, negative: 'n' },
      { metric: 'a', negative: 'b', negativeLabel: 'B', negativeFormula: formula },
    ];

    expect(readGraphHint({ ...graph, unit: 'bits', covers: ['m', 'c'], leftOut: ['x'], series })).toEqual({
      ...graph,
      unit: 'bits',
      covers: ['m', 'c', 'n', 'b'],
      leftOut: ['x', 'M', 'M (−)', 'B'],
      series: [{ metric: 'a' }],
    });
  });

  it('says of lines that they are as collected where no calculation is understood', () => {
    const series = [{ metric: 'm', label: 'M', factor: 8, formula: 'm,+' }];
    const raw = { ...graph, raw: true, series: [{ metric: 'm', label: 'M' }] };

    expect(readGraphHint({ ...graph, unit: 'bits', axis: 'bits', upper: 100, series })).toEqual(raw);
    expect(readGraphHint(raw)).toEqual(raw);
  });

  it.each([
    ['half a band', { ...graph, series: [{ metric: 'm', low: 'least' }] }],
    ['a band of what is no metric', { ...graph, series: [{ metric: 'm', low: 'a b', high: 'most' }] }],
    ['a label that is none', { ...graph, series: [{ metric: 'm' }], each: '"><x' }],
    ['covered metrics that are none', { ...graph, series: [{ metric: 'm' }], covers: ['a b', 7, null] }],
    ['"every host" unless it is true', { ...graph, series: [{ metric: 'm' }], everyHost: 'yes' }],
  ])('loses %s', (_, given) => {
    expect(readGraphHint(given)).toEqual({ ...graph, series: [{ metric: 'm' }] });
  });

  it.each([
    ['unknown keys', { ...graph, onclick: 'x', series: [{ metric: 'munin_df_root', src: 'x' }] }, graph],
    ['a base that is none', { ...graph, base: 7 }, graph],
    ['bounds that are no numbers', { ...graph, lower: Number.NaN, upper: '100' }, graph],
    ['a colour that is none', { ...graph, series: [{ metric: 'm', colour: 'red"/>' }] }, { series: [{ metric: 'm' }] }],
    [
      'a way to draw that is none',
      { ...graph, series: [{ metric: 'm', draw: 'dots' }] },
      { series: [{ metric: 'm' }] },
    ],
    ['labels that are none', { ...graph, series: [{ metric: 'm', labels: { 'a b': 'x', c: 1 } }] }, {}],
    ['line feeds', { ...graph, title: 'a\nb\u0000c' }, { title: 'a b c' }],
    ['a title that is missing', { ...graph, title: undefined }, { title: 'df' }],
  ])('loses %s', (_, given, expected) => {
    const read = readGraphHint(given);

    expect(read).toMatchObject(expected);
    expect(JSON.stringify(read)).not.toMatch(/onclick|src|dots|red|upper|"c"/);
  });

  it.each([
    ['name', { ...graph, name: '' }, 'a graph wants a name'],
    ['host', { ...graph, host: '../x' }, 'a graph has no valid host name'],
    ['series', { ...graph, series: [] }, 'a graph wants a list of series'],
    ['list', { ...graph, series: 'x' }, 'a graph wants a list of series'],
    ['metric', { ...graph, series: [{ metric: 'a b' }] }, 'a series of a graph wants a metric'],
    ['object', { ...graph, series: [null] }, 'a series of a graph wants a metric'],
  ])('is refused without a proper %s', (_, given, reason) => {
    expect(readGraphHint(given)).toBe(reason);
  });

  it('has no more lines than can be told apart', () => {
    expect(readGraphHint({ ...graph, series: Array(500).fill({ metric: 'm' }) })).toMatchObject({
      series: expect.objectContaining({ length: 100 }),
    });
  });

  it('has bounded texts', () => {
    const read = readGraphHint({ ...graph, name: 'n'.repeat(1e6), title: 't'.repeat(1e6) });

    expect(JSON.stringify(read).length).toBeLessThan(2000);
  });
});
