import { describe, expect, it } from 'vitest';
import { numbersFrom } from '../../support/numbers.ts';
import { accountedFor, parse } from '../../support/parsed.ts';

const PIECES = [
  ...['m', 'm{', '}', '{', 'a="', '"', ',', '=', ' ', '\n', '\n', '\r\n', '\\', '1', '-1', 'NaN', '1e999', 'host="'],
  ...[
    '# FINDING ',
    '# THRESHOLD ',
    '# MEMORY ',
    '# TYPE ',
    '# UNIT ',
    '# GRAPH {',
    'service="x"',
    ' ok "',
    'warning "',
  ],
  ...['\0', 'ü', '\u202e', 'web1 ', '1700000000 ', 'x:y ', '__proto__', 'constructor', 'counter', 'm{a="1"} 1\n'],
];

describe('parsing lines', () => {
  it.each(['prometheus', 'remstats'] as const)('%s never throws and loses no line', (format) => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const next = numbersFrom(seed);
      const pieces = Array.from({ length: 300 }, () =>
        next() < 0.02 ? Buffer.from([next() * 256]) : Buffer.from(PIECES[Math.floor(next() * PIECES.length)] ?? ''),
      );
      const bytes = Buffer.concat(pieces);
      const parsed = parse(bytes, format, 1 + Math.floor(next() * 500));

      const newlines = bytes.filter((byte) => byte === 10).length;
      expect(parsed.lines).toBe(newlines + (bytes.at(-1) === 10 ? 0 : 1));
      expect(accountedFor(parsed)).toBe(parsed.lines);
    }
  });

  it('gives the same for every place where a chunk may end', () => {
    const text = 'm{a="ü"} 1\r\n# FINDING {service="s"} ok "t"\nx{b="2",a="1"} 2 1700000000000\n# MEMORY 1\nbad\nhalf';
    const whole = parse(text);

    expect(whole.points).toHaveLength(2);
    for (let size = 1; size < Buffer.byteLength(text); size += 1)
      expect(parse(text, 'prometheus', size)).toEqual(whole);
  });

  it('takes nothing for no data, and drops half a line', () => {
    expect(parse('')).toMatchObject({ lines: 0, points: [], refused: [] });
    expect(parse('m 1\nm 12')).toMatchObject({
      lines: 2,
      points: [{ value: 1 }],
      refused: [{ reason: 'last line has no newline', count: 1, example: 'line 2: m 12' }],
    });
  });
});
