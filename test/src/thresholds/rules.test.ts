import { describe, expect, it } from 'vitest';
import { judgeOnce, sample } from './series.ts';

const disk = (labels: Record<string, string>, value = 0.97) => sample('used', value, { mountpoint: '/', ...labels });
const THRESHOLD = {
  metric: 'used',
  rules: [
    { labels: { fstype: ['tmpfs', 'squash*'] }, never: true },
    { groups: ['backup'], labels: { mountpoint: '/backup' }, critical: '> 99%' },
    { hosts: ['web*'], warning: '> 80%' },
    { for: 600_000 },
  ],
  warning: '> 90%',
  critical: '> 95%',
};

describe('the rules of a threshold', () => {
  it.each([
    ['the first that matches decides', { host: 'web1', fstype: 'ext4' }, ['web1/disk:/ warning 97% > 80% (warning)']],
    ['never means no service', { host: 'web1', fstype: 'tmpfs' }, []],
    ['globs match labels', { host: 'web1', fstype: 'squashfs' }, []],
    ['a rule with a limit sets both limits', { host: 'db1', mountpoint: '/backup' }, ['db1/disk:/backup ok 97%']],
    [
      'all that a rule asks for must hold',
      { host: 'web2', mountpoint: '/backup' },
      ['web2/disk:/backup warning 97% > 80% (warning)'],
    ],
    [
      'a rule without a limit leaves the own ones',
      { host: 'db1' },
      ['db1/disk:/ pending 97% > 95% (critical) for 0 s of 10 min'],
    ],
  ])('%s', (_, labels, expected) => {
    expect(judgeOnce(THRESHOLD, disk(labels))).toEqual(expected);
  });

  it('judge nothing where no limit is given', () => {
    expect(judgeOnce({ metric: 'used', rules: [{ groups: ['nobody'], warning: '> 1' }] }, disk({}))).toEqual([]);
  });

  it.each([
    ['labels', { labels: { fstype: 'xfs' } }, 1],
    ['groups', { groups: ['backup'] }, 1],
    ['hosts', { hosts: ['db*'] }, 1],
    ['the metric', { metric: 'use' }, 0],
  ])('come after the scope of the threshold: %s', (_, scope, judged) => {
    const threshold = { metric: 'used', warning: '> 1%', ...scope };

    expect(judgeOnce(threshold, disk({ fstype: 'ext4' }))).toEqual([]);
    expect(judgeOnce(threshold, disk({ host: 'db1', fstype: 'xfs' }))).toHaveLength(judged);
  });
});
