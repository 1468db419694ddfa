import { describe, expect, it } from 'vitest';
import { doubtThresholds } from '../../../src/thresholds/doubts.ts';

const GROUPS = [
  { name: 'web', hosts: ['web1'] },
  { name: 'backup', hosts: [] },
];
const METRIC = { metric: 'used' };

const doubt = (threshold: object, groups: typeof GROUPS | undefined = GROUPS) =>
  doubtThresholds({ disk: { ...METRIC, ...threshold } }, { groups });

describe('doubtful limits', () => {
  it.each([
    ['> 95%', '> 80%'],
    ['> 80', '> 95%'],
    ['>= 3', '> 2'],
    ['< 5', '< 10'],
    ['<= 1Gi', '< 10Gi'],
    ['5:50', '10:20'],
    ['10:20', '10:15'],
    ['~:20', '~:10'],
    ['> 20', '~:10'],
    ['@12:15', '@10:20'],
  ])('are a warning %s beyond the critical %s', (warning, critical) => {
    expect(doubt({ warning, critical })).toEqual([
      {
        path: ['thresholds', 'disk', 'warning'],
        message: `warns only beyond the critical limit ${critical}: it never is a warning`,
      },
    ]);
  });

  it.each([
    ['> 80%', '> 95%'],
    ['> 80%', '> 80%'],
    ['> 80%', '>= 80%'],
    ['< 10', '< 5'],
    ['10:20', '5:50'],
    ['10:20', '15:50'],
    ['10:20', '10:20'],
    ['> 10', '< 5'],
    ['< 5', '> 10'],
    ['@10:20', '@12:15'],
    ['@10:20', '5:50'],
    ['= 1', '= 2'],
    ['!= 0', '> 5'],
  ])('are not a warning %s beside a critical %s', (warning, critical) => {
    expect(doubt({ warning, critical })).toEqual([]);
  });

  it('of a rule are its own', () => {
    const rules = [{ critical: '> 70%' }, { warning: '> 99%', critical: '> 90%' }];

    expect(doubt({ warning: '> 80%', critical: '> 95%', rules }).map(({ path }) => path)).toEqual([
      ['thresholds', 'disk', 'rules', 1, 'warning'],
    ]);
  });
});

describe('doubtful groups', () => {
  it('are those that nobody knows, and those without a host', () => {
    expect(doubt({ warning: '> 1', groups: ['wbe', 'web'], rules: [{ groups: ['backup'], never: true }] })).toEqual([
      {
        path: ['thresholds', 'disk', 'groups', 0],
        message: 'no group "wbe"',
        misspelt: { name: 'wbe', known: ['web', 'backup'] },
      },
      { path: ['thresholds', 'disk', 'rules', 0, 'groups', 0], message: 'no host is in the group "backup"' },
    ]);
  });

  it('cannot be told where not all hosts are known', () => {
    expect(doubtThresholds({ disk: { ...METRIC, warning: '> 1', groups: ['wbe'] } }, { groups: undefined })).toEqual(
      [],
    );
  });
});
