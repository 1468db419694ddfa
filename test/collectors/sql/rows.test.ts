import { describe, expect, it } from 'vitest';
import { samplesOfRows } from '../../../collectors/sql/rows.ts';

const labels = { host: 'db1' };

function samplesFrom(columns: string[], rows: unknown[][], query: { labels?: string[]; counters?: string[] } = {}) {
  const wanted = { query: { name: 'q', labels: [], counters: [], ...query }, labels, maxRows: 3 };
  return samplesOfRows({ columns, rows }, wanted);
}

describe('samplesOfRows', () => {
  it('makes samples of numbers and labels of texts', () => {
    const rows = [
      ['open', 3],
      ['closed', 4n],
    ];

    expect(samplesFrom(['status', 'orders'], rows)).toEqual({
      samples: [
        { metric: 'sql_q_orders', labels: { status: 'open', host: 'db1' }, value: 3, type: 'gauge' },
        { metric: 'sql_q_orders', labels: { status: 'closed', host: 'db1' }, value: 4, type: 'gauge' },
      ],
      refused: [],
    });
  });

  it.each([
    ['the text of a decimal column', '12.50', 12.5],
    ['a truth value', true, 1],
    ['a time', new Date(1_700_000_000_500), 1_700_000_000.5],
    ['a bigint', 2n ** 40n, 2 ** 40],
  ])('takes %s for a number', (_, value, number) => {
    expect(samplesFrom(['x'], [[value]]).samples[0]?.value).toBe(number);
  });

  it.each([
    ['NULL', null],
    ['bytes', Buffer.from('5')],
    ['no number', Number.NaN],
    ['no time', new Date(Number.NaN)],
  ])('makes nothing of %s', (_, value) => {
    expect(samplesFrom(['x', 'y'], [[value, 1]]).samples.map(({ metric }) => metric)).toEqual(['sql_q_y']);
  });

  it('takes a column of numbers for labels where it is told to, and the host for its own', () => {
    const { samples } = samplesFrom(['shard', 'host', 'n'], [[7, 'evil', 1]], { labels: ['shard'], counters: ['n'] });

    expect(samples).toEqual([{ metric: 'sql_q_n', labels: { shard: '7', host: 'db1' }, value: 1, type: 'counter' }]);
  });

  it('cleans the names of columns', () => {
    expect(samplesFrom(['count(*)', '95 %'], [[1, 2]]).samples.map(({ metric }) => metric)).toEqual([
      'sql_q_count___',
      'sql_q__95__',
    ]);
  });

  it.each([
    ['more rows than wanted', [[1], [2], [3], [4]], 'more than 3 rows: the others were left out'],
    ['rows with the same labels', [[1], [2]], '1 values with the same labels as another: the last counts'],
    ['only texts', [['a'], ['b']], 'no column with a number'],
  ])('says that there were %s', (_, rows, refusal) => {
    expect(samplesFrom(['x'], rows).refused).toContain(refusal);
  });
});
