import { describe, expect, it } from 'vitest';
import { numbersFrom } from '../../support/numbers.ts';
import { accountedFor, parse, READ_TIME } from '../../support/parsed.ts';

const reasonsOf = (text: string) => parse(text, 'json').refused.map(({ reason }) => reason);

describe('JSON', () => {
  it('takes what a finding was judged by, and drops what cannot be drawn', () => {
    const judged = { series: 'queue{host="web1"}', critical: { above: 9 }, warning: { below: 'x' } };
    const given = { finding: { host: 'web1', service: 'job', status: 'ok', text: '', judged } };

    const { findings } = parse(`${JSON.stringify(given)}\n`, 'json');

    expect(findings[0]?.judged).toEqual({ series: 'queue{host="web1"}', critical: { above: 9 } });
  });

  it('reads an object a line: samples, findings, messages and memory', () => {
    const parsed = parse(
      [
        '{"metric":"load","labels":{"host":"web1","cpu":3},"value":0.5}',
        '{"metric":"seen_total","value":7,"time":1699999999.5}',
        '{"metric":"ticks","value":1,"type":"counter"}',
        '{"finding":{"host":"web1","service":"job","status":"warning","text":"late","value":9}}',
        '{"message":{"a":1}}',
        '{"memory":{"offset":4711}}',
        '',
      ].join('\n'),
      'json',
    );

    expect(parsed.refused).toEqual([]);
    expect(parsed.points).toEqual([
      { series: 'load{cpu="3",host="web1"}', host: 'web1', type: 'gauge', value: 0.5, time: READ_TIME },
      { series: 'seen_total{host="here"}', host: 'here', type: 'counter', value: 7, time: 1_699_999_999.5 },
      { series: 'ticks{host="here"}', host: 'here', type: 'counter', value: 1, time: READ_TIME },
    ]);
    expect(parsed.findings).toEqual([{ host: 'web1', service: 'job', status: 'warning', text: 'late', value: 9 }]);
    expect(parsed).toMatchObject({ messages: [{ a: 1 }], memory: { offset: 4711 }, lines: 6 });
  });

  it.each([
    '[{"metric":"a","value":1}',
    '{"metric":"a","value":1',
    '{"metric":"a",\n"value":1',
    '{"metric":"a","value":1}\n{"met',
  ])('takes nothing of what was cut: %j', (text) => {
    const { points, refused } = parse(text, 'json');

    expect(points.length).toBe(text.split('}\n').length - 1);
    expect(refused.map(({ count }) => count)).toEqual([1]);
  });

  it.each([
    ['an array on one line', '[{"metric":"a","value":1},{"metric":"b","value":2}]\n'],
    ['an array over many lines', '[\n  {"metric":"a",\n   "value":1},\n\n  {"metric":"b","value":2}\n]\n'],
    ['an array that no newline ends', '[{"metric":"a","value":1},{"metric":"b","value":2}]'],
    ['an array over many lines that no newline ends', '[\n{"metric":"a","value":1},\n{"metric":"b","value":2}\n]'],
    ['lines of which no newline ends the last', '{"metric":"a","value":1}\n{"metric":"b","value":2}'],
  ])('reads %s', (_, text) => {
    const { points, refused } = parse(text, 'json');

    expect(refused).toEqual([]);
    expect(points.map(({ series, value }) => `${series} ${value}`)).toEqual(['a{host="here"} 1', 'b{host="here"} 2']);
  });

  it('reads one object over many lines', () => {
    expect(parse('\n{\n"metric": "a",\n"value": 1\n}\n', 'json').points).toHaveLength(1);
  });

  it('takes a line of more than 64 KiB', () => {
    const items = Array.from({ length: 5000 }, (_, i) => ({ metric: `metric_${i}`, value: i }));

    expect(parse(`${JSON.stringify(items)}\n`, 'json', 10_000).points).toHaveLength(5000);
  });

  it.each([
    ['{"metric":"a"', 'no JSON'],
    ['plain text', 'no JSON'],
    ['7', 'wants an object'],
    ['[1]', 'wants an object'],
    ['{"metric":"größe","value":1}', 'metric name is refused'],
    ['{"metric":"a","value":"1"}', 'value is no number'],
    ['{"metric":"a","value":null}', 'value is no number'],
    ['{"metric":"a","value":1e999}', 'value is not finite'],
    ['{"metric":"a","value":1,"time":"now"}', 'time is no number of seconds'],
    ['{"metric":"a","value":1,"type":"gage"}', 'type is unknown'],
    ['{"metric":"a","value":1,"labels":[]}', 'labels are no object'],
    ['{"metric":"a","value":1,"labels":{"host":"../etc"}}', 'host name is refused'],
    ['{"metric":"a","value":1,"labels":{"__proto__":"x"}}', 'label name is reserved'],
    ['{"metric":"a","value":1,"finding":{}}', 'key is unknown'],
    ['{"finding":{"service":"x","status":"fine","text":""}}', 'finding: status is unknown'],
    ['{"finding":{"service":"","status":"ok","text":""}}', 'finding: service name is refused'],
    ['{"constructor":1}', 'wants a metric, finding, message or memory'],
    ['{"message":1}', 'message: wants an object'],
    [`{"message":{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`, 'is nested too deeply'],
  ])('refuses %s', (line, reason) => {
    expect(reasonsOf(`${line}\n`)).toEqual([reason]);
  });

  it('refuses a line that is none among lines that are', () => {
    const parsed = parse('{"metric":"a","value":1}\n{"metric":"b",\n{"metric":"c","value":1}\n', 'json');

    expect(parsed.points).toHaveLength(2);
    expect(parsed.refused).toEqual([{ reason: 'no JSON', count: 1, example: 'line 2: {"metric":"b",' }]);
  });

  it('never throws, whatever comes, and says nothing of itself', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      '"metric"',
      ':',
      '"a"',
      ',',
      '1',
      '\n',
      '"value"',
      'null',
      '"labels"',
      '\0',
      'ü',
    ];
    for (let seed = 1; seed <= 200; seed += 1) {
      const next = numbersFrom(seed);
      const text = Array.from({ length: 200 }, () => pieces[Math.floor(next() * pieces.length)] ?? '').join('');
      const parsed = parse(text, 'json', 1 + Math.floor(next() * 99));

      expect(accountedFor(parsed)).toBeGreaterThan(0);
      for (const { value } of parsed.points) expect(value).toBeTypeOf('number');
    }
  });
});
