import { describe, expect, it } from 'vitest';
import { numbersFrom } from '../../support/numbers.ts';
import { accountedFor, parse, READ_TIME } from '../../support/parsed.ts';

describe("Graphite's lines", () => {
  it.each([
    ['servers.web-1.load 0.5 1700000000', 'servers_web_1_load{host="here"}', 0.5, 1_700_000_000],
    ['disk.used;host=web1;mount=/var 7 1700000000.5', 'disk_used{host="web1",mount="/var"}', 7, 1_700_000_000.5],
    ['a 1', 'a{host="here"}', 1, READ_TIME],
    ['a 1 -1', 'a{host="here"}', 1, READ_TIME],
    ['a\t1e3  N ', 'a{host="here"}', 1000, READ_TIME],
    ['5xx 1', '_5xx{host="here"}', 1, READ_TIME],
    ['a;b=c=d 1', 'a{b="c=d",host="here"}', 1, READ_TIME],
  ])('reads %j', (line, series, value, time) => {
    const { points, refused } = parse(`${line}\n`, 'graphite');

    expect(refused).toEqual([]);
    expect(points).toMatchObject([{ series, value, time }]);
  });

  it.each([
    ['a', 'wants path, value and time'],
    ['a 1 2 3', 'wants path, value and time'],
    ['a b 1700000000', 'value is no number'],
    ['a nan 1700000000', 'value is not finite'],
    ['a 1 soon', 'time is no number of seconds'],
    [';b=c 1', 'name is refused'],
    ['a;b 1', 'tag wants a name and a value'],
    ['a;=b 1', 'tag wants a name and a value'],
    ['a;host=../x 1', 'host name is refused'],
  ])('refuses %j', (line, reason) => {
    expect(parse(`${line}\n`, 'graphite').refused.map((refusal) => refusal.reason)).toEqual([reason]);
  });

  it('refuses a second path that would become the same metric, and names both', () => {
    const { points, refused } = parse('a.b 1\na_b 2\na.b 3\n', 'graphite');

    expect(points.map(({ value }) => value)).toEqual([1, 3]);
    expect(refused).toEqual([{ reason: 'name a_b clashes with a.b', count: 1, example: 'line 2: a_b 2' }]);
  });

  it('never throws and loses no line', () => {
    const pieces = [
      'a',
      '.',
      ';',
      '=',
      ' ',
      '1',
      '\n',
      'host=',
      'N',
      '-1',
      '# x\n',
      '\0',
      'ü',
      '__proto__',
      '1700000000',
    ];
    for (let seed = 1; seed <= 200; seed += 1) {
      const next = numbersFrom(seed);
      const text = Array.from({ length: 200 }, () => pieces[Math.floor(next() * pieces.length)] ?? '').join('');
      const parsed = parse(text, 'graphite', 1 + Math.floor(next() * 99));

      expect(accountedFor(parsed)).toBe(parsed.lines);
    }
  });
});
