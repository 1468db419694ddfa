import { describe, expect, it } from 'vitest';
import { numbersFrom } from '../../support/numbers.ts';
import { accountedFor, parse, READ_TIME } from '../../support/parsed.ts';

const valuesOf = (text: string) => parse(text, 'influx').points.map(({ series, value }) => `${series} ${value}`);

describe("InfluxDB's line protocol", () => {
  it('makes a metric of each field, and labels of tags', () => {
    const parsed = parse('cpu,host=web1,cpu=cpu0 usage_idle=98.5,usage_user=1i 1700000000123456789\n', 'influx');

    const point = { host: 'web1', type: 'gauge', time: 1_700_000_000.123_456_7 };
    expect(parsed.refused).toEqual([]);
    expect(parsed.points).toEqual([
      { ...point, series: 'cpu_usage_idle{cpu="cpu0",host="web1"}', value: 98.5 },
      { ...point, series: 'cpu_usage_user{cpu="cpu0",host="web1"}', value: 1 },
    ]);
  });

  it.each([
    ['m value=1', ['m{host="here"} 1']],
    ['m-x.y a/b=1', ['m_x_y_a_b{host="here"} 1']],
    [String.raw`we\ ather\,x,lo\=c=us\,mid\ west temp=82`, ['we_ather_x_temp{host="here",lo_c="us,mid west"} 82']],
    [String.raw`m,path=C:\dir value=1`, [String.raw`m{host="here",path="C:\\dir"} 1`]],
    [
      'm a=t,b=FALSE,c=True,d=7u,e=-3i,f=+1e3',
      [...['a', 'b', 'c', 'd', 'e', 'f'].map((field, i) => `m_${field}{host="here"} ${[1, 0, 1, 7, -3, 1000][i]}`)],
    ],
    [String.raw`m s="a, b=\"c\" d",n=1`, ['m_n{host="here"} 1']],
    ['m  n=1  ', ['m_n{host="here"} 1']],
  ])('reads %s', (line, wanted) => {
    expect(valuesOf(`${line}\n`)).toEqual(wanted);
  });

  it.each([
    ['1700000000000000000', 1_700_000_000],
    ['1700000000000000', 1_700_000_000],
    ['1700000000000', 1_700_000_000],
    ['1700000000', 1_700_000_000],
    ['', READ_TIME],
  ])('knows what %j means by its size', (time, seconds) => {
    expect(parse(`m value=1 ${time}\n`, 'influx').points[0]?.time).toBe(seconds);
  });

  it('counts texts as ignored, and refuses only the field that is wrong', () => {
    expect(parse('m a="x",b=nan,c=1,d="y"\n', 'influx')).toMatchObject({
      points: [{ series: 'm_c{host="here"}' }],
      ignored: 2,
      refused: [{ reason: 'value is not finite', count: 1 }],
    });
  });

  it.each([
    ['m', 'tags cannot be read'],
    ['m ', 'tags cannot be read'],
    [',a=b c=1', 'wants a measurement'],
    ['m,a c=1', 'tags cannot be read'],
    ['m,a= c=1 x', 'time is no whole number'],
    ['m 1', 'wants fields'],
    ['m a=1,b', 'fields cannot be read'],
    ['m a="x', 'wants fields'],
    ['m a=x', 'value is no number'],
    ['m a=1 1.5', 'time is no whole number'],
    ['m,a=1,a=2 b=1', 'label is given twice'],
    ['m,host=../x b=1', 'host name is refused'],
    ['m,__name__=x b=1', 'label name is reserved'],
  ])('refuses %j', (line, reason) => {
    expect(parse(`${line}\n`, 'influx').refused.map((refusal) => refusal.reason)).toEqual([reason]);
  });

  it('refuses a second name that would become the same metric, and names both', () => {
    expect(parse('a.b value=1\na-b value=2\n', 'influx').refused[0]?.reason).toBe('name a-b clashes with a.b');
  });

  it('never throws and counts every value', () => {
    const pieces = [
      'm',
      ',',
      ' ',
      '=',
      '"',
      '\\',
      '1',
      'i',
      't',
      '\n',
      'host=',
      'a=1',
      '# x\n',
      '17000',
      '\0',
      'ü',
      '__proto__',
    ];
    for (let seed = 1; seed <= 200; seed += 1) {
      const next = numbersFrom(seed);
      const text = Array.from({ length: 200 }, () => pieces[Math.floor(next() * pieces.length)] ?? '').join('');
      const parsed = parse(text, 'influx', 1 + Math.floor(next() * 99));

      expect(accountedFor(parsed)).toBeGreaterThanOrEqual(parsed.lines);
    }
  });
});
