import { describe, expect, it } from 'vitest';
import { seriesRefusal } from '../../../src/store/accept.ts';

const refusal = (series: string) => seriesRefusal({ series, host: 'a', type: 'gauge', value: 1, time: 0 });

describe('a new series', () => {
  it.each(['\u2028', '\u2029', '\r', 'ü', '\u{1f600}'])('may have %j in a label value', (text) => {
    expect(refusal(`m{a="x${text}y",host="a"}`)).toBeUndefined();
  });

  it.each(['m{a="x\ny"}', 'm{a="\0"}', 'm', '{host="a"}'])('%j is refused', (series) => {
    expect(refusal(series)).toBe('the series cannot be read');
  });
});
