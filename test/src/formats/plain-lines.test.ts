import { describe, expect, it } from 'vitest';
import { numbersFrom } from '../../support/numbers.ts';
import { parse } from '../../support/parsed.ts';

/** Byte by byte, every line is put together first, and so goes the long way. */
const theLongWay = (text: string) => parse(text, 'prometheus', 1);

const LABELS = [
  ...['host="h1"', 'host="h2"', 'host="../x"', 'host=""', 'a="1"', 'a="x y"', 'b="2"', 'z="ü"', 'z="\\n"', 'z="\\x"'],
  ...['a="}"', 'a="{"', 'a=","', 'z="1" ', 'a=1', `a="${'v'.repeat(90)}"`, `z="${'ü'.repeat(130)}"`, '__x="1"'],
];
const VALUES = [
  ...[
    '1',
    '0',
    '-0',
    '12.5',
    '-3.25',
    '.5',
    '5.',
    '.',
    '-',
    '',
    '+1',
    '1e3',
    'NaN',
    '123456789012345',
    '1234567890123456',
  ],
  ...[
    '1 1700000000000',
    '1 ',
    ' 1',
    '1\r',
    '1 x',
    '0x1',
    '1_0',
    '00012',
    '0.1',
    '0.000000000000001',
    '99999999999.9999',
  ],
];
const METRICS = ['m', 'mm', 'm_total', 'other', 'm:x', '1m', 'ü'];
const COMMENTS = [
  '# TYPE m counter',
  '# TYPE mm gauge',
  '# HELP m x',
  '',
  ' ',
  '# FINDING {service="s"} ok "t"',
  'm',
  '{}',
];

describe('plain lines', () => {
  it('give exactly what the long way gives', () => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const next = numbersFrom(seed);
      const pick = (list: readonly string[]) => list[Math.floor(next() * list.length)] ?? '';
      // few kinds of lines at a time, so that most of them find one of their kind before them
      const kinds = Array.from({ length: 6 }, () => {
        const labels = Array.from({ length: 1 + Math.floor(next() * 3) }, () => pick(LABELS));
        return `${pick(METRICS)}{${(next() < 0.7 ? labels.toSorted() : labels).join(',')}}`;
      });
      const lines = Array.from({ length: 80 }, () => {
        const odd = next();
        if (odd < 0.05) return pick(COMMENTS);
        return `${odd < 0.1 ? pick(METRICS) : pick(kinds)} ${next() < 0.6 ? String(Math.floor(next() * 1e6) / 100) : pick(VALUES)}`;
      });
      const text = `${lines.join('\n')}\n${next() < 0.5 ? 'm{host="h1"} 1' : ''}`;

      const wanted = JSON.stringify(theLongWay(text));
      expect(JSON.stringify(parse(text)), `seed ${seed}`).toBe(wanted);
      expect(JSON.stringify(parse(text, 'prometheus', 997)), `seed ${seed}`).toBe(wanted);
    }
  });

  it.each([
    ['a metric that begins like another', 'm{host="h"} 1\nmm{host="h"} 2\nm{host="h"} 3\nmm{host="h"} 4\n'],
    ['a label value that goes over the end of the line', 'm{a="1",host="h"} 1\nm{a="1\n",host="h"} 2\n'],
    ['a value over the end of the line', 'm{host="h"} 1\nm{host="h"} \n2\n'],
    [
      'a type that is declared half-way',
      'm{host="h"} 1\nm{host="h"} 2\n# TYPE m counter\nm{host="h"} 3\nm{host="h"} 4\n',
    ],
    ['a backslash', 'm{a="x",host="h"} 1\nm{a="\\q",host="h"} 2\nm{a="y",host="h"} 3\n'],
    [
      'a label value of too many bytes',
      `m{a="1",host="h"} 1\n${['v', 'ü'].map((c) => `m{a="${c.repeat(257)}",host="h"} 2\n`).join('')}`,
    ],
    ['a host that is none', 'm{host="h"} 1\nm{host="a/b"} 2\nm{host="h"} 3\n'],
    ['more labels than before', 'm{host="h"} 1\nm{host="h",z="1"} 2\nm{host="h"} 3\n'],
    ['a carriage return', 'm{host="h"} 1\r\nm{host="h"} 2\r\nm{host="h"} 3\n'],
    ['nothing behind the labels', 'm{host="h"} 1\nm{host="h"}\nm{host="h"} \nm{host="h"}2\n'],
    ['hosts in turn', 'a{host="1"} 1\nb{host="1"} 2\na{host="2"} 3\nb{host="2"} 4\nc{host="2"} 5\na{host="3"} 6\n'],
  ])('leave to the long way %s', (_, text) => {
    expect(parse(text)).toEqual(theLongWay(text));
  });

  it('keep -0, as the long way does', () => {
    const values = parse('m{host="h"} 1\nm{host="h"} -0\n').points.map(({ value }) => value);

    expect(values).toEqual([1, -0]);
  });
});
