import { describe, expect, it } from 'vitest';
import { readMonitorLines } from '../../../../src/cycle/programs/monitor-lines.ts';

const finding = {
  host: 'web1',
  service: 'disk:/data',
  status: 'warning',
  text: 'nearly full',
  value: 0.91,
};

describe('readMonitorLines', () => {
  it('takes findings, blocked hosts, messages, requests and the last memory', () => {
    const text = [
      { finding },
      { blocked: { host: 'web2', by: 'sw-r1', more: 1 } },
      { message: { a: 1 } },
      { request: { kind: 'page' } },
      { memory: 1 },
      { memory: { n: 2 } },
    ]
      .map((line) => `${JSON.stringify(line)}\n`)
      .join('');

    const output = readMonitorLines(text);

    expect(output.findings).toEqual([finding]);
    expect(output.blocked).toEqual([{ host: 'web2', by: 'sw-r1' }]);
    expect(output.messages).toEqual([{ a: 1 }]);
    expect(output.requests).toEqual([{ kind: 'page' }]);
    expect(output.memory).toEqual({ n: 2 });
    expect(output.refused).toEqual([]);
  });

  it('takes what was judged by, without the parts that cannot be drawn', () => {
    const judged = { series: 'used{host="web1"}', warning: { above: 0.8 }, critical: { above: 'much' } };
    const lines = [
      { ...finding, judged },
      { ...finding, judged: 5 },
    ].map((one) => JSON.stringify({ finding: one }));

    const output = readMonitorLines(`${lines.join('\n')}\n`);

    expect(output.findings).toEqual([
      { ...finding, judged: { series: 'used{host="web1"}', warning: { above: 0.8 } } },
      finding,
    ]);
    expect(output.refused).toEqual([]);
  });

  it.each([
    ['rubbish', 'rubbish\n', 'the line is not JSON'],
    ['an array', '[1]\n', 'the line is not a JSON object'],
    [
      'two kinds at once',
      '{"finding":{},"memory":1}\n',
      'the line must have exactly one of finding, blocked, message, request, memory',
    ],
    ['a path as host', '{"finding":{"host":"../x","service":"a","status":"ok"}}\n', 'the finding has no valid host'],
    [
      'a status that is none',
      '{"finding":{"host":"x","service":"a","status":"fine"}}\n',
      'the finding has no valid status',
    ],
    [
      'a value that is text',
      '{"finding":{"host":"x","service":"a","status":"ok","value":"1"}}\n',
      'the finding has a value that is no number',
    ],
    ['a blocked host that is text', '{"blocked":"web1"}\n', 'the blocked host is not an object'],
    ['a blocked host without a name', '{"blocked":{"host":"a/b","by":"x"}}\n', 'the blocked host has no valid name'],
    ['a host blocked by nothing', '{"blocked":{"host":"web1"}}\n', 'the blocked host has no "by"'],
    ['half a line', '{"finding":{"host":"x"', 'the last line is not complete'],
  ])('refuses %s and says why', (_, text, reason) => {
    const output = readMonitorLines(text);

    expect(output.findings).toEqual([]);
    expect(output.refused).toMatchObject([{ reason, count: 1 }]);
  });

  it('goes on after a refused line', () => {
    const output = readMonitorLines(`{"oops"\n${JSON.stringify({ finding })}\n`);

    expect(output.findings).toHaveLength(1);
  });
});
