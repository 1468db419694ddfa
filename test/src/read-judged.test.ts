import { describe, expect, it } from 'vitest';
import { readJudged } from '../../src/read-judged.ts';

const series = 'disk_used{host="web1",mountpoint="/data"}';

describe('readJudged', () => {
  it('reads a series and its limits', () => {
    const judged = { series, warning: { above: 80, below: 10 }, critical: { below: -1.5 } };

    expect(readJudged(judged)).toEqual(judged);
    expect(readJudged({ series })).toEqual({ series });
  });

  it('drops what cannot be drawn, and keys that it does not know', () => {
    const given = { series, more: 1, warning: { above: 'much', below: 3, x: 1 }, critical: { above: null } };

    expect(readJudged(given)).toEqual({ series, warning: { below: 3 } });
    expect(readJudged({ series, warning: 5, critical: [1] })).toEqual({ series });
    expect(readJudged({ series, warning: { above: Number.NaN, below: Number.NEGATIVE_INFINITY } })).toEqual({ series });
  });

  it.each<[string, unknown]>([
    ['no object', 'disk_used{}'],
    ['a list', [series]],
    ['no series', { warning: { above: 1 } }],
    ['a series that is a number', { series: 5 }],
    ['a bare metric', { series: 'disk_used' }],
    ['a metric that is none', { series: '5disk{host="web1"}' }],
    ['a line feed', { series: 'disk{host="web1",a="b\nc"}' }],
    ['a NUL', { series: 'disk{host="web1",a="\0"}' }],
    ['half a character', { series: 'disk{host="web1",a="\ud800"}' }],
    ['more than any series has', { series: `disk{host="web1",a="${'x'.repeat(9000)}"}` }],
  ])('makes nothing of %s', (_, given) => {
    expect(readJudged(given)).toBeUndefined();
  });

  it('takes labels of any script', () => {
    const emoji = 'disk{host="web1",mountpoint="/Büro 😀"}';

    expect(readJudged({ series: emoji })).toEqual({ series: emoji });
  });
});
