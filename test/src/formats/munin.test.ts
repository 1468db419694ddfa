import { describe, expect, it } from 'vitest';
import { muninParser } from '../../../src/formats/munin.ts';
import { accountedFor, READ_TIME } from '../../support/parsed.ts';

function parse(text: string, context: { program?: string; target?: string } = { program: 'df' }) {
  const parser = muninParser({ defaultHost: 'web1', readTime: () => READ_TIME, ...context });
  parser.push(Buffer.from(text));
  return parser.end();
}

const valuesOf = (text: string, context?: { program?: string; target?: string }) =>
  Object.fromEntries(parse(text, context).points.map(({ series, value }) => [series, value]));

describe('format munin', () => {
  it('names a value after plugin and field', () => {
    expect(parse('_dev_sda1.value 12.5\r\n').points).toEqual([
      { series: 'munin_df__dev_sda1{host="web1"}', host: 'web1', type: 'gauge', value: 12.5, time: READ_TIME },
    ]);
  });

  it('follows multigraph lines, a child as part of the name', () => {
    const text = 'multigraph io\na.value 1\nmultigraph io.sda-1\nb.value 2\n';
    expect(valuesOf(text)).toEqual({ 'munin_io_a{host="web1"}': 1, 'munin_io_sda_1_b{host="web1"}': 2 });
  });

  it('knows counters by their type, though it is said behind the value', () => {
    const { points } = parse(
      'a.value 1\nb.value 2\nc.value 3\na.type DERIVE\na.min 0\nb.type COUNTER\nc.type ABSOLUTE\n',
    );
    expect(points.map(({ type }) => type)).toEqual(['counter', 'counter', 'gauge']);
  });

  it('takes times, and leaves out what is unknown', () => {
    const { points, refused } = parse(
      'a.value 1700000100:5\na.value N:6\nb.value U\nc.value nan\nd.value 1700000100:U\n',
    );
    expect(points.map(({ time, value }) => [time, value])).toEqual([
      [1_700_000_100, 5],
      [READ_TIME, 6],
    ]);
    expect(refused).toEqual([]);
  });

  it('makes limits and a graph of a configuration', () => {
    const { thresholds, graphs } = parse('graph_title Disks\na.label /\na.warning 92\na.critical 98\na.value 5\n');
    expect(thresholds).toEqual([{ host: 'web1', metric: 'munin_df_a', warning: '> 92', critical: '> 98' }]);
    expect(graphs).toMatchObject([
      { name: 'munin_df', title: 'Disks', series: [{ metric: 'munin_df_a', label: '/' }] },
    ]);
  });

  it('refuses a field that would become the metric of another one, and names both', () => {
    const parsed = parse('a-b.value 1\na_b.value 2\n');
    expect(parsed.points.map(({ value }) => value)).toEqual([1]);
    expect(parsed.refused.map(({ reason }) => reason)).toEqual(['df.a_b clashes with df.a-b']);
  });

  it('labels the values of a named target', () => {
    expect(valuesOf('a.value 1\n', { program: 'df', target: 'x' })).toEqual({
      'munin_df_a{host="web1",target="x"}': 1,
    });
  });

  it('understands directives in comments, and passes over other comments', () => {
    const { findings, refused } = parse('# hello\n# FINDING {service="df"} ok "fine"\n');
    expect(findings).toEqual([{ host: 'web1', service: 'df', status: 'ok', text: 'fine' }]);
    expect(refused).toEqual([]);
  });

  it.each([
    ['a.value 12 apples', 'value is no number'],
    ['a.value True', 'value is no number'],
    ['a.value inf', 'value is not finite'],
    ['a.value soon:1', 'time is no number of seconds'],
    ['a.value', 'value is no number'],
    ['.value 1', 'wants FIELD.ATTRIBUTE'],
    ['multigraph ..', 'graph name is refused'],
    ['Segmentation', 'is no line of a plugin'],
    ['Traceback (most recent call last):', 'is no line of a plugin'],
    ['# Timed out', 'timed out'],
    ['# Bad exit', 'bad exit'],
    ['\u0000a.value 1', 'line holds a NUL byte'],
  ])('refuses %j and goes on', (line, reason) => {
    const parsed = parse(`${line}\nmultigraph ok\nb.value 1\n`);
    expect(parsed.refused.map((refusal) => refusal.reason)).toEqual([reason]);
    expect(parsed.points.map(({ value }) => value)).toEqual([1]);
  });

  it('drops the values of a graph whose name is refused', () => {
    expect(valuesOf('a.value 1\nmultigraph .bad.\na.value 2\nmultigraph good\na.value 3\n')).toEqual({
      'munin_df_a{host="web1"}': 1,
      'munin_good_a{host="web1"}': 3,
    });
  });

  it('accounts for every line', () => {
    const parsed = parse('graph_title T\na.label A\na.value 1\n\n# x\na.value U\nb.value ?\na.warning 5\nhalf');
    expect(accountedFor(parsed)).toBe(parsed.lines);
  });
});
