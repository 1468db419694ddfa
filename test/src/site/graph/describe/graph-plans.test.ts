import { describe, expect, it } from 'vitest';
import type { Labels } from '../../../../../src/sample.ts';
import { seriesKey } from '../../../../../src/sample.ts';
import { describeGraphs } from '../../../../../src/site/graph/describe/describe-graphs.ts';
import type { HostHint } from '../../../../../src/site/graph/describe/graph-draft.ts';
import { newGraphDescriber } from '../../../../../src/site/graph/describe/graph-plans.ts';
import type { ValueView } from '../../../../../src/site/site-view.ts';
import { row } from '../../../../support/site-input.ts';
import { valueView } from '../../../../support/value-views.ts';

const HINTS: readonly HostHint[] = [
  {
    program: 'app',
    hint: {
      name: 'ping',
      title: 'Ping {to}',
      each: 'to',
      series: [{ metric: 'rtt_seconds', low: 'rtt_min_seconds', high: 'rtt_max_seconds' }],
    },
  },
  {
    program: 'app',
    hint: {
      name: 'all',
      title: 'All',
      leftOut: ['trend'],
      series: [{ metric: 'hits', formula: 'hits,misses,+' }],
    },
  },
];

type Series = readonly [metric: string, labels?: Labels, more?: Parameters<typeof valueView>[1]];

const SERIES: readonly Series[] = [
  ['disk_read_bytes_total', { disk: 'sda' }],
  ['disk_written_bytes_total', { disk: 'sda' }],
  ['hits'],
  ['misses'],
  ['rtt_max_seconds', { to: 'a' }],
  ['rtt_min_seconds', { to: 'a' }],
  ['rtt_seconds', { to: 'a' }],
  ['sync_time', {}, { value: 5 }],
];

function valuesOf(host: string, series: readonly Series[]): ValueView[] {
  return series.map(([metric, labels = {}, more]) => ({
    ...valueView(seriesKey(metric, labels), more),
    host,
    series: seriesKey(metric, { ...labels, host }),
  }));
}

/** The graphs of `web2` after those of `web1` were described. */
function second(first: readonly Series[], then: readonly Series[], hints = HINTS) {
  const describeNext = newGraphDescriber();
  describeNext('web1', valuesOf('web1', first), HINTS, []);
  const values = valuesOf('web2', then);
  const judged = { series: values[0]?.series ?? '', critical: { above: 9 } };
  const rows = [row('web2', 'disk', { judged })];
  return {
    known: describeNext('web2', values, hints, rows),
    anew: describeGraphs('web2', values, hints, rows),
  };
}

describe('graphs of a host whose like was described before', () => {
  const replaced = (i: number, ...other: Series) => SERIES.map((one, k): Series => (k === i ? other : one));

  it.each<[string, readonly Series[], readonly HostHint[]]>([
    ['has the same series', SERIES, HINTS],
    ['has other labels', replaced(0, 'disk_read_bytes_total', { disk: 'sdb' }), HINTS],
    ['lacks a series', SERIES.slice(1), HINTS],
    ['has none', [], HINTS],
    ['has another step', replaced(4, 'rtt_seconds', { to: 'a' }, { stepSeconds: 60 }), HINTS],
    ['has a date where the other has a number', replaced(5, 'sync_time', {}, { value: 1_800_000_000 }), HINTS],
    ['has another type', replaced(0, 'disk_read_bytes_total', { disk: 'sda' }, { type: 'gauge' }), HINTS],
    ['is described otherwise', SERIES, []],
    ['has a series in two steps', [...SERIES, ['sync_time', {}, { value: 5, stepSeconds: 60, time: 9e9 }]], HINTS],
  ])('are byte by byte those that it has by itself, where it %s', (_, then, hints) => {
    const { known, anew } = second(SERIES, then, hints);
    expect(JSON.stringify(known)).toBe(JSON.stringify(anew));
  });

  it('name its own series, limits and host', () => {
    const { known } = second(SERIES, SERIES);
    expect(JSON.stringify(known)).not.toContain('web1');
    expect(known.flatMap(({ limits }) => limits)).toEqual([{ level: 'critical', value: -9, service: 'disk' }]);
  });
});
