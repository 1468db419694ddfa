import { describe, expect, it } from 'vitest';
import { parsePerfdata } from '../../../src/formats/perfdata.ts';

const read = (text: string) => parsePerfdata(text).values.map(({ label, value, unit }) => [label, value, unit]);

describe('performance data', () => {
  it.each([
    [
      'rta=0.057000ms;100.000000;200.000000;0.000000 pl=7%;20;50;0;',
      [
        ['rta', 0.000057, 'seconds'],
        ['pl', 0.07, 'ratio'],
      ],
    ],
    ['/=2643MB;5948;5958;0;5968', [['/', 2643 * 2 ** 20, 'bytes']]],
    ['load1=1.250;5.000;10.000;0; ', [['load1', 1.25, '']]],
    [
      "'a b'=1 'it''s'=2;; 'x=y'=3",
      [
        ['a b', 1, ''],
        ["it's", 2, ''],
        ['x=y', 3, ''],
      ],
    ],
    [
      't=5us u=7µs v=3s w=2ns',
      [
        ['t', 0.000005, 'seconds'],
        ['u', 0.000007, 'seconds'],
        ['v', 3, 'seconds'],
        ['w', 2e-9, 'seconds'],
      ],
    ],
    [
      'a=1KB b=1kB c=1KiB d=1B e=2TB',
      [
        ['a', 1024, 'bytes'],
        ['b', 1024, 'bytes'],
        ['c', 1024, 'bytes'],
        ['d', 1, 'bytes'],
        ['e', 2 * 2 ** 40, 'bytes'],
      ],
    ],
    [
      'temp=-3.5C;10:20;@5:9;~:30 power=2W',
      [
        ['temp', -3.5, 'C'],
        ['power', 2, 'W'],
      ],
    ],
    [
      'half=0,5 big=1e3 dot=.5',
      [
        ['half', 0.5, ''],
        ['big', 1000, ''],
        ['dot', 0.5, ''],
      ],
    ],
    [
      'a=1\nb=2\r\n\tc=3',
      [
        ['a', 1, ''],
        ['b', 2, ''],
        ['c', 3, ''],
      ],
    ],
    ['', []],
  ])('reads %j', (text, values) => {
    const parsed = parsePerfdata(text);

    expect(read(text)).toEqual(values.map(([label, value, unit]) => [label, expect.closeTo(Number(value), 12), unit]));
    expect(parsed.refused).toEqual([]);
  });

  it('knows a counter', () => {
    expect(parsePerfdata('octets=123456c').values).toEqual([
      { label: 'octets', value: 123456, unit: '', isCounter: true },
    ]);
  });

  it('leaves out what the plugin does not know', () => {
    expect(parsePerfdata("users=U;5;10 'a b'=U")).toEqual({ values: [], unknown: ['users', 'a b'], refused: [] });
  });

  it.each([
    ['garbage a=1', 'perfdata cannot be read', 'garbage'],
    ['a=1 b=', 'perfdata value is no number', 'b='],
    ['a=1 b=1.2.3', 'perfdata value is no number', 'b=1.2.3'],
    ['a=1 b=nan', 'perfdata value is no number', 'b=nan'],
    ['a=1 b=1e999', 'perfdata value is not finite', 'b=1e999'],
    ["a=1 ''=3", 'perfdata label is empty', "''=3"],
    ["a=1 'open=3 b=4", 'perfdata cannot be read', "'open=3 b=4"],
    [`a=1 ${'l'.repeat(201)}=3`, 'perfdata label is longer than 200 characters', `${'l'.repeat(201)}=3`],
    ['a=1 <a href="x">b</a>', 'perfdata value is no number', 'href="x">b</a>'],
  ])('takes what can be read of %j and names the rest', (text, reason, rest) => {
    const parsed = parsePerfdata(text);

    expect(parsed.values).toEqual([{ label: 'a', value: 1, unit: '', isCounter: false }]);
    expect(parsed.refused.at(-1)).toEqual({ reason, text: rest });
  });

  it('takes a thousand values and refuses the rest as one', () => {
    const parsed = parsePerfdata(Array.from({ length: 1500 }, (_, i) => `v${i}=1`).join(' '));

    expect(parsed.values).toHaveLength(1000);
    expect(parsed.refused).toEqual([{ reason: 'more than 1000 values', text: expect.stringContaining('v1000=1') }]);
  });

  it.each(["'", "''", "'a ", '=', ' ', 'a=', 'a', ';', "'a'", '\u0000'])(
    'takes no more time the longer %j is repeated',
    (part) => {
      const started = performance.now();

      parsePerfdata(part.repeat(65536 / part.length));

      expect(performance.now() - started).toBeLessThan(500);
    },
  );
});
