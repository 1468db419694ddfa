import { describe, expect, it } from 'vitest';
import { showTable, type TableFacts } from '../../../../src/commands/show/show-text.ts';
import type { ShownSeries } from '../../../../src/commands/show/shown-series.ts';
import { seriesKey } from '../../../../src/sample.ts';

const FACTS: TableFacts = { now: 1_800_000_100, from: 1_799_913_700, units: new Map() };
const RANGE = { times: [0, 300], mean: [1, 2], min: [1, 2], max: [1, 2] };

function series(metric: string, labels: Record<string, string> = {}, more: Partial<ShownSeries> = {}): ShownSeries {
  const all = { host: 'web1', ...labels };
  const about = { series: seriesKey(metric, all), metric, labels: all, host: 'web1', type: 'gauge' as const };
  return {
    ...about,
    collector: 'local',
    stepSeconds: 300,
    stretchSeconds: 300,
    range: RANGE,
    time: 1_800_000_000,
    value: 1,
    ...more,
  };
}

const names = (text: string) =>
  text
    .split('\n')
    .slice(1, -1)
    .map((line) => line.split(' ')[0]);

describe('the table of show', () => {
  it('has a head, and values in their units', () => {
    const shown = [
      series('disk_bytes', {}, { value: 3 * 2 ** 30 }),
      series('net_total', {}, { type: 'counter', value: 2 }),
      series('took', {}, { value: 0.25 }),
    ];

    expect(showTable(shown, { ...FACTS, units: new Map([['local took', 'seconds']]) }).split('\n')).toEqual([
      'SERIES      NEWEST    AGE  LAST 1 day',
      'disk_bytes   3 GiB  1 min  ▁█',
      'net_total      2/s  1 min  ▁█',
      'took        250 ms  1 min  ▁█',
      '',
    ]);
  });

  it('sorts by collector, metric and labels as people count', () => {
    const shown = [
      series('b', { port: '10' }, { collector: 'snmp' }),
      series('b', { port: '9' }, { collector: 'snmp' }),
      series('z'),
      series('a', {}, { collector: 'snmp' }),
    ];

    expect(names(showTable(shown, FACTS))).toEqual(['z', 'a', 'b{port="9"}', 'b{port="10"}']);
  });

  it('fits the terminal by cutting labels before metrics, and cuts nothing elsewhere', () => {
    const shown = [series('node_filesystem_used_ratio', { device: '/dev/mapper/vg-data', mountpoint: '/srv/data' })];

    for (const columns of [60, 80, 120])
      for (const line of showTable(shown, { ...FACTS, columns }).split('\n'))
        expect([...line].length).toBeLessThanOrEqual(columns);
    expect(showTable(shown, { ...FACTS, columns: 80 })).toMatch(/^node_filesystem_used_ratio…\S*data"\} /m);
    expect(showTable(shown, { ...FACTS, columns: 45 })).toMatch(/^node_f\S*…\S*data"\} /m);
    expect(showTable(shown, FACTS)).toContain('{device="/dev/mapper/vg-data",mountpoint="/srv/data"}');
  });

  it('shows unknown rates as none, and nothing in a unit that acts', () => {
    const evil = new Map([['local m', '\x1b[2J']]);

    expect(showTable([series('m', {}, { value: undefined })], FACTS)).toMatch(/^m +- /m);
    expect(showTable([series('m')], { ...FACTS, units: evil })).not.toContain('\x1b');
  });
});
