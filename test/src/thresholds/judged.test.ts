import { describe, expect, it } from 'vitest';
import type { Bounds, Judged } from '../../../src/finding.ts';
import { parseLimit } from '../../../src/limit.ts';
import { judgeThresholds } from '../../../src/thresholds/judge-thresholds.ts';
import { boundsOfLimit } from '../../../src/thresholds/judged.ts';
import type { Threshold } from '../../../src/thresholds/threshold.ts';
import { sample } from './series.ts';

describe('boundsOfLimit', () => {
  it.each<[string, Bounds | undefined]>([
    ['> 80%', { above: 0.8 }],
    ['>= 5m', { above: 300 }],
    ['< 10Gi', { below: 10 * 2 ** 30 }],
    ['<= -1', { below: -1 }],
    ['10:20', { above: 20, below: 10 }],
    ['~:92', { above: 92 }],
    ['5:', { below: 5 }],
    ['@5:', { above: 5 }],
    ['@~:5', { below: 5 }],
    ['@5:10', undefined],
    ['= 3', undefined],
    ['!= 0', undefined],
  ])('of %s', (text, bounds) => {
    expect(boundsOfLimit(parseLimit(text))).toEqual(bounds);
  });
});

const usedOf = (mountpoint: string, value: number | undefined, more = {}) =>
  sample('used', value, { mountpoint }, more);
const SERIES = (mountpoint: string) => `used{host="web1",mountpoint="${mountpoint}"}`;
const LIMITS = { warning: { above: 0.8 }, critical: { above: 0.95 } };

function judged(threshold: Partial<Threshold>, samples: Parameters<typeof judgeThresholds>[0]['samples'], now = 1000) {
  const disk: Threshold = { metric: 'used', warning: '> 80%', critical: '> 95%', ...threshold };
  const hosts = [{ name: 'web1', groups: [] }];
  const { findings } = judgeThresholds({ thresholds: { disk }, samples, hosts, previous: [], memory: {}, now });
  return findings.map(({ status, judged }): [string, Judged | undefined] => [status, judged]);
}

describe('what a threshold was judged by', () => {
  it('is the series and its limits, whatever came of it', () => {
    expect(judged({}, [usedOf('/', 0.5), usedOf('/data', 0.99)])).toEqual([
      ['ok', { series: SERIES('/'), ...LIMITS }],
      ['critical', { series: SERIES('/data'), ...LIMITS }],
    ]);
  });

  it('is the series that speaks, where a service has several', () => {
    const found = judged({ by: [] }, [usedOf('/', 0.5), usedOf('/data', 0.9), usedOf('/tmp', 0.6)]);

    expect(found).toEqual([['warning', { series: SERIES('/data'), ...LIMITS }]]);
  });

  it('are the limits of the rule that decided', () => {
    const rules = [{ labels: { mountpoint: '/data' }, critical: '> 99%' }];

    expect(judged({ rules }, [usedOf('/data', 0.97)])).toEqual([
      ['ok', { series: SERIES('/data'), critical: { above: 0.99 } }],
    ]);
  });

  it('stays known while there are no data', () => {
    const by = { series: SERIES('/data'), ...LIMITS };

    expect(judged({}, [usedOf('/data', 0.5)], 5000)).toEqual([['unknown', by]]);
    expect(judged({}, [usedOf('/data', undefined)])).toEqual([['pending', by]]);
    expect(judged({}, [usedOf('/data', Number.NaN)])).toEqual([['unknown', by]]);
  });

  it('is nothing where the limits are about a change, or last week', () => {
    expect(judged({ change: 3_600_000 }, [usedOf('/data', 0.5)])).toEqual([['pending', undefined]]);
    expect(judged({ against: 604_800_000 }, [usedOf('/data', 0.5)])).toEqual([['pending', undefined]]);
  });
});
