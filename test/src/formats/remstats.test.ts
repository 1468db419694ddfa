import { describe, expect, it } from 'vitest';
import { parse } from '../../support/parsed.ts';

const series = (text: string) => parse(text, 'remstats').points.map((point) => point.series);

describe('remstats lines', () => {
  it('reads host, time, variable and value', () => {
    expect(parse('web1 1699999999 load1 0.25\n', 'remstats').points).toEqual([
      { series: 'load1{host="web1"}', host: 'web1', type: 'gauge', value: 0.25, time: 1_699_999_999 },
    ]);
  });

  it('makes an instance a label', () => {
    expect(series('web1 1 disk:/var/log 5\nweb1 1 if:eth0:1 5\nweb1 1 x: 5\n')).toEqual([
      'disk{host="web1",instance="/var/log"}',
      'if{host="web1",instance="eth0:1"}',
      'x{host="web1"}',
    ]);
  });

  it('writes other characters of a variable as underscores', () => {
    expect(series('web1 1 cpu-user.total 1\nweb1 1 5min 1\n')).toEqual([
      'cpu_user_total{host="web1"}',
      '_5min{host="web1"}',
    ]);
  });

  it('refuses a second variable that would become the same metric, and names both', () => {
    const parsed = parse('a 1 cpu-load 1\na 1 cpu.load 2\nb 1 cpu-load 3\nb 1 cpu.load 4\n', 'remstats');

    expect(parsed.points.map(({ value }) => value)).toEqual([1, 3]);
    expect(parsed.refused).toEqual([
      { reason: 'variable cpu.load clashes with cpu-load', count: 2, example: 'line 2: a 1 cpu.load 2' },
    ]);
  });

  it.each([
    ['web1 1 status up', 'value is no number'],
    ['web1 1 software Linux 6.1 on x86', 'value is no number'],
    ['web1 1 load U', 'value is no number'],
    ['web1 1 load NaN', 'value is not finite'],
    ['web1 soon load 1', 'time is no number of seconds'],
    ['../etc 1 load 1', 'host name is refused'],
    ['web1 1 load', 'wants host, time, variable and value'],
    ['web1 1 :eth0 1', 'variable name is refused'],
    [`web1 1 if:${'x'.repeat(257)} 1`, 'instance is longer than 256 bytes'],
  ])('refuses %j', (line, reason) => {
    expect(parse(`${line}\n`, 'remstats').refused.map((refusal) => refusal.reason)).toEqual([reason]);
  });
});
