import { describe, expect, it } from 'vitest';
import { findReadings, judgeThresholds } from '../../../src/thresholds/judge-thresholds.ts';
import type { Threshold } from '../../../src/thresholds/threshold.ts';
import { sample } from './series.ts';

const DAY = 86_400;
const NOW = 10 * DAY;
const series = (count: number, now = NOW) =>
  Array.from({ length: count }, (_, n) => sample('used', 0.5, { device: `d${n}` }, { time: now }));
const findFor = (threshold: Threshold, count: number, memory?: unknown, now = NOW) =>
  findReadings({ thresholds: { disk: threshold }, samples: series(count, now), hosts: [], previous: [], memory, now });
const spans = (threshold: Threshold) =>
  findFor(threshold, 1).map(({ from, to, stepSeconds }) => [NOW - from, NOW - to, stepSeconds]);

const FORECAST: Threshold = { metric: 'used', critical: '> 95%', forecast: DAY * 1000 };
const CHANGE: Threshold = { metric: 'used', warning: '> 5%', change: 3_600_000 };

describe('what must be read from disk', () => {
  it('is nothing for plain limits', () => {
    expect(findFor({ metric: 'used', warning: '> 80%' }, 5)).toEqual([]);
  });

  it('is three days for a forecast of one, and as much as it looks ahead, up to a week', () => {
    expect(spans(FORECAST)).toEqual([[3 * DAY, 0, 5400]]);
    expect(spans({ ...FORECAST, forecast: 4 * DAY * 1000 })).toEqual([[4 * DAY, 0, 7200]]);
    expect(spans({ ...FORECAST, forecast: 90 * DAY * 1000 })).toEqual([[7 * DAY, 0, 12_600]]);
  });

  it('is a few points around an hour ago for a change', () => {
    expect(spans(CHANGE)).toEqual([[4050, 3150, 300]]);
  });

  it.each([
    ['trends', FORECAST, 300],
    ['changes', CHANGE, 500],
  ])('is bounded in one run, and all %s have their turn', (_, threshold, most) => {
    const seen = new Set<string>();
    let memory: unknown;
    for (let run = 0; run < 4; run += 1) {
      const now = NOW + run * 300;
      const readings = findFor(threshold, most * 2, memory, now);
      expect(readings.length).toBeLessThanOrEqual(most);
      const facts = Object.fromEntries(
        readings.map(({ key, use }) => [key, use({ times: [1], mean: [1], min: [1], max: [1] })]),
      );
      for (const { key } of readings) seen.add(key);
      const samples = series(most * 2, now);
      const input = { thresholds: { disk: threshold }, samples, hosts: [], previous: [], now };
      ({ memory } = judgeThresholds({ ...input, memory: { ...(memory as object), ...facts } }));
    }

    expect(seen.size).toBe(most * 2);
  });

  it('is not remembered of more than 3,000 series, as a memory has its bounds', () => {
    let memory: unknown;
    let keys = 0;
    for (let run = 0; run < 12; run += 1) {
      const readings = findFor(FORECAST, 3100, memory);
      keys += readings.length;
      const facts = Object.fromEntries(readings.map(({ key }) => [key, { slope: 1e-9, slopeAt: NOW }]));
      memory = { ...(memory as object), ...facts };
    }

    expect(keys).toBe(3000);
  });
});

describe('a value beside its past', () => {
  const judge = (memory: unknown, value: number, status?: 'ok' | 'warning', threshold = CHANGE) =>
    judgeThresholds({
      thresholds: { disk: threshold },
      samples: [sample('used', value)],
      hosts: [],
      previous: status ? [{ host: 'web1', service: 'disk', status, text: '', since: 0 }] : [],
      memory,
      now: 1000,
    });
  const known = (base?: number) => ({ 'disk used{host="web1"}': { baseAt: 900, ...(base ? { base } : {}) } });

  it('is judged by its change, and remembers what it is compared with', () => {
    const { findings, memory } = judge(known(10), 12);

    expect(findings).toMatchObject([{ status: 'warning', text: 'grew by 20% in 1 h > 5% (warning)', value: 0.2 }]);
    expect(memory).toEqual(known(10));
  });

  it('holds nothing against a value before there is something to compare it with', () => {
    expect(judge(undefined, 12).findings).toMatchObject([{ status: 'pending', text: 'not compared yet' }]);
    expect(judge(known(), 12, 'warning').findings).toMatchObject([
      { status: 'ok', text: 'no data of 1 h ago to compare with' },
    ]);
  });

  it('waits for as long as for any other limit', () => {
    const { findings } = judge(known(10), 12, 'ok', { ...CHANGE, for: 600_000 });

    expect(findings).toMatchObject([{ status: 'ok', text: 'grew by 20% in 1 h > 5% (warning) for 0 s of 10 min' }]);
  });

  it('needs to come back by the hysteresis', () => {
    const { findings } = judge(known(100), 104, 'warning', { ...CHANGE, hysteresis: '2%' });

    expect(findings).toMatchObject([
      { status: 'warning', text: 'grew by 4% in 1 h, not yet back by 2% from > 5% (warning)' },
    ]);
  });
});

describe('a forecast among limits', () => {
  it('does not count as a limit that was broken', () => {
    const limits = { metric: 'used', warning: '> 80%', critical: '> 95%', hysteresis: '5%', forecast: DAY * 1000 };
    const facts = { slope: 0.3 / DAY, slopeAt: 900, level: 0.78, reach: 8 * DAY };
    const run = (memory: unknown, previous: 'ok' | 'warning') =>
      judgeThresholds({
        ...{ thresholds: { disk: limits }, samples: [sample('used', 0.78)], hosts: [], memory, now: 1000 },
        previous: [{ host: 'web1', service: 'disk', status: previous, text: '', since: 0 }],
      });
    const first = run({ 'disk used{host="web1"}': facts }, 'ok');
    const second = run(first.memory, 'warning');

    expect(first.findings).toMatchObject([
      { status: 'warning', text: '78%, reaches 95% in 13 h 36 min (within 1 day)' },
    ]);
    expect(second.findings).toEqual(first.findings);
  });
});
