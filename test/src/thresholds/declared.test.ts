import { describe, expect, it } from 'vitest';
import type { DeclaredThreshold, LatestSample } from '../../../src/program-input.ts';
import { declaredService } from '../../../src/thresholds/declared.ts';
import { judgeThresholds } from '../../../src/thresholds/judge-thresholds.ts';
import type { Thresholds } from '../../../src/thresholds/threshold.ts';
import { sample } from './series.ts';

const munin = (metric: string, value: number, labels = {}): LatestSample =>
  sample(metric, value, labels, { collector: 'munin' });
const limits = (metric: string, more: Partial<DeclaredThreshold> = {}): DeclaredThreshold => ({
  program: 'munin',
  host: 'web1',
  metric,
  warning: '> 80',
  critical: '> 90',
  ...more,
});

function judge(declared: readonly DeclaredThreshold[], samples: readonly LatestSample[], thresholds: Thresholds = {}) {
  const hosts = [{ name: 'web1', groups: ['web'] }];
  return judgeThresholds({
    thresholds,
    declared,
    samples,
    hosts,
    previous: [],
    memory: undefined,
    now: 1000,
  }).findings.map(({ host, service, status, text }) => `${host}/${service} ${status} ${text}`);
}

describe('a threshold that a collector declares', () => {
  it('is a service of its own, which says value and limit', () => {
    const declared = [limits('munin_df_root'), limits('munin_df_home'), limits('munin_load_load')];
    const samples = [munin('munin_df_root', 95), munin('munin_df_home', 85), munin('munin_load_load', 1)];

    expect(judge(declared, samples)).toEqual([
      'web1/munin:df_root critical 95 > 90 (critical)',
      'web1/munin:df_home warning 85 > 80 (warning)',
      'web1/munin:load_load ok 1',
    ]);
  });

  it('is about the series of its own collector and host alone', () => {
    const samples = [
      munin('munin_df_root', 95, { host: 'web2' }),
      sample('munin_df_root', 95),
      munin('munin_df_home', 95),
    ];

    expect(judge([limits('munin_df_root')], samples)).toEqual([]);
  });

  it('lets the worst of several series speak, and says which', () => {
    const samples = [munin('munin_temp', 70, { device: 'sda' }), munin('munin_temp', 92, { device: 'sdb' })];

    expect(judge([limits('munin_temp')], samples)).toEqual(['web1/munin:temp critical device=sdb: 92 > 90 (critical)']);
  });

  it.each<[string, Thresholds, string[]]>([
    [
      'the same metric',
      { df: { metric: 'munin_df_root', critical: '> 99' } },
      ['web1/df ok 95', 'web1/munin:df_home critical 95 > 90 (critical)'],
    ],
    ['all of them, to be left out', { df: { metric: 'munin_*', rules: [{ never: true }] } }, []],
    [
      'other hosts',
      { df: { metric: 'munin_*', hosts: ['web2'], warning: '> 1' } },
      ['web1/munin:df_root critical 95 > 90 (critical)', 'web1/munin:df_home critical 95 > 90 (critical)'],
    ],
  ])('gives way to a configured one about %s', (_, thresholds, expected) => {
    const declared = [limits('munin_df_root'), limits('munin_df_home')];

    expect(judge(declared, [munin('munin_df_root', 95), munin('munin_df_home', 95)], thresholds)).toEqual(expected);
  });

  it('with a limit that cannot be read judges nothing', () => {
    expect(judge([limits('munin_df_root', { warning: 'much' })], [munin('munin_df_root', 95)])).toEqual([]);
  });

  it('says unknown when the data stop', () => {
    const old = { ...munin('munin_df_root', 95), time: 0 };

    expect(judge([limits('munin_df_root')], [old])).toEqual([
      'web1/munin:df_root unknown no data since 1970-01-01 00:00 UTC',
    ]);
  });

  it.each([
    ['munin', 'munin_df__dev_vda1', 'munin:df__dev_vda1'],
    ['node-b', 'node_b_load', 'node-b:load'],
    ['munin2', 'munin_df', 'munin2:munin_df'],
  ])('of %s about %s is called %s', (collector, metric, service) => {
    expect(declaredService(collector, metric)).toBe(service);
  });
});
