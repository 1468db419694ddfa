import { describe, expect, it } from 'vitest';
import { admitHosts } from '../../../../src/cycle/programs/admit-hosts.ts';
import type { Point } from '../../../../src/sample.ts';

const point = (host: string): Point => ({
  series: `up{host="${host}"}`,
  host,
  type: 'gauge',
  value: 1,
  time: 0,
});

const none = () => new Set<string>();

describe('admitHosts', () => {
  it('lets configured hosts in without counting them', () => {
    const admission = admitHosts({ points: [point('a'), point('b')], findings: [] }, new Set(['a', 'b']), none, 0);

    expect(admission.points).toHaveLength(2);
    expect([...admission.unlisted]).toEqual([]);
  });

  it('names hosts that are not configured as unlisted', () => {
    const admission = admitHosts({ points: [point('a'), point('x')], findings: [] }, new Set(['a']), none);

    expect([...admission.unlisted]).toEqual(['x']);
  });

  it('refuses hosts beyond the limit, counts their lines and names the first', () => {
    const points = ['old', 'x', 'y', 'y'].map(point);

    const admission = admitHosts({ points, findings: [] }, new Set(), () => new Set(['old']), 2);

    expect(admission.points.map((each) => each.host)).toEqual(['old', 'x']);
    expect(admission.refused).toEqual([
      {
        reason: 'more than 2 hosts that are not configured',
        count: 2,
        example: 'y',
      },
    ]);
  });
});
