import { describe, expect, it } from 'vitest';
import { itemWriter, writeSamples } from '../../../src/formats/prometheus-text.ts';
import type { CollectorItem } from '../../../src/program-items.ts';
import { parse } from '../../support/parsed.ts';

describe('writing prometheus text', () => {
  it('declares each metric once, before its samples, and groups them', () => {
    const text = itemWriter().write([
      { metric: 'a_total', value: 1, labels: { x: '1' } },
      { metric: 'b', value: 2, time: 1700000000.5 },
      { metric: 'a_total', value: 3, labels: { y: '1', x: '2' } },
      { help: { metric: 'b', text: 'What b\nis.' } },
    ]);

    expect(text).toBe(
      [
        '# TYPE a_total counter',
        'a_total{x="1"} 1',
        'a_total{x="2",y="1"} 3',
        '# HELP b What b\\nis.',
        '# TYPE b gauge',
        'b 2 1700000000500\n',
      ].join('\n'),
    );
  });

  it('does not declare a metric again when more items come', () => {
    const writer = itemWriter();
    writer.write([{ metric: 'a', value: 1 }]);

    expect(writer.write([{ metric: 'a', value: 2 }])).toBe('a 2\n');
  });

  it('is read back as it was', () => {
    const items: CollectorItem[] = [
      { metric: 'm', value: 0.1 + 0.2, labels: { path: 'C:\\"x"\n', host: 'web1' }, time: 1_700_000_000.25 },
      { metric: 'm', value: -5e-324, labels: { a: '' } },
      { metric: 'n', value: 1.7976931348623157e308, type: 'counter' },
      { host: 'web1', service: 'a/b', status: 'warning', text: 'a "quote"\nand \\', value: 2 },
      { threshold: { host: 'web1', metric: 'm', warning: '> 80%', critical: '> 95%' } },
      { unit: { metric: 'm', unit: 'bytes' } },
      { graph: { title: 'x\n' } },
      { message: { text: 'y' } },
      { memory: { seen: ['\u2028'] } },
    ];

    const parsed = parse(itemWriter().write(items));

    expect(parsed.refused).toEqual([]);
    expect(parsed.points).toMatchObject([
      { series: 'm{host="web1",path="C:\\\\\\"x\\"\\n"}', value: 0.1 + 0.2, time: 1_700_000_000.25 },
      { series: 'm{a="",host="here"}', value: -5e-324 },
      { series: 'n{host="here"}', value: 1.7976931348623157e308, type: 'counter' },
    ]);
    const { findings, thresholds, units, graphs, messages, memory } = parsed;
    expect([findings[0], { threshold: thresholds[0] }, { unit: units[0] }]).toEqual(items.slice(3, 6));
    expect([{ graph: graphs[0] }, { message: messages[0] }, { memory }]).toEqual(items.slice(6));
  });

  it('lets no name begin a line of its own', () => {
    const parsed = parse(
      itemWriter().write([
        { metric: 'm\nevil 1', value: 1 },
        { metric: 'm', value: 1, labels: { 'a\nevil': 'x\nevil 1' } },
        { unit: { metric: 'm', unit: 'x\nevil 1' } },
        { host: 'h\n', service: 's\nevil 1', status: 'ok', text: '\nevil 1' },
        { metric: 'fine', value: 1 },
      ]),
    );

    expect(parsed.points.map(({ series }) => series)).toEqual(['fine{host="here"}']);
  });

  it('writes what is not finite for the reader to count', () => {
    const values = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    const text = writeSamples(values.map((value) => ({ metric: 'm', value })));

    expect(parse(text).refused).toMatchObject([{ reason: 'value is not finite', count: 3 }]);
  });

  it('writes the default host where a sample names none', () => {
    expect(
      writeSamples(
        [
          { metric: 'm', value: 1 },
          { metric: 'm', value: 2, labels: { host: 'b' } },
        ],
        'a',
      ),
    ).toBe('# TYPE m gauge\nm{host="a"} 1\nm{host="b"} 2\n');
  });
});

it('writes how long a host took as a comment', () => {
  expect(itemWriter().write([{ took: { host: 'web1', seconds: 1.23456 } }])).toBe('# TOOK {host="web1"} 1.235\n');
});
