import { describe, expect, it } from 'vitest';
import { csvField, rangeCsv } from '../../../../src/site/graph/range-csv.ts';
import { dataOf, FROM, STEP } from './graph-sample.ts';

describe('rangeCsv', () => {
  it('has a row for each time, in the zone, and leaves empty what is unknown', () => {
    const data = dataOf({ series: 'load{host="web1"}', mean: [1.5, null] }, { series: 'x', mean: [-3, 0.1] });

    expect(rangeCsv(data, 'Europe/Berlin')).toBe(
      'time,"load{host=""web1""}",x\r\n2026-03-02T01:00:00+01:00,1.5,-3\r\n2026-03-02T05:00:00+01:00,,0.1\r\n',
    );
  });

  it('puts series with different steps side by side by time', () => {
    const data = dataOf([1, 2], { mean: [7, 8, 9], step: STEP / 2, start: FROM - STEP / 2 });

    expect(
      rangeCsv(data, 'UTC')
        .split('\r\n')
        .slice(1, -1)
        .map((row) => row.slice(11)),
    ).toEqual(['22:00:00+00:00,,7', '00:00:00+00:00,1,8', '02:00:00+00:00,,9', '04:00:00+00:00,2,']);
  });

  it('tells apart what two collectors call the same', () => {
    const data = dataOf({ series: 'x', mean: [1] }, { series: 'x', collector: 'other', mean: [2] });

    expect(rangeCsv(data, 'UTC').split('\r\n')[0]).toBe('time,x (test),x (other)');
  });

  it('has a heading even without series', () => {
    expect(rangeCsv(dataOf(), 'UTC')).toBe('time\r\n');
  });
});

describe('csvField', () => {
  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "x"\n', '"say ""x""\n"'],
    ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
    ['+1', "'+1"],
    ['@x', "'@x"],
  ])('writes %j as %j', (text, field) => {
    expect(csvField(text)).toBe(field);
  });
});
