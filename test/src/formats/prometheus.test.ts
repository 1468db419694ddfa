import { describe, expect, it } from 'vitest';
import { seriesKey } from '../../../src/sample.ts';
import { parse, READ_TIME } from '../../support/parsed.ts';

const reasonsOf = (text: string) => parse(text).refused.map(({ reason }) => reason);

describe('prometheus text', () => {
  it.each([
    ['m 1', 'm', {}, 1],
    ['  m\t1  ', 'm', {}, 1],
    ['m{} 1', 'm', {}, 1],
    ['m{host="web1"} 2.5', 'm', { host: 'web1' }, 2.5],
    ['m{a="1",host="web1",z="2"} -3', 'm', { a: '1', host: 'web1', z: '2' }, -3],
    ['m{z="2",a="1",} 1e3', 'm', { a: '1', z: '2' }, 1000],
    ['m { a = "1" , b = "2" } .5', 'm', { a: '1', b: '2' }, 0.5],
    ['m {a="1"}7', 'm', { a: '1' }, 7],
    [String.raw`m{a="C:\\x \"y\" \n"} 1`, 'm', { a: 'C:\\x "y" \n' }, 1],
    ['m{a="}{,= #"} 1', 'm', { a: '}{,= #' }, 1],
    ['m{a=""} 1', 'm', { a: '' }, 1],
    ['m{a="größe"} 1', 'm', { a: 'größe' }, 1],
    ['ns:m_1 +7', 'ns:m_1', {}, 7],
  ])('reads %j', (line, metric, labels, value) => {
    const { points, refused } = parse(`${line}\n`);

    const host = 'host' in labels ? String(labels.host) : 'here';
    expect(refused).toEqual([]);
    expect(points).toEqual([
      { series: seriesKey(metric, { ...labels, host }), host, type: 'gauge', value, time: READ_TIME },
    ]);
  });

  it('writes the series of every line as seriesKey does, however the lines before looked', () => {
    const shapes = [['a', 'b'], ['b', 'a'], ['host', 'a'], ['i'], ['g'], ['a', 'host', 'z'], ['z', 'host', 'a'], []];
    const wanted = shapes.flatMap((names) =>
      ['1', 'x y', 'q"q', 'back\\slash', 'ü'].map((value) => {
        const text = names
          .map((name) => `${name}="${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`)
          .join(',');
        const own = Object.fromEntries(names.map((name) => [name, value]));
        return { line: `m{${text.replace(/host="[^,}]*"/, 'host="h1"')}} 1`, labels: { host: 'here', ...own } };
      }),
    );
    const twice = [...wanted, ...wanted, ...wanted.toReversed()];

    const { points } = parse(`${twice.map(({ line }) => line).join('\n')}\n`);

    const keys = twice.map(({ labels }) => seriesKey('m', labels.host === 'here' ? labels : { ...labels, host: 'h1' }));
    expect(points.map(({ series }) => series)).toEqual(keys);
  });

  it('reads a time in milliseconds', () => {
    expect(parse('m 1 1700000123456\n').points[0]?.time).toBe(1_700_000_123.456);
  });

  it('takes types from TYPE, histograms and summaries by their suffixes, else from the name', () => {
    const text = [
      'before 1',
      '# TYPE before counter',
      'before 1',
      'x_total 1',
      '# TYPE x_total gauge',
      'x_total 1',
      '# TYPE h histogram',
      'h_bucket{le="+Inf"} 3',
      'h_sum 1',
      'h_count 3',
      '# TYPE s summary',
      's{quantile="0.5"} 1',
      's_sum 1',
      's_count 1',
      '# TYPE u untyped',
      'u 1',
    ].join('\n');

    const types = parse(`${text}\n`).points.map(({ series, type }) => `${series.replace(/\{.*/, '')} ${type}`);

    expect(types).toEqual([
      ...['before gauge', 'before counter', 'x_total counter', 'x_total gauge'],
      ...['h_bucket counter', 'h_sum counter', 'h_count counter'],
      ...['s gauge', 's_sum counter', 's_count counter', 'u gauge'],
    ]);
  });

  it.each([
    ['m NaN', 'value is not finite'],
    ['m +Inf', 'value is not finite'],
    ['m -Inf', 'value is not finite'],
    ['m Infinity', 'value is not finite'],
    ['m 1e999', 'value is not finite'],
    ['m 0x10', 'value is no number'],
    ['m 1,5', 'value is no number'],
    ['m +-1', 'value is no number'],
    ['m 1_000', 'value is no number'],
    ['m .', 'value is no number'],
    ['m', 'value is missing'],
    ['m{a="1"}', 'value is missing'],
    ['m 1 now', 'time is no whole number of milliseconds'],
    ['m 1 1.5', 'time is no whole number of milliseconds'],
    ['m 1 2 3', 'text behind the time'],
    ['1m 1', 'metric name is refused'],
    ['m-x 1', 'metric name is refused'],
    ['größe 1', 'metric name is refused'],
    ['m{a="1" 1', 'labels cannot be read'],
    ['m{a=1} 1', 'labels cannot be read'],
    ['m{"a"} 1', 'labels cannot be read'],
    ['m{a="1",a="2"} 1', 'label is given twice'],
    ['m{__name__="x"} 1', 'label name is reserved'],
    ['m{__proto__="x"} 1', 'label name is reserved'],
    [`m{a="${'x'.repeat(257)}"} 1`, 'label value is longer than 256 bytes'],
    [`m{a="${'ü'.repeat(129)}"} 1`, 'label value is longer than 256 bytes'],
    [`m{${Array.from({ length: 21 }, (_, i) => `l${i}="1"`).join(',')}} 1`, 'more than 20 labels'],
    ['m{host="../etc"} 1', 'host name is refused'],
    ['m{host=""} 1', 'host name is refused'],
    ['# TYPE m nonsense', 'TYPE is unknown'],
    ['# TYPE m', 'TYPE cannot be read'],
    ['# TYPE m constructor', 'TYPE is unknown'],
  ])('refuses %j', (line, reason) => {
    expect(reasonsOf(`${line}\n`)).toEqual([reason]);
    // and the same when a line of that shape was fine before
    expect(reasonsOf(`m{a="1"} 1\n${line}\n`)).toEqual([reason]);
  });

  it('takes a label value of exactly 256 bytes, and 20 labels', () => {
    const labels = Array.from({ length: 19 }, (_, i) => `l${i}="1"`).join(',');

    const { points, refused } = parse(`m{a="${'ü'.repeat(128)}"} 1\nm{host="h",${labels}} 1\n`);

    expect(refused).toEqual([]);
    expect(points).toHaveLength(2);
  });

  it('ignores other comments and blank lines, and counts them', () => {
    const parsed = parse('# HELP m text\n# anything\n#\n\n  \n# EOF\nm 1\n');

    expect(parsed).toMatchObject({ lines: 7, ignored: 6, refused: [] });
  });
});
