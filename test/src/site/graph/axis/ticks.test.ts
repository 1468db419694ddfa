import { describe, expect, it } from 'vitest';
import { scaleMarks } from '../../../../../src/site/graph/axis/scale-marks.ts';
import { valueAxis } from '../../../../../src/site/graph/axis/ticks.ts';
import { unitOf } from '../../../../../src/site/graph/unit.ts';

const NUMBER = { scale: 'plain', symbol: '' } as const;
const labels = (least: number, greatest: number, metric: string) =>
  valueAxis(scaleMarks, least, greatest, unitOf(metric, 'gauge')).ticks.map(({ label }) => label);

describe('valueAxis', () => {
  it.each([
    ['free_bytes', 0, 3.1 * 2 ** 30, ['0', '1 GiB', '2 GiB', '3 GiB', '4 GiB']],
    ['free_bytes', 0, 900 * 2 ** 20, ['0', '200 MiB', '400 MiB', '600 MiB', '800 MiB', '1000 MiB']],
    ['used_ratio', 0, 0.93, ['0', '20 %', '40 %', '60 %', '80 %', '100 %']],
    ['rail_volts', 4.98, 5.07, ['4.98 V', '5 V', '5.02 V', '5.04 V', '5.06 V', '5.08 V']],
    ['wait_seconds', 0, 0.0123, ['0', '2 ms', '4 ms', '6 ms', '8 ms', '10 ms', '12 ms', '14 ms']],
    ['load', -3, 3, ['-3', '-2', '-1', '0', '1', '2', '3']],
    ['used_ratio', 0, 0.14, ['0', '2 %', '4 %', '6 %', '8 %', '10 %', '12 %', '14 %']],
    ['load', 0, 0, ['0', '0.2', '0.4', '0.6', '0.8', '1']],
  ] as const)('marks %s from %d to %d', (metric, least, greatest, marks) => {
    expect(labels(least, greatest, metric)).toEqual(marks);
  });

  it('writes both sides alike where lines are mirrored', () => {
    expect(valueAxis(scaleMarks, -2, 2, NUMBER, true).ticks.map(({ label }) => label)).toEqual([
      '2',
      '1',
      '0',
      '1',
      '2',
    ]);
  });

  it.each([
    [0, 1e-320],
    [-1e300, 1e300],
    [1e300, 1e300],
    [1e-12, 2e-12],
    [-7, -7],
    [1e15, 1e15 + 2e13],
  ])('holds %d to %d between few marks that are told apart', (least, greatest) => {
    const { from, to, ticks } = valueAxis(scaleMarks, least, greatest, NUMBER);

    expect([from <= least, to >= greatest, to > from]).toEqual([true, true, true]);
    expect(ticks.length).toBeGreaterThanOrEqual(2);
    expect(ticks.length).toBeLessThanOrEqual(8);
    expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
  });
});
