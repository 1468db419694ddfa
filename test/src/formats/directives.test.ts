import { describe, expect, it } from 'vitest';
import { parse } from '../../support/parsed.ts';

describe('directives in comments', () => {
  it('reads findings', () => {
    const text = [
      '# FINDING {host="web1",service="http"} critical "HTTP 500 in 0.2 s"',
      String.raw`# FINDING {service="a/b c"} ok "two\nlines, a \"quote\""`,
      '#  FINDING   { host = "web1" , service = "load" }  warning   "high"   4.5  ',
    ].join('\n');

    const { findings, refused } = parse(`${text}\n`);

    expect(refused).toEqual([]);
    expect(findings).toEqual([
      { host: 'web1', service: 'http', status: 'critical', text: 'HTTP 500 in 0.2 s' },
      { host: 'here', service: 'a/b c', status: 'ok', text: 'two\nlines, a "quote"' },
      { host: 'web1', service: 'load', status: 'warning', text: 'high', value: 4.5 },
    ]);
  });

  it('reads how long hosts took', () => {
    const parsed = parse('# TOOK {host="web1"} 1.25\n# TOOK {host="web2"} -1\n# TOOK {host="web3"} soon\n');

    expect(parsed.took).toEqual([{ host: 'web1', seconds: 1.25 }]);
    expect(parsed.refused).toMatchObject([{ reason: 'TOOK: wants seconds', count: 2 }]);
  });

  it('reads thresholds, units, graphs and messages', () => {
    const text = [
      '# THRESHOLD {host="web1",metric="load"} warning "> 4" critical "> 8"',
      '# THRESHOLD {metric="load"} critical "10:20"',
      '# UNIT load threads per cpu',
      '# GRAPH {"title":"Load"}',
      '# MESSAGE {"text":"hello"}',
    ].join('\n');

    const parsed = parse(`${text}\n`);

    expect(parsed).toMatchObject({
      refused: [],
      thresholds: [
        { host: 'web1', metric: 'load', warning: '> 4', critical: '> 8' },
        { host: 'here', metric: 'load', critical: '10:20' },
      ],
      units: [{ metric: 'load', unit: 'threads per cpu' }],
      graphs: [{ title: 'Load' }],
      messages: [{ text: 'hello' }],
    });
    expect('memory' in parsed).toBe(false);
  });

  it('keeps the last memory, of up to 1 MiB, whatever chunks it comes in', () => {
    const large = JSON.stringify('x'.repeat(1024 * 1024 - 2));
    const text = `# MEMORY 1\n# MEMORY {"a":[1]}\n# MEMORY ${large}\n# MEMORY "${large}\n`;

    for (const size of [7, 65_536, undefined]) {
      const parsed = parse(text, 'prometheus', size);

      expect(parsed.memory === JSON.parse(large)).toBe(true);
      expect(parsed).toMatchObject({ lines: 4, ignored: 2, refused: [{ reason: 'line is too long', count: 1 }] });
    }
  });

  it.each([
    ['# FINDING web1 http critical "x"', 'FINDING: wants labels'],
    ['# FINDING {service="http"} critical', 'FINDING: wants a status and a quoted text'],
    ['# FINDING {service="http"} critical "x', 'FINDING: wants a status and a quoted text'],
    ['# FINDING {service="http"} bad "x"', 'FINDING: status is unknown'],
    ['# FINDING {host="web1"} ok "x"', 'FINDING: service name is refused'],
    ['# FINDING {host="../x",service="http"} ok "x"', 'FINDING: host name is refused'],
    ['# FINDING {service="http",job="x"} ok "x"', 'FINDING: only host and service are known'],
    ['# FINDING {service="http"} ok "x" NaN', 'FINDING: value is not finite'],
    ['# THRESHOLD {metric="m"}', 'THRESHOLD: wants warning "…" or critical "…"'],
    ['# THRESHOLD {metric="m"} warning "> 1" x', 'THRESHOLD: wants warning "…" or critical "…"'],
    ['# THRESHOLD {metric="m"} warning "much"', 'THRESHOLD: limit cannot be read'],
    ['# THRESHOLD {host="a"} warning "> 1"', 'THRESHOLD: wants a metric'],
    ['# UNIT m', 'UNIT: wants a metric and a unit'],
    ['# GRAPH [1]', 'GRAPH: wants a JSON object'],
    ['# GRAPH {', 'GRAPH: wants a JSON object'],
    ['# MESSAGE null', 'MESSAGE: wants a JSON object'],
    ['# MEMORY {', 'MEMORY: wants JSON'],
  ])('refuses %j', (line, reason) => {
    expect(parse(`m 1\n${line}\n`).refused).toEqual([{ reason, count: 1, example: `line 2: ${line}` }]);
  });

  it('are understood in every format', () => {
    expect(parse('# FINDING {service="a"} ok "x"\n', 'remstats').findings).toHaveLength(1);
  });

  it('bound the text of a finding', () => {
    const { findings } = parse(`# FINDING {service="a"} ok "${'x'.repeat(60_000)}"\n`);

    expect(findings[0]?.text).toHaveLength(4096);
  });
});
